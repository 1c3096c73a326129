using System.Runtime.CompilerServices;

namespace SoftmaxNtk.Numerics.Simd;

/// <summary>Products of contiguous vectors, and of a symmetric matrix with a vector, each entry of the matrix being read once.</summary>
internal static unsafe class VectorRoutines<TLanes, TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    /// <summary>xᵀy.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static double Dot(nint count, double* x, double* y)
    {
        TVector s0 = default, s1 = default, s2 = default, s3 = default;
        nint k = 0;
        nint width = TLanes.Width;
        for (; k <= count - 4 * width; k += 4 * width)
        {
            s0 = TLanes.MultiplyAdd(TLanes.Load(x + k), TLanes.Load(y + k), s0);
            s1 = TLanes.MultiplyAdd(TLanes.Load(x + k + width), TLanes.Load(y + k + width), s1);
            s2 = TLanes.MultiplyAdd(TLanes.Load(x + k + 2 * width), TLanes.Load(y + k + 2 * width), s2);
            s3 = TLanes.MultiplyAdd(TLanes.Load(x + k + 3 * width), TLanes.Load(y + k + 3 * width), s3);
        }
        for (; k <= count - width; k += width)
            s0 = TLanes.MultiplyAdd(TLanes.Load(x + k), TLanes.Load(y + k), s0);
        double sum = TLanes.Sum(TLanes.Add(TLanes.Add(s0, s1), TLanes.Add(s2, s3)));
        for (; k < count; k++)
            sum += x[k] * y[k];
        return sum;
    }

    /// <summary>y ← y − α·x − β·z.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void SubtractTwo(nint count, double alpha, double* x, double beta, double* z, double* y)
    {
        TVector first = TLanes.Broadcast(alpha), second = TLanes.Broadcast(beta);
        nint k = 0;
        for (; k <= count - TLanes.Width; k += TLanes.Width)
        {
            TVector partial = TLanes.MultiplySubtractFrom(first, TLanes.Load(x + k), TLanes.Load(y + k));
            TLanes.Store(y + k, TLanes.MultiplySubtractFrom(second, TLanes.Load(z + k), partial));
        }
        for (; k < count; k++)
            y[k] -= alpha * x[k] + beta * z[k];
    }

    /// <summary>y ← A·x, with A symmetric of that order, of which the lower triangle is read.</summary>
    public static void SymmetricProduct(int order, double* a, nint leading, double* x, double* y)
    {
        new Span<double>(y, order).Clear();
        int column = 0;
        for (; column <= order - 4; column += 4)
        {
            double* corner = a + column * leading + column;
            AddDiagonalBlock(4, corner, leading, x + column, y + column);
            AddFourColumns(order - column - 4, corner + 4, leading, x + column, y + column);
        }
        AddDiagonalBlock(order - column, a + column * leading + column, leading, x + column, y + column);
    }

    private static void AddDiagonalBlock(int order, double* a, nint leading, double* x, double* y)
    {
        for (int j = 0; j < order; j++)
        {
            y[j] += a[j + j * leading] * x[j];
            for (int i = j + 1; i < order; i++)
            {
                double entry = a[i + j * leading];
                y[i] += entry * x[j];
                y[j] += entry * x[i];
            }
        }
    }

    /// <summary>Four columns below their diagonal block, and the four rows that mirror them.</summary>
    /// <param name="a">The entry below the block, in its first column.</param>
    /// <param name="x">At the block; the rows below begin four further, as for <paramref name="y"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void AddFourColumns(nint rows, double* a, nint leading, double* x, double* y)
    {
        double* a0 = a, a1 = a + leading, a2 = a1 + leading, a3 = a2 + leading;
        TVector x0 = TLanes.Broadcast(x[0]), x1 = TLanes.Broadcast(x[1]), x2 = TLanes.Broadcast(x[2]), x3 = TLanes.Broadcast(x[3]);
        TVector s0 = default, s1 = default, s2 = default, s3 = default;
        double* below = x + 4;
        double* result = y + 4;
        nint k = 0;
        for (; k <= rows - TLanes.Width; k += TLanes.Width)
        {
            TVector v0 = TLanes.Load(a0 + k), v1 = TLanes.Load(a1 + k), v2 = TLanes.Load(a2 + k), v3 = TLanes.Load(a3 + k);
            TVector factor = TLanes.Load(below + k);
            s0 = TLanes.MultiplyAdd(v0, factor, s0);
            s1 = TLanes.MultiplyAdd(v1, factor, s1);
            s2 = TLanes.MultiplyAdd(v2, factor, s2);
            s3 = TLanes.MultiplyAdd(v3, factor, s3);
            TVector left = TLanes.MultiplyAdd(v1, x1, TLanes.MultiplyAdd(v0, x0, TLanes.Load(result + k)));
            TVector right = TLanes.MultiplyAdd(v3, x3, TLanes.Multiply(v2, x2));
            TLanes.Store(result + k, TLanes.Add(left, right));
        }
        y[0] += TLanes.Sum(s0);
        y[1] += TLanes.Sum(s1);
        y[2] += TLanes.Sum(s2);
        y[3] += TLanes.Sum(s3);
        for (; k < rows; k++)
        {
            y[0] += a0[k] * below[k];
            y[1] += a1[k] * below[k];
            y[2] += a2[k] * below[k];
            y[3] += a3[k] * below[k];
            result[k] += a0[k] * x[0] + a1[k] * x[1] + a2[k] * x[2] + a3[k] * x[3];
        }
    }
}
