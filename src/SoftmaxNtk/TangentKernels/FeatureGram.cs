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
    /// <summary>Doubles of P held at once: 8 MiB.</summary>
    private const int FeatureElements = 1 << 20;

    /// <summary>The order of the square tiles of the result that one thread updates.</summary>
    private const int TileOrder = 128;

    /// <summary>Neurons whose feature columns one thread makes at a time.</summary>
    private const int PieceSize = 32;

    /// <summary>P Pᵀ (order×order) of features P (order×width), symmetric bit for bit.</summary>
    public static DenseMatrix Of(Compute compute, int order, int width, FeatureColumns features, CancellationToken cancellationToken = default)
    {
        DenseMatrix gram = new(order, order);
        (int I, int J)[] tiles = [.. LowerTiles(order)];
        ILinearAlgebraBackend backend = compute.Backend;
        ForEachBlock(compute, width, [(order, features)], (blocks, count) =>
        {
            double[] p = blocks[0];
            compute.ForEach(tiles.Length, k =>
            {
                (int rowTile, int columnTile) = tiles[k];
                (int row, int rows) = (rowTile * TileOrder, Math.Min(TileOrder, order - rowTile * TileOrder));
                (int column, int columns) = (columnTile * TileOrder, Math.Min(TileOrder, order - columnTile * TileOrder));
                Span<double> target = gram.Values.AsSpan(row + column * order);
                if (row == column)
                    backend.SymmetricRankUpdate(rows, count, 1, p.AsSpan(row), order, 1, target, order);
                else
                    backend.Multiply(Transpose.No, Transpose.Yes, rows, columns, count, 1, p.AsSpan(row), order, p.AsSpan(column), order, 1, target, order);
            }, cancellationToken);
        });
        DenseProducts.MirrorLowerTriangle(gram);
        return gram;
    }

    /// <summary>P Qᵀ (rows×columns) of features P (rows×width) and Q (columns×width).</summary>
    public static DenseMatrix Between(
        Compute compute, int width, int rows, FeatureColumns rowFeatures, int columns, FeatureColumns columnFeatures, CancellationToken cancellationToken = default)
    {
        DenseMatrix gram = new(rows, columns);
        int columnTiles = (columns + TileOrder - 1) / TileOrder;
        ForEachBlock(compute, width, [(rows, rowFeatures), (columns, columnFeatures)], (blocks, count) =>
            compute.ForEach(columnTiles, k =>
            {
                int column = k * TileOrder;
                compute.Backend.Multiply(Transpose.No, Transpose.Yes, rows, Math.Min(TileOrder, columns - column), count,
                    1, blocks[0], rows, blocks[1].AsSpan(column), columns, 1, gram.Values.AsSpan(column * rows), rows);
            }, cancellationToken));
        return gram;
    }

    private static void ForEachBlock(
        Compute compute, int width, (int Rows, FeatureColumns Columns)[] sides, Action<double[][], int> fold)
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
                compute.ForEach((count + PieceSize - 1) / PieceSize, piece =>
                {
                    int first = piece * PieceSize;
                    int pieceCount = Math.Min(PieceSize, count - first);
                    columns(start + first, pieceCount, target.AsSpan(first * rows, pieceCount * rows));
                });
            }
            fold(blocks, count);
        }
    }

    private static IEnumerable<(int I, int J)> LowerTiles(int order)
    {
        int count = (order + TileOrder - 1) / TileOrder;
        for (int j = 0; j < count; j++)
            for (int i = j; i < count; i++)
                yield return (i, j);
    }
}
