using System.Numerics.Tensors;
using SoftmaxNtk.Networks;
using SoftmaxNtk.Numerics;

namespace SoftmaxNtk.Dynamics.Landscape;

/// <summary>
/// One worker's buffers, in which it holds a block of neurons against one strip of samples after another while a product with the Hessian
/// is formed: slopes D, bends E (σ″, or D where it is its own derivative) and projections u of the direction.
/// </summary>
internal sealed class HessianTile(Network network, SampleStrips strips, NeuronPartition partition)
{
    /// <summary>Smooth activations ignore it, and of others no second derivative is asked for.</summary>
    private const double AnyBandwidth = 1;

    private readonly Tile tile = new(network, strips, partition);
    private readonly Slopes slopes = new(network.Activation, strips);
    private readonly AlignedMemory coefficients = new(partition.PanelSize * partition.BlockSize);
    private readonly AlignedMemory bends = new(strips.TileHeight * partition.BlockSize);
    private readonly AlignedMemory projections = new(strips.TileHeight * partition.BlockSize);
    private readonly AlignedMemory direction = new(strips.PaddedDimension * partition.BlockSize);
    private readonly bool bendsAtKinksAlone = network.Activation is PointwiseActivation { IsPiecewiseLinear: true };

    /// <summary>Adds the block's share of J·V/s.</summary>
    public void AddTangent(double[] weights, ForwardPass state, double[] vectors, int start, int count, TangentSum sum) =>
        tile.AddTangent(weights, state, Block(vectors, start, count), strips.Dimension, start, count, sum);

    /// <summary>The block's columns of destination (d×m) ← s·X·(D∘(Ṙᵀa + offset) + E∘(u − ū)∘(Rᵀa − b̄)).</summary>
    public void Pullback(HessianPoint point, double[] vectors, int start, int count, double[] destination)
    {
        int stripsPerPanel = partition.PanelSize / strips.TileHeight;
        for (int first = 0; first < strips.Count; first += stripsPerPanel)
        {
            int panel = Math.Min(stripsPerPanel, strips.Count - first);
            for (int s = first; s < first + panel; s++)
            {
                Strip strip = strips[s];
                Coefficients(strip, point, vectors, start, count,
                    coefficients.Span.Slice((strip.Start - strips[first].Start) * count, strip.Height * count));
            }
            strips.Combine(first, panel, coefficients.Span, count, direction.Span, accumulate: first > 0);
        }
        Span<double> block = Block(destination, start, count);
        block.Clear();
        strips.AddScaled(network.OutputScale, direction.Span, count, block);
    }

    private void Coefficients(Strip strip, HessianPoint point, double[] vectors, int start, int count, Span<double> product)
    {
        ReadOnlySpan<double> block = Block(point.Weights, start, count);
        ReadOnlySpan<double> outputWeights = network.OutputWeights.Values.AsSpan(start * network.OutputCount, count * network.OutputCount);
        slopes.Compute(strip, block, point.State, count, product);
        Span<double> bend = bends.Span[..(strip.Height * count)];
        if (!bendsAtKinksAlone)
        {
            Bends(strip, block, count, product, bend);
            Span<double> projected = projections.Span[..(strip.Height * count)];
            strips.Project(strip, Block(vectors, start, count), strips.Dimension, count, projected);
            if (point.Mean.Length > 0)
                Centre(strip, point.Mean, count, projected);
            TensorPrimitives.Multiply(bend, projected, bend);
            strips.MultiplyByWeighted(strip, bend, count, point.Residual.Residual(strip), outputWeights, network.OutputCount,
                point.Residual.Offset(strip));
        }
        strips.MultiplyByWeighted(strip, product, count, point.Change.Residual(strip), outputWeights, network.OutputCount,
            point.Change.Offset(strip));
        if (!bendsAtKinksAlone)
            TensorPrimitives.Add(product, bend, product);
    }

    private void Bends(Strip strip, ReadOnlySpan<double> block, int count, ReadOnlySpan<double> own, Span<double> destination)
    {
        if (network.Activation is PointwiseActivation pointwise)
        {
            strips.Project(strip, block, strips.Dimension, count, destination);
            pointwise.SecondDerivative(destination, AnyBandwidth, destination);
        }
        else
        {
            own.CopyTo(destination);
        }
    }

    /// <summary>values (height × count) ← values − ū.</summary>
    private static void Centre(Strip strip, double[] mean, int count, Span<double> values)
    {
        ReadOnlySpan<double> own = mean.AsSpan(strip.Start, strip.Count);
        for (int r = 0; r < count; r++)
        {
            Span<double> column = values.Slice(r * strip.Height, strip.Count);
            TensorPrimitives.Subtract(column, own, column);
        }
    }

    private Span<double> Block(double[] matrix, int start, int count) =>
        matrix.AsSpan(start * strips.Dimension, count * strips.Dimension);
}
