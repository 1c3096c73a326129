using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace SoftmaxNtk.Numerics.Simd;

/// <summary>The product of a symmetric matrix with a vector, each entry of one triangle being read once.</summary>
internal static unsafe class SymmetricVectorProduct<TLanes, TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    /// <summary>
    /// From this order on the product is cut into pieces: a smaller one takes no longer than handing out its pieces.
    /// </summary>
    private const int LeastOrderToCut = 512;

    /// <summary>The most pieces of a product.</summary>
    public const int MostPieces = 8;

    /// <summary>y ← A·x, with A symmetric of that order, of which the lower triangle is read.</summary>
    /// <param name="partial">Workspace of <see cref="MostPieces"/>·order doubles.</param>
    public static void Multiply(int order, double* a, nint leading, double* x, double* y, double* partial, Workers workers)
    {
        if (order < LeastOrderToCut)
        {
            Multiply(order, 0, order, a, leading, x, y);
            return;
        }
        int pieces = order < 2 * LeastOrderToCut ? MostPieces / 2 : MostPieces;
        workers.ForEach(pieces, piece =>
        {
            int first = Start(order, piece, pieces);
            Multiply(order, first, Start(order, piece + 1, pieces), a, leading, x, partial + (nint)piece * order);
        });
        new Span<double>(partial, order).CopyTo(new Span<double>(y, order));
        for (int piece = 1; piece < pieces; piece++)
        {
            int first = Start(order, piece, pieces);
            Span<double> sum = new(y + first, order - first);
            TensorPrimitives.Add(sum, new ReadOnlySpan<double>(partial + (nint)piece * order + first, order - first), sum);
        }
    }

    /// <summary>
    /// The first column of a piece: pieces of about the same part of the triangle, a multiple of four columns each but
    /// for the last.
    /// </summary>
    private static int Start(int order, int piece, int pieces) =>
        piece == pieces ? order : (int)(order * (1 - Math.Sqrt(1 - (double)piece / pieces))) / 4 * 4;

    /// <summary>What some columns and the rows that mirror them contribute to y, from the first of them on.</summary>
    private static void Multiply(int order, int first, int end, double* a, nint leading, double* x, double* y)
    {
        new Span<double>(y + first, order - first).Clear();
        int column = first;
        for (; column <= end - 4; column += 4)
        {
            double* corner = a + column * leading + column;
            AddDiagonalBlock(4, corner, leading, x + column, y + column);
            AddFourColumns(order - column - 4, corner + 4, leading, x + column, y + column);
        }
        AddDiagonalBlock(end - column, a + column * leading + column, leading, x + column, y + column);
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
