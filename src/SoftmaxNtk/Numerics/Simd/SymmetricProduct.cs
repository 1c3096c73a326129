using System.Buffers;
using System.Runtime.CompilerServices;

namespace SoftmaxNtk.Numerics.Simd;

/// <summary>
/// The symmetric rank-k update, lower triangle of α·A·Aᵀ + β·C: A is packed once, in panels of a tile's height, and a
/// panel serves as left factor whole and as right factor a few lines at a time.
/// </summary>
/// <remarks>
/// Differs from <see cref="BlockedProduct{TLanes,TVector}"/>, which packs its factors apart: half the packing, and half
/// the cache that the factors take. Tiles begin at the vector that holds the diagonal, so that hardly anything above it
/// is computed.
/// </remarks>
internal static unsafe class SymmetricProduct<TLanes, TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    /// <summary>Doubles of A packed at once: half of a second-level cache of 1 MiB.</summary>
    private const int PackedElements = 1 << 16;

    private const int LargestInnerBlock = 256, SmallestInnerBlock = 64;

    private const int Alignment = 64;

    /// <summary>Beyond this order a shallow block of A no longer fits a second-level cache.</summary>
    private const int LargestOrder = PackedElements / SmallestInnerBlock;

    private static int TileRows => 3 * TLanes.Width;

    /// <summary>Whether A is small enough, its lines side by side.</summary>
    public static bool Suits(in Operand a, in Target c) =>
        a.Lines <= LargestOrder && a.LineStride == 1 && c is { LowerOnly: true, RowStride: 1 };

    /// <summary>C ← α·A·Aᵀ + β·C below and on the diagonal.</summary>
    public static void Run(in Operand a, int inner, in Target c)
    {
        int paddedLines = (a.Lines + TLanes.Width - 1) / TLanes.Width * TLanes.Width;
        int innerBlock = Math.Min(inner, Math.Clamp(PackedElements / paddedLines, SmallestInnerBlock, LargestInnerBlock));
        double[] buffer = ArrayPool<double>.Shared.Rent(paddedLines * innerBlock + Alignment / sizeof(double));
        fixed (double* memory = buffer)
        {
            double* packed = (double*)(((nint)memory + Alignment - 1) & ~(nint)(Alignment - 1));
            for (int k = 0; k < inner; k += innerBlock)
            {
                int depth = Math.Min(innerBlock, inner - k);
                Panels panels = new(a, 0, a.Lines, k, depth, TileRows, TLanes.Width, pack: true, packed);
                Update(panels, a.Lines, depth, k == 0 ? c : c with { Beta = 1 });
            }
        }
        ArrayPool<double>.Shared.Return(buffer);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Update(in Panels a, int order, int depth, in Target c)
    {
        double* tile = stackalloc double[TileRows * TLanes.TileColumns];
        for (int panel = 0; panel < order; panel += TileRows)
        {
            int lines = Math.Min(TileRows, order - panel);
            double* right = a.Panel(panel, out nint strideRight);
            for (int line = 0; line < lines; line += TLanes.TileColumns)
            {
                int column = panel + line, width = Math.Min(TLanes.TileColumns, lines - line);
                int above = line / TLanes.Width * TLanes.Width;
                for (int first = panel; first < order; first += TileRows, above = 0)
                {
                    double* left = a.Panel(first, out nint strideLeft) + above;
                    int row = first + above, height = Math.Min(TileRows, order - first) - above;
                    int vectors = (height + TLanes.Width - 1) / TLanes.Width;
                    var routine = TileProducts<TLanes, TVector>.For(vectors, width);
                    if (height == vectors * TLanes.Width && row >= column + width - 1)
                    {
                        routine(depth, left, strideLeft, right + line, strideRight, c.Alpha, c.Beta, c.At(row, column), c.ColumnStride);
                        continue;
                    }
                    routine(depth, left, strideLeft, right + line, strideRight, c.Alpha, 0, tile, TileRows);
                    c.Merge(tile, TileRows, row, column, height, width);
                }
            }
        }
    }
}
