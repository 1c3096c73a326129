using System.Buffers;
using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Numerics;

namespace SoftmaxNtk.TangentKernels;

/// <summary>Writes the columns of a feature matrix that belong to neurons start … start + count − 1, one column a neuron.</summary>
internal delegate void FeatureColumns(int start, int count, Span<double> destination);

/// <summary>
/// Sums over neurons of outer products of feature columns, P Pᵀ and P Qᵀ. Blocks of columns are made in cache and folded into the
/// result by rank updates, so that no feature matrix is ever held whole.
/// </summary>
/// <remarks>Memory: the result and one block of each feature matrix. The same bits for any number of threads.</remarks>
internal static class FeatureGram
{
    /// <summary>Doubles of P held at once: 2 MiB, so that packing it for one tile after another reads it from cache.</summary>
    private const int FeatureElements = 1 << 18;

    /// <summary>
    /// Bounds of the order of the square tiles of the result that one thread updates: as many as give every thread work, as large
    /// as makes the packing of their factors cheap, and whole register tiles.
    /// </summary>
    private const int SmallestTile = 48, LargestTile = 192, TileUnit = 24, FewestTilesASide = 4;

    /// <summary>Up to this order every chunk of neurons has a result of its own: threads then meet once, not twice a block.</summary>
    private const int LargestChunkedOrder = 512;

    /// <summary>
    /// Chunks of neurons, the unit of their sizes, and doubles of P that a chunk holds at once: 512 KiB, half of a second-level cache.
    /// </summary>
    private const int ChunkCount = 8, ChunkUnit = 16, ChunkFeatureElements = 1 << 16;

    /// <summary>Columns of the chunks' results that one thread adds up at a time.</summary>
    private const int PanelColumns = 64;

    /// <summary>Neurons whose feature columns one thread makes at a time.</summary>
    private const int PieceSize = 64;

    /// <summary>P Pᵀ (order×order) of features P (order×width), symmetric bit for bit.</summary>
    /// <exception cref="MatrixSizeException">The order is above 46,340: no array holds the result.</exception>
    public static DenseMatrix Of(
        ComputeResources resources, int order, int width, FeatureColumns features, CancellationToken cancellationToken = default)
    {
        DenseMatrix gram = LowerOf(resources, order, width, features, cancellationToken);
        DenseProducts.MirrorLowerTriangle(gram);
        return gram;
    }

    /// <summary>The lower triangle of P Pᵀ, for who scales its entries before mirroring them.</summary>
    /// <inheritdoc cref="Of" path="/exception"/>
    public static DenseMatrix LowerOf(
        ComputeResources resources, int order, int width, FeatureColumns features, CancellationToken cancellationToken = default)
    {
        if (order <= LargestChunkedOrder)
            return SumOfChunks(resources, order, width, features, cancellationToken);
        DenseMatrix gram = KernelSize.Between(order, order).Zeros();
        int tileOrder = TileOrder(order);
        (int I, int J)[] tiles = [.. LowerTiles((order + tileOrder - 1) / tileOrder)];
        ILinearAlgebraBackend backend = resources.Backend;
        ForEachBlock(resources, width, [(order, features)], (_, blocks, count) =>
        {
            double[] p = blocks[0];
            resources.ForEach(tiles.Length, k =>
            {
                (int rowTile, int columnTile) = tiles[k];
                (int row, int rows) = (rowTile * tileOrder, Math.Min(tileOrder, order - rowTile * tileOrder));
                (int column, int columns) = (columnTile * tileOrder, Math.Min(tileOrder, order - columnTile * tileOrder));
                Span<double> target = gram.Values.AsSpan(row + column * order);
                if (row == column)
                    backend.SymmetricRankUpdate(rows, count, 1, p.AsSpan(row), order, 1, target, order);
                else
                    backend.Multiply(
                        Transpose.No, Transpose.Yes, rows, columns, count, 1, p.AsSpan(row), order, p.AsSpan(column),
                            order, 1, target, order);
            }, cancellationToken);
        });
        return gram;
    }

    /// <summary>The lower triangle of P Pᵀ as a sum over chunks of neurons, in their order.</summary>
    private static DenseMatrix SumOfChunks(
        ComputeResources resources, int order, int width, FeatureColumns features, CancellationToken cancellationToken)
    {
        int blockSize = Math.Clamp(ChunkFeatureElements / Math.Max(1, order) / ChunkUnit * ChunkUnit, ChunkUnit, 1024);
        int chunkSize = Math.Max(blockSize, (width + ChunkCount * ChunkUnit - 1) / (ChunkCount * ChunkUnit) * ChunkUnit);
        DenseMatrix gram = new(order, order);
        double[][] sums = new double[(width + chunkSize - 1) / chunkSize][];
        resources.ForEach(sums.Length, chunk =>
        {
            sums[chunk] = chunk == 0 ? gram.Values : ArrayPool<double>.Shared.Rent(order * order);
            double[] block = ArrayPool<double>.Shared.Rent(order * blockSize);
            int first = chunk * chunkSize, end = Math.Min(width, first + chunkSize);
            for (int start = first; start < end; start += blockSize)
            {
                int count = Math.Min(blockSize, end - start);
                features(start, count, block.AsSpan(0, order * count));
                resources.Backend.SymmetricRankUpdate(order, count, 1, block, order, start == first ? 0 : 1, sums[chunk], order);
            }
            ArrayPool<double>.Shared.Return(block);
        }, cancellationToken);
        AddLowerTriangles(resources, order, gram.Values, sums.AsMemory(1));
        foreach (double[] sum in sums.AsSpan(1))
            ArrayPool<double>.Shared.Return(sum);
        return gram;
    }

    /// <summary>
    /// Adds the lower triangles of <paramref name="sums"/> to <paramref name="total"/>, in their order; what stands above them is not read.
    /// </summary>
    private static void AddLowerTriangles(ComputeResources resources, int order, double[] total, ReadOnlyMemory<double[]> sums) =>
        resources.ForEach((order + PanelColumns - 1) / PanelColumns, panel =>
        {
            for (int column = panel * PanelColumns; column < Math.Min(order, (panel + 1) * PanelColumns); column++)
            {
                (int start, int length) = (column * (order + 1), order - column);
                Span<double> target = total.AsSpan(start, length);
                foreach (double[] sum in sums.Span)
                    TensorPrimitives.Add(target, sum.AsSpan(start, length), target);
            }
        });

    /// <summary>P Qᵀ (rows×columns) of features P (rows×width) and Q (columns×width).</summary>
    /// <exception cref="MatrixSizeException">No array holds the result.</exception>
    public static DenseMatrix Between(
        ComputeResources resources, int width, int rows, FeatureColumns rowFeatures, int columns, FeatureColumns columnFeatures,
        CancellationToken cancellationToken = default)
    {
        DenseMatrix gram = KernelSize.Between(rows, columns).Zeros();
        int tileOrder = TileOrder(columns);
        int columnTiles = (columns + tileOrder - 1) / tileOrder;
        ForEachBlock(resources, width, [(rows, rowFeatures), (columns, columnFeatures)], (_, blocks, count) =>
            resources.ForEach(columnTiles, k =>
            {
                int column = k * tileOrder;
                resources.Backend.Multiply(Transpose.No, Transpose.Yes, rows, Math.Min(tileOrder, columns - column), count,
                    1, blocks[0], rows, blocks[1].AsSpan(column), columns, 1, gram.Values.AsSpan(column * rows), rows);
            }, cancellationToken));
        return gram;
    }

    /// <summary>Makes the features of one block of neurons after another and folds them: first neuron, one matrix a
    /// side, neurons.</summary>
    internal static void ForEachBlock(
        ComputeResources resources, int width, (int Rows, FeatureColumns Columns)[] sides, Action<int, double[][], int> fold)
    {
        int blockSize = Math.Clamp(FeatureElements / Math.Max(1, sides.Max(side => side.Rows)) / PieceSize * PieceSize, PieceSize, 1024);
        double[][] blocks = [.. sides.Select(side => new double[(long)side.Rows * Math.Min(blockSize, width)])];
        for (int start = 0; start < width; start += blockSize)
        {
            int count = Math.Min(blockSize, width - start);
            for (int side = 0; side < sides.Length; side++)
            {
                (int rows, FeatureColumns columns) = sides[side];
                double[] target = blocks[side];
                resources.ForEach((count + PieceSize - 1) / PieceSize, piece =>
                {
                    int first = piece * PieceSize;
                    int pieceCount = Math.Min(PieceSize, count - first);
                    columns(start + first, pieceCount, target.AsSpan(first * rows, pieceCount * rows));
                });
            }
            fold(start, blocks, count);
        }
    }

    /// <summary>The order of tiles; with <paramref name="forThreads"/> there are enough of them to give every thread work.</summary>
    internal static int TileOrder(int order, bool forThreads = true)
    {
        int tiles = Math.Max(forThreads ? FewestTilesASide : 1, (order + LargestTile - 1) / LargestTile);
        return Math.Max(SmallestTile, (order + tiles * TileUnit - 1) / (tiles * TileUnit) * TileUnit);
    }

    /// <summary>The tiles below the diagonal, then those on it: half the work each, they even out the threads' last pieces.</summary>
    internal static IEnumerable<(int I, int J)> LowerTiles(int tiles)
    {
        for (int j = 0; j < tiles; j++)
            for (int i = j + 1; i < tiles; i++)
                yield return (i, j);
        for (int i = 0; i < tiles; i++)
            yield return (i, i);
    }
}
