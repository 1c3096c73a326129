using System.Buffers;
using System.Runtime.CompilerServices;

namespace SoftmaxNtk.Numerics.Simd;

/// <summary>
/// The matrix product of any shape: blocks that fit the caches, packed into panels, tiles held in registers
/// (<see cref="TileProduct{TLanes,TVector,TVectors,TColumns}"/>).
/// </summary>
/// <remarks>
/// A panel of B (inner block × tile width) stays in the first-level cache while the panels of a block of A stream past
/// it from the second. An operand whose lines lie side by side is read where it is when too few tiles would reuse a
/// packed copy.
/// </remarks>
internal static unsafe class BlockedProduct<TLanes, TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    private const int InnerBlock = 256;
    private const int RowBlock = 240;
    private const int ColumnBlock = 1024;
    private const int Alignment = 64;

    /// <summary>An unpacked operand is read by at most this many tiles.</summary>
    private const int TilesWithoutPacking = 2;

    private static int TileRows => 3 * TLanes.Width;

    /// <summary>C ← α·A·B + β·C; see <see cref="Target"/> for where and <see cref="Operand"/> for what.</summary>
    public static void Run(in Operand a, in Operand b, int inner, in Target c)
    {
        int innerBlock = Math.Min(inner, InnerBlock);
        int rowBlock = Math.Min(RoundUp(a.Lines, TLanes.Width), RowBlock);
        int columnBlock = Math.Min(b.Lines, ColumnBlock);
        int sizeA = RoundUp(rowBlock * innerBlock, Alignment / sizeof(double));
        double[] buffer = ArrayPool<double>.Shared.Rent(sizeA + columnBlock * innerBlock + Alignment / sizeof(double));
        fixed (double* memory = buffer)
        {
            double* packedA = (double*)(((nint)memory + Alignment - 1) & ~(nint)(Alignment - 1));
            Run(a, b, inner, c, packedA, packedA + sizeA);
        }
        ArrayPool<double>.Shared.Return(buffer);
    }

    private static void Run(in Operand a, in Operand b, int inner, in Target c, double* packedA, double* packedB)
    {
        bool packA = a.LineStride != 1 || b.Lines > TilesWithoutPacking * TLanes.TileColumns;
        bool packB = b.LineStride != 1 || a.Lines > TilesWithoutPacking * TileRows;
        for (int column = 0; column < b.Lines; column += ColumnBlock)
        {
            int columns = Math.Min(ColumnBlock, b.Lines - column);
            for (int k = 0; k < inner; k += InnerBlock)
            {
                int depth = Math.Min(InnerBlock, inner - k);
                Target place = k == 0 ? c : c with { Beta = 1 };
                Panels panelsB = new(b, column, columns, k, depth, TLanes.TileColumns, 1, packB, packedB);
                for (int row = 0; row < a.Lines; row += RowBlock)
                {
                    int rows = Math.Min(RowBlock, a.Lines - row);
                    if (c.LowerOnly && row + rows <= column)
                        continue;
                    Panels panelsA = new(a, row, rows, k, depth, TileRows, TLanes.Width, packA, packedA);
                    RunBlock(panelsA, panelsB, depth, place, row, rows, column, columns);
                }
            }
        }
    }

    /// <summary>All tiles of one block; the widths of panels are padded for A, exact for B.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void RunBlock(in Panels a, in Panels b, int depth, in Target c, int firstRow, int rows, int firstColumn, int columns)
    {
        int tileRows = TileRows;
        int tileColumns = TLanes.TileColumns;
        double* tile = stackalloc double[tileRows * tileColumns];
        for (int j = 0; j < columns; j += tileColumns)
        {
            int width = Math.Min(tileColumns, columns - j);
            double* panelB = b.Panel(j, out nint strideB);
            for (int i = 0; i < rows; i += tileRows)
            {
                int row = firstRow + i, column = firstColumn + j;
                int above = c.LowerOnly ? Math.Max(0, column - row) / TLanes.Width * TLanes.Width : 0;
                int height = Math.Min(tileRows, rows - i) - above;
                if (height <= 0)
                    continue;
                row += above;
                double* panelA = a.Panel(i, out nint strideA) + above;
                int vectors = (height + TLanes.Width - 1) / TLanes.Width;
                var routine = TileProducts<TLanes, TVector>.For(vectors, width);
                bool whole = c.RowStride == 1 && height == vectors * TLanes.Width && !(c.LowerOnly && row < column + width - 1);
                if (whole)
                {
                    routine(depth, panelA, strideA, panelB, strideB, c.Alpha, c.Beta, c.At(row, column), c.ColumnStride);
                    continue;
                }
                routine(depth, panelA, strideA, panelB, strideB, c.Alpha, 0, tile, tileRows);
                c.Merge(tile, tileRows, row, column, height, width);
            }
        }
    }

    private static int RoundUp(int value, int unit) => (value + unit - 1) / unit * unit;
}
