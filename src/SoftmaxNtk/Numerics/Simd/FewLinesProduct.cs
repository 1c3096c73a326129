using System.Buffers;
using System.Runtime.CompilerServices;

namespace SoftmaxNtk.Numerics.Simd;

/// <summary>
/// The product of a few lines with many that are contiguous along the inner index, as scalar products: every entry of
/// the many lines is read once for four of the few, nothing of them is packed, and no lane of a tile is wasted on one
/// output row.
/// </summary>
internal static unsafe class FewLinesProduct<TLanes, TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    /// <summary>
    /// More lines than this are better served by <see cref="BlockedProduct{TLanes,TVector}"/>, although it must
    /// transpose the many.
    /// </summary>
    private const int Most = 12;

    /// <summary>Below this, the sums over lanes at the end of each scalar product cost more than the product.</summary>
    private static int LeastInner => 4 * TLanes.Width;

    private static int FewAtOnce => TLanes.TileColumns == 8 ? 4 : 2;

    /// <summary>Whether this way suits <paramref name="few"/> × <paramref name="many"/>.</summary>
    public static bool Suits(in Operand few, in Operand many, int inner) =>
        few.Lines <= Most && few.Lines < many.Lines && inner >= LeastInner && (many.InnerStride == 1 || many.Lines == 1);

    /// <summary>C ← α·few·many + β·C, rows of C belonging to the few.</summary>
    public static void Run(in Operand few, in Operand many, int inner, in Target c)
    {
        if (few.InnerStride == 1)
        {
            RunContiguous(few, many, inner, c);
            return;
        }
        double[] buffer = ArrayPool<double>.Shared.Rent(few.Lines * inner);
        fixed (double* memory = buffer)
        {
            for (int line = 0; line < few.Lines; line++)
            {
                double* from = few.At(line, 0);
                double* to = memory + (nint)line * inner;
                for (nint k = 0; k < inner; k++)
                    to[k] = from[k * few.InnerStride];
            }
            RunContiguous(new Operand((nint)memory, few.Lines, inner, 1), many, inner, c);
        }
        ArrayPool<double>.Shared.Return(buffer);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void RunContiguous(in Operand few, in Operand many, int inner, in Target c)
    {
        double* sums = stackalloc double[16];
        int end = many.Lines - 1;
        for (int j = 0; j <= end; j += 4)
        {
            // past the end the last line stands in; its products are computed again and not stored
            double* y0 = many.At(j, 0), y1 = many.At(Math.Min(j + 1, end), 0);
            double* y2 = many.At(Math.Min(j + 2, end), 0), y3 = many.At(Math.Min(j + 3, end), 0);
            int columns = Math.Min(4, many.Lines - j);
            for (int i = 0; i < few.Lines; i += FewAtOnce)
            {
                int rows = Math.Min(FewAtOnce, few.Lines - i);
                double* x = few.At(i, 0);
                switch (rows)
                {
                    case 1: DotRoutine<TLanes, TVector, One>.Run(inner, x, few.LineStride, y0, y1, y2, y3, sums); break;
                    case 2: DotRoutine<TLanes, TVector, Two>.Run(inner, x, few.LineStride, y0, y1, y2, y3, sums); break;
                    case 3: DotRoutine<TLanes, TVector, Three>.Run(inner, x, few.LineStride, y0, y1, y2, y3, sums); break;
                    default: DotRoutine<TLanes, TVector, Four>.Run(inner, x, few.LineStride, y0, y1, y2, y3, sums); break;
                }
                Store(c, sums, i, rows, j, columns);
            }
        }
    }

    private static void Store(in Target c, double* sums, int row, int rows, int column, int columns)
    {
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns; j++)
            {
                double* place = c.At(row + i, column + j);
                double term = c.Alpha * sums[4 * i + j];
                *place = c.Beta == 0 ? term : double.MultiplyAddEstimate(c.Beta, *place, term);
            }
        }
    }
}
