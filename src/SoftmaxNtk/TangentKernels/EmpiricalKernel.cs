using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Networks;
using SoftmaxNtk.Numerics;

namespace SoftmaxNtk.TangentKernels;

/// <summary>
/// The empirical tangent kernel Θ = J Jᵀ = (P Pᵀ) ∘ (1_{o×o} ⊗ XᵀX), rows ordered output-major (ℓ·n + i). No Jacobian is formed:
/// blocks of feature columns P are made in cache and folded into Θ by rank updates.
/// </summary>
/// <remarks>
/// Θ carries the output scale; the paper's kernel is H = Θ/κ (<see cref="Network.Kappa"/>). Memory: Θ and one block of P.
/// Symmetric bit for bit, and the same bits for any number of threads. Source: arXiv 2405.03251, Definition of H.
/// </remarks>
public static class EmpiricalKernel
{
    /// <summary>Doubles of P held at once: 8 MiB.</summary>
    private const int FeatureElements = 1 << 20;

    /// <summary>The order of the square tiles of Θ that one thread updates.</summary>
    private const int TileOrder = 128;

    /// <summary>Neurons whose feature columns one thread makes at a time.</summary>
    private const int PieceSize = 32;

    /// <summary>Θ (n·o × n·o) at weights W.</summary>
    public static DenseMatrix Theta(StreamedNetwork network, DenseMatrix weights, HiddenState state, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(network);
        int order = network.StackedCount;
        DenseMatrix theta = new(order, order);
        (int I, int J)[] tiles = [.. LowerTiles(order)];
        ILinearAlgebraBackend backend = network.Compute.Backend;
        ForEachFeatureBlock([(network, state)], weights, (features, count) =>
        {
            double[] p = features[0];
            network.Compute.ForEach(tiles.Length, k =>
            {
                (int rowTile, int columnTile) = tiles[k];
                (int row, int rows) = (rowTile * TileOrder, Math.Min(TileOrder, order - rowTile * TileOrder));
                (int column, int columns) = (columnTile * TileOrder, Math.Min(TileOrder, order - columnTile * TileOrder));
                Span<double> target = theta.Values.AsSpan(row + column * order);
                if (row == column)
                    backend.SymmetricRankUpdate(rows, count, 1, p.AsSpan(row), order, 1, target, order);
                else
                    backend.Multiply(Transpose.No, Transpose.Yes, rows, columns, count, 1, p.AsSpan(row), order, p.AsSpan(column), order, 1, target, order);
            }, cancellationToken);
        });
        ApplyInputGram(theta, network, network);
        MirrorLowerTriangle(theta);
        return theta;
    }

    /// <summary>H = Θ/κ at weights W.</summary>
    public static DenseMatrix H(StreamedNetwork network, DenseMatrix weights, HiddenState state, CancellationToken cancellationToken = default)
    {
        DenseMatrix theta = Theta(network, weights, state, cancellationToken);
        System.Numerics.Tensors.TensorPrimitives.Divide(theta.Values, network.Network.Kappa, theta.Values);
        return theta;
    }

    /// <summary>
    /// The block Θ(X′, X) = J(X′) J(X)ᵀ (n′·o × n·o) between test and training inputs, both at the same weights W.
    /// </summary>
    public static DenseMatrix Cross(
        StreamedNetwork test, HiddenState testState, StreamedNetwork train, HiddenState trainState, DenseMatrix weights, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(test);
        ArgumentNullException.ThrowIfNull(train);
        if (!ReferenceEquals(test.Network, train.Network))
            throw new ArgumentException("The test and training inputs must be bound to the same network.", nameof(test));
        int rows = test.StackedCount;
        int columns = train.StackedCount;
        DenseMatrix theta = new(rows, columns);
        int columnTiles = (columns + TileOrder - 1) / TileOrder;
        ILinearAlgebraBackend backend = train.Compute.Backend;
        ForEachFeatureBlock([(test, testState), (train, trainState)], weights, (features, count) =>
            train.Compute.ForEach(columnTiles, k =>
            {
                int column = k * TileOrder;
                backend.Multiply(Transpose.No, Transpose.Yes, rows, Math.Min(TileOrder, columns - column), count,
                    1, features[0], rows, features[1].AsSpan(column), columns, 1, theta.Values.AsSpan(column * rows), rows);
            }, cancellationToken));
        ApplyInputGram(theta, test, train);
        return theta;
    }

    private static void ForEachFeatureBlock(
        (StreamedNetwork Network, HiddenState State)[] sides, DenseMatrix weights, Action<double[][], int> fold)
    {
        Network network = sides[0].Network.Network;
        int largest = sides.Max(side => side.Network.StackedCount);
        int blockSize = Math.Clamp(FeatureElements / Math.Max(1, largest) / PieceSize * PieceSize, PieceSize, 1024);
        double[][] features = [.. sides.Select(side => new double[(long)side.Network.StackedCount * Math.Min(blockSize, network.Width)])];
        for (int start = 0; start < network.Width; start += blockSize)
        {
            int count = Math.Min(blockSize, network.Width - start);
            for (int side = 0; side < sides.Length; side++)
            {
                (StreamedNetwork streamed, HiddenState state) = sides[side];
                double[] target = features[side];
                streamed.Compute.ForEach((count + PieceSize - 1) / PieceSize, piece =>
                {
                    int first = piece * PieceSize;
                    int pieceCount = Math.Min(PieceSize, count - first);
                    streamed.Features(weights, state, start + first, pieceCount,
                        target.AsSpan(first * streamed.StackedCount, pieceCount * streamed.StackedCount));
                });
            }
            fold(features, count);
        }
    }

    /// <summary>θ_{(ℓ1,i),(ℓ2,j)} ← θ_{(ℓ1,i),(ℓ2,j)}·⟨x_i, x_j⟩.</summary>
    private static void ApplyInputGram(DenseMatrix theta, StreamedNetwork rowSide, StreamedNetwork columnSide)
    {
        int n = rowSide.SampleCount;
        int nColumns = columnSide.SampleCount;
        double[] gram = rowSide.Compute.TransposeThisAndMultiply(rowSide.Inputs, columnSide.Inputs).Values;
        rowSide.Compute.ForEach(theta.ColumnCount, column =>
        {
            ReadOnlySpan<double> factors = gram.AsSpan(column % nColumns * n, n);
            for (int row = 0; row < theta.RowCount; row += n)
            {
                Span<double> entries = theta.Values.AsSpan(column * theta.RowCount + row, n);
                System.Numerics.Tensors.TensorPrimitives.Multiply(entries, factors, entries);
            }
        });
    }

    private static void MirrorLowerTriangle(DenseMatrix matrix)
    {
        int order = matrix.RowCount;
        for (int column = 0; column < order; column++)
            for (int row = column + 1; row < order; row++)
                matrix.Values[column + row * order] = matrix.Values[row + column * order];
    }

    private static IEnumerable<(int I, int J)> LowerTiles(int order)
    {
        int count = (order + TileOrder - 1) / TileOrder;
        for (int j = 0; j < count; j++)
            for (int i = j; i < count; i++)
                yield return (i, j);
    }
}
