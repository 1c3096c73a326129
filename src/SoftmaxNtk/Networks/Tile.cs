using SoftmaxNtk.Numerics;

namespace SoftmaxNtk.Networks;

/// <summary>
/// One worker's buffers, in which it holds a block of neurons against one strip of samples after another, and what is done there:
/// pre-activations, values, slopes, gradient. All fits the caches of one core.
/// </summary>
/// <remarks>A strip is height × count: one column a neuron, samples contiguous. A block is named by its first neuron and count.</remarks>
internal sealed class Tile(Network network, SampleStrips strips, NeuronPartition partition)
{
    private readonly AlignedMemory values = new(strips.TileHeight * partition.BlockSize);
    private readonly AlignedMemory coefficients = new(partition.PanelSize * partition.BlockSize);
    private readonly AlignedMemory direction = new(strips.PaddedDimension * partition.BlockSize);
    private readonly AlignedMemory line = new(strips.TileHeight);
    private readonly bool keepsPreactivations = !network.Activation.IsOwnDerivative;
    private readonly Slopes slopes = new(network.Activation, strips);
    private readonly double[] ones = [.. Enumerable.Repeat(1.0, partition.BlockSize)];
    private readonly Lazy<AlignedMemory> blockSlopes = new(() =>
        new AlignedMemory(strips.PaddedSamples * partition.BlockSize), isThreadSafe: false);

    /// <summary>What <see cref="Pullback"/> leaves: d×count with leading dimension <see cref="SampleStrips.PaddedDimension"/>.</summary>
    public ReadOnlySpan<double> Direction => direction.Span;

    /// <summary>The same as d×count without gaps, to be written over: <see cref="Direction"/> is lost.</summary>
    public Span<double> TakeDirection(int count)
    {
        (int d, int leading) = (strips.Dimension, strips.PaddedDimension);
        if (leading > d)
            for (int r = 1; r < count; r++)
                direction.Span.Slice(r * leading, d).CopyTo(direction.Span[(r * d)..]);
        return direction.Span[..(d * count)];
    }

    /// <summary>Adds the block's share of the outputs and of softmax's sums at weights W, and keeps what the next pass
    /// needs of it.</summary>
    public void AddForward(ReadOnlySpan<double> weights, int start, int count, ForwardSum sum, KeptBlock kept = default)
    {
        ReadOnlySpan<double> block = Block(weights, start, count), outputWeights = OutputWeights(start, count);
        for (int s = 0; s < strips.Count; s++)
        {
            Strip strip = strips[s];
            Span<double> preactivations = kept.IsEmpty ? values.Span[..(strip.Height * count)] : kept.Values(strip, count);
            Span<double> hidden = keepsPreactivations ? values.Span[..(strip.Height * count)] : preactivations;
            strips.Project(strip, block, strips.Dimension, count, preactivations);
            sum.Add(strip, preactivations, count, outputWeights, line.Span, hidden);
            if (!kept.IsEmpty && network.Activation.Normalisation == Normalisation.CurrentSum)
                sum.Maximum(strip).CopyTo(kept.Maxima(strip));
        }
    }

    /// <summary><see cref="Direction"/> ← Jᵀr/s for the block: X·(D∘(Rᵀa_r − q)), with D the slopes at weights W.</summary>
    /// <param name="kept">What a forward pass at these weights kept of the block, or empty.</param>
    /// <param name="held">Receives D, strip after strip, unless empty.</param>
    public void Pullback(
        ReadOnlySpan<double> weights, ForwardPass state, Cotangent cotangent, int start, int count, KeptBlock kept = default,
        Span<double> held = default)
    {
        ReadOnlySpan<double> block = Block(weights, start, count), outputWeights = OutputWeights(start, count);
        int stripsPerPanel = partition.PanelSize / strips.TileHeight;
        for (int first = 0; first < strips.Count; first += stripsPerPanel)
        {
            int panel = Math.Min(stripsPerPanel, strips.Count - first);
            for (int s = first; s < first + panel; s++)
            {
                Strip strip = strips[s];
                Span<double> product = coefficients.Span.Slice((strip.Start - strips[first].Start) * count, strip.Height * count);
                if (kept.IsEmpty)
                    slopes.Compute(strip, block, state, count, product);
                else
                    slopes.Recall(strip, kept, state, count, product);
                if (!held.IsEmpty)
                    product.CopyTo(held[(strip.Start * count)..]);
                strips.MultiplyByWeighted(
                    strip, product, count, cotangent.Residual(strip), outputWeights, network.OutputCount, cotangent.Offset(strip));
            }
            strips.Combine(first, panel, coefficients.Span, count, direction.Span, accumulate: first > 0);
        }
    }

    /// <summary>
    /// Adds the block's share of J·Jᵀv/s², with slopes D computed once and held for all samples: a block of them fits a
    /// second-level cache up to
    /// n ≈ 2,000, and reading them from the next beats computing them again.
    /// </summary>
    public void AddTangentOfPullback(ReadOnlySpan<double> weights, ForwardPass state, Cotangent cotangent, int start,
        int count, TangentSum sum)
    {
        Span<double> held = blockSlopes.Value.Span;
        Pullback(weights, state, cotangent, start, count, held: held);
        ReadOnlySpan<double> outputWeights = OutputWeights(start, count);
        for (int s = 0; s < strips.Count; s++)
        {
            Strip strip = strips[s];
            Span<double> projections = values.Span[..(strip.Height * count)];
            strips.Project(strip, direction.Span, strips.PaddedDimension, count, projections);
            sum.Add(strip, held.Slice(strip.Start * count, strip.Height * count), projections, count, outputWeights);
        }
    }

    /// <summary>
    /// Adds the block's share of J·v/s, with <paramref name="vectors"/> the block of v, <paramref name="leading"/> from
    /// a column to the next.
    /// </summary>
    public void AddTangent(
        ReadOnlySpan<double> weights, ForwardPass state, ReadOnlySpan<double> vectors, int leading, int start, int count, TangentSum sum)
    {
        ReadOnlySpan<double> block = Block(weights, start, count), outputWeights = OutputWeights(start, count);
        for (int s = 0; s < strips.Count; s++)
        {
            Strip strip = strips[s];
            Span<double> own = values.Span[..(strip.Height * count)], projections = coefficients.Span[..(strip.Height * count)];
            slopes.Compute(strip, block, state, count, own);
            strips.Project(strip, vectors, leading, count, projections);
            sum.Add(strip, own, projections, count, outputWeights);
        }
    }

    /// <summary>destination (n·o × count) ← the block's columns of P.</summary>
    public void Features(ReadOnlySpan<double> weights, ForwardPass state, int start, int count, Span<double> destination)
    {
        ReadOnlySpan<double> block = Block(weights, start, count), outputWeights = OutputWeights(start, count);
        for (int s = 0; s < strips.Count; s++)
        {
            Strip strip = strips[s];
            Span<double> own = values.Span[..(strip.Height * count)];
            slopes.Compute(strip, block, state, count, own);
            strips.Features(strip, own, count, network.OutputScale, outputWeights, network.OutputCount,
                state.MeanOutputWeight, destination);
        }
    }

    /// <summary>destination (n × count) ← the block's slopes, scaled: scale·D.</summary>
    public void Slopes(ReadOnlySpan<double> weights, ForwardPass state, int start, int count, double scale, Span<double> destination)
    {
        ReadOnlySpan<double> block = Block(weights, start, count);
        for (int s = 0; s < strips.Count; s++)
        {
            Strip strip = strips[s];
            Span<double> own = values.Span[..(strip.Height * count)];
            slopes.Compute(strip, block, state, count, own);
            strips.Features(strip, own, count, scale, ones.AsSpan(0, count), 1, mean: [], destination);
        }
    }

    private ReadOnlySpan<double> Block(ReadOnlySpan<double> weights, int start, int count) =>
        weights.Slice(start * strips.Dimension, count * strips.Dimension);

    private ReadOnlySpan<double> OutputWeights(int start, int count) =>
        network.OutputWeights.Values.AsSpan(start * network.OutputCount, count * network.OutputCount);
}
