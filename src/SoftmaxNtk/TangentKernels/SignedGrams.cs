using System.Buffers;
using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Numerics;

namespace SoftmaxNtk.TangentKernels;

/// <summary>
/// The Grams T_{k,l} = Σ_r a_{k,r} a_{l,r} p_r p_rᵀ (n×n) of features p_r weighted by all pairs of lines of signs a =
/// ±1, T_{k,k} = Σ_r p_r p_rᵀ.
/// </summary>
/// <remarks>
/// The signs of four lines, up to a common factor, put every neuron into one of eight classes, and within a class all six products
/// of two lines are constant: T_{k,l} = Σ_c ±E_c, with E_c the Gram of class c. One pass of rank updates over the neurons so serves
/// six pairs; sets of four are the pairs of groups of two lines, so that K lines take about K²/8 passes instead of the K² of the
/// Gram of all signed features. The same bits for any number of threads.
/// Memory: 1 + K(K − 1)/2 Grams of n² doubles; the caller's K lines of one double a neuron; a byte a neuron and set, K²/8 sets; one block
/// of features. Beside the o²n² of Θ the Grams are half as much or less with K = o lines; with K = o + 1, as softmax needs,
/// they are as much as Θ at o = 2, 78% at o = 3, 56% at o = 10.
/// </remarks>
internal sealed class SignedGrams
{
    private const int GroupSize = 2;

    /// <summary>From this many sets on they give every thread work, and the tiles of a Gram can be as large as they come.</summary>
    private const int ManySets = 6;

    private readonly ComputeResources resources;
    private readonly int order;
    private readonly double[][] lines;
    private readonly DenseMatrix[,] grams;

    private SignedGrams(ComputeResources resources, int order, double[][] lines)
    {
        (this.resources, this.order, this.lines) = (resources, order, lines);
        grams = new DenseMatrix[lines.Length, lines.Length];
        DenseMatrix unsigned = KernelSize.Between(order, order).Zeros();
        for (int k = 0; k < lines.Length; k++)
            for (int l = 0; l <= k; l++)
                grams[k, l] = grams[l, k] = k == l ? unsigned : new DenseMatrix(order, order);
    }

    /// <summary>T_{k,l}, symmetric bit for bit.</summary>
    public DenseMatrix this[int k, int l] => grams[k, l];

    /// <summary>All Grams of features (n×width) with lines of signs, at least two, each ±1 for every neuron.</summary>
    /// <exception cref="MatrixSizeException">The order n is above 46,340: no array holds a Gram.</exception>
    public static SignedGrams Of(
        ComputeResources resources, int order, double[][] lines, FeatureColumns features, CancellationToken cancellationToken = default)
    {
        SignedGrams grams = new(resources, order, lines);
        SignClasses[] sets = [.. Sets(lines.Length).Select((members, index) => new SignClasses(lines, members, index == 0))];
        int tileOrder = FeatureGram.TileOrder(order, sets.Length < ManySets);
        (int I, int J)[] tiles = [.. FeatureGram.LowerTiles((order + tileOrder - 1) / tileOrder)];
        HashSet<(int, int)> taken = [];
        foreach (SignClasses set in sets)
            set.Pairs.RemoveAll(pair => !taken.Add((set.Members[pair.K], set.Members[pair.L])));
        FeatureGram.ForEachBlock(resources, lines[0].Length, [(order, features)], (start, blocks, count) =>
            resources.ForEach(sets.Length * tiles.Length, task =>
            {
                (int row, int column) = tiles[task % tiles.Length];
                grams.AddBlock(sets[task / tiles.Length], row * tileOrder, column * tileOrder, tileOrder, start, blocks[0], count);
            }, cancellationToken));
        resources.ForEach(lines.Length, k =>
        {
            for (int l = k == 0 ? 0 : k - 1; l >= 0; l--)
                DenseProducts.MirrorLowerTriangle(grams[k, l]);
        }, cancellationToken);
        return grams;
    }

    /// <summary>Adds a block's features to one tile of the Grams of one set, class after class.</summary>
    private void AddBlock(SignClasses set, int row, int column, int tileOrder, int start, double[] block, int count)
    {
        (int rows, int columns) = (Math.Min(tileOrder, order - row), Math.Min(tileOrder, order - column));
        double[] rowFeatures = ArrayPool<double>.Shared.Rent(rows * count), columnFeatures = ArrayPool<double>.Shared.Rent(columns * count);
        double[] gram = ArrayPool<double>.Shared.Rent(rows * columns);
        for (int c = 0; c < set.ClassCount; c++)
        {
            int members = 0;
            for (int r = 0; r < count; r++)
            {
                if (set.ClassOf(start + r) != c)
                    continue;
                block.AsSpan(r * order + row, rows).CopyTo(rowFeatures.AsSpan(members * rows));
                if (row != column)
                    block.AsSpan(r * order + column, columns).CopyTo(columnFeatures.AsSpan(members * columns));
                members++;
            }
            if (members == 0)
                continue;
            if (row == column)
                resources.Backend.SymmetricRankUpdate(rows, members, 1, rowFeatures, rows, 0, gram, rows);
            else
                resources.Backend.Multiply(
                    Transpose.No, Transpose.Yes, rows, columns, members, 1, rowFeatures, rows, columnFeatures, columns, 0, gram, rows);
            foreach ((int k, int l) in set.Pairs)
                AddTile(gram, rows, columns, SignClasses.Negative(c, k, l), grams[set.Members[k], set.Members[l]].Values, row, column);
        }
        ArrayPool<double>.Shared.Return(gram);
        ArrayPool<double>.Shared.Return(columnFeatures);
        ArrayPool<double>.Shared.Return(rowFeatures);
    }

    private void AddTile(double[] tile, int rows, int columns, bool negative, double[] target, int row, int column)
    {
        for (int j = 0; j < columns; j++)
        {
            int above = row == column ? j : 0;
            ReadOnlySpan<double> terms = tile.AsSpan(j * rows + above, rows - above);
            Span<double> sums = target.AsSpan((column + j) * order + row + above, rows - above);
            if (negative)
                TensorPrimitives.Subtract(sums, terms, sums);
            else
                TensorPrimitives.Add(sums, terms, sums);
        }
    }

    /// <summary>Sets of at most four lines such that every two lines are together in one.</summary>
    private static IEnumerable<int[]> Sets(int lineCount)
    {
        int[][] groups = [.. Enumerable.Range(0, lineCount).Chunk(GroupSize)];
        if (groups.Length == 1)
            yield return groups[0];
        for (int first = 0; first < groups.Length; first++)
            for (int second = first + 1; second < groups.Length; second++)
                yield return [.. groups[first], .. groups[second]];
    }
}
