using System.Runtime.CompilerServices;

namespace SoftmaxNtk.Numerics.Simd;

/// <summary>Products of contiguous vectors, of a few columns with a vector, and plane rotations.</summary>
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

    /// <summary>x ← c·x + s·y and y ← c·y − s·x, with the old x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Rotate(nint count, double c, double s, double* x, double* y)
    {
        TVector cosine = TLanes.Broadcast(c), sine = TLanes.Broadcast(s);
        nint k = 0;
        for (; k <= count - TLanes.Width; k += TLanes.Width)
        {
            TVector first = TLanes.Load(x + k), second = TLanes.Load(y + k);
            TLanes.Store(x + k, TLanes.MultiplyAdd(sine, second, TLanes.Multiply(cosine, first)));
            TLanes.Store(y + k, TLanes.MultiplySubtractFrom(sine, first, TLanes.Multiply(cosine, second)));
        }
        for (; k < count; k++)
            (x[k], y[k]) = (c * x[k] + s * y[k], c * y[k] - s * x[k]);
    }

    /// <summary>destination ← Aᵀx, with A rows×columns.</summary>
    public static void TransposedProduct(nint rows, int columns, double* a, nint leading, double* x, double* destination)
    {
        int column = 0;
        for (; column <= columns - 4; column += 4, a += 4 * leading)
            DotFour(rows, a, leading, x, destination + column);
        for (; column < columns; column++, a += leading)
            destination[column] = Dot(rows, a, x);
    }

    /// <summary>y ← y − A·factors, with A rows×columns.</summary>
    public static void SubtractProduct(nint rows, int columns, double* a, nint leading, double* factors, double* y)
    {
        int column = 0;
        for (; column <= columns - 4; column += 4, a += 4 * leading)
            SubtractFour(rows, a, leading, factors + column, y);
        for (; column < columns; column++, a += leading)
            SubtractOne(rows, factors[column], a, y);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void DotFour(nint rows, double* a, nint leading, double* x, double* destination)
    {
        double* a0 = a, a1 = a + leading, a2 = a1 + leading, a3 = a2 + leading;
        TVector s0 = default, s1 = default, s2 = default, s3 = default;
        nint k = 0;
        for (; k <= rows - TLanes.Width; k += TLanes.Width)
        {
            TVector factor = TLanes.Load(x + k);
            s0 = TLanes.MultiplyAdd(TLanes.Load(a0 + k), factor, s0);
            s1 = TLanes.MultiplyAdd(TLanes.Load(a1 + k), factor, s1);
            s2 = TLanes.MultiplyAdd(TLanes.Load(a2 + k), factor, s2);
            s3 = TLanes.MultiplyAdd(TLanes.Load(a3 + k), factor, s3);
        }
        destination[0] = TLanes.Sum(s0);
        destination[1] = TLanes.Sum(s1);
        destination[2] = TLanes.Sum(s2);
        destination[3] = TLanes.Sum(s3);
        for (; k < rows; k++)
        {
            destination[0] += a0[k] * x[k];
            destination[1] += a1[k] * x[k];
            destination[2] += a2[k] * x[k];
            destination[3] += a3[k] * x[k];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void SubtractFour(nint rows, double* a, nint leading, double* factors, double* y)
    {
        double* a0 = a, a1 = a + leading, a2 = a1 + leading, a3 = a2 + leading;
        TVector f0 = TLanes.Broadcast(factors[0]), f1 = TLanes.Broadcast(factors[1]);
        TVector f2 = TLanes.Broadcast(factors[2]), f3 = TLanes.Broadcast(factors[3]);
        nint k = 0;
        for (; k <= rows - TLanes.Width; k += TLanes.Width)
        {
            TVector left = TLanes.MultiplySubtractFrom(
                f1, TLanes.Load(a1 + k), TLanes.MultiplySubtractFrom(f0, TLanes.Load(a0 + k), TLanes.Load(y + k)));
            TVector right = TLanes.MultiplyAdd(f3, TLanes.Load(a3 + k), TLanes.Multiply(f2, TLanes.Load(a2 + k)));
            TLanes.Store(y + k, TLanes.Subtract(left, right));
        }
        for (; k < rows; k++)
            y[k] -= a0[k] * factors[0] + a1[k] * factors[1] + (a2[k] * factors[2] + a3[k] * factors[3]);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void SubtractOne(nint rows, double factor, double* a, double* y)
    {
        TVector f = TLanes.Broadcast(factor);
        nint k = 0;
        for (; k <= rows - TLanes.Width; k += TLanes.Width)
            TLanes.Store(y + k, TLanes.MultiplySubtractFrom(f, TLanes.Load(a + k), TLanes.Load(y + k)));
        for (; k < rows; k++)
            y[k] -= factor * a[k];
    }
}
