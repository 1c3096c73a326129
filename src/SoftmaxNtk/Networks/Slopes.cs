using SoftmaxNtk.Numerics;

namespace SoftmaxNtk.Networks;

/// <summary>
/// The slopes D of a strip of neurons, by which a neuron's pre-activation acts on the outputs: σ′(z), and for softmax and its frozen form
/// exp((z − maximum) − log-sum) with the sums that the forward pass names. One worker's: not for several threads at once.
/// </summary>
internal sealed class Slopes(Activation activation, SampleStrips strips)
{
    private readonly AlignedMemory maximumLine = new(strips.TileHeight);
    private readonly AlignedMemory logSumLine = new(strips.TileHeight);
    private readonly AlignedMemory factors = new(strips.TileHeight);

    /// <summary>destination (height × count) ← D of neurons with weights block (d×count).</summary>
    public void Compute(Strip strip, ReadOnlySpan<double> block, ForwardPass state, int count, Span<double> destination)
    {
        strips.Project(strip, block, strips.Dimension, count, destination);
        if (activation is PointwiseActivation pointwise)
            pointwise.Derivative(destination, destination);
        else
            Normalise(strip, destination, count, state);
    }

    /// <summary>destination (height × count) ← D from what the block's last forward pass kept.</summary>
    public void Recall(Strip strip, KeptBlock kept, ForwardPass state, int count, Span<double> destination)
    {
        ReadOnlySpan<double> values = kept.Values(strip, count);
        if (activation.Normalisation == Normalisation.CurrentSum)
        {
            Span<double> factor = factors.Span[..strip.Height];
            kept.Maxima(strip).CopyTo(factor);
            Normalise(strip, factor, 1, state);
            strips.MultiplyLines(strip, values, count, factor, destination);
        }
        else if (activation is PointwiseActivation { IsOwnDerivative: false } pointwise)
        {
            pointwise.Derivative(values, destination);
        }
        else
        {
            values.CopyTo(destination);
        }
    }

    /// <summary>scores (height × count) ← exp((scores − maximum) − log-sum).</summary>
    private void Normalise(Strip strip, Span<double> scores, int count, ForwardPass state) =>
        strips.Softmax(strip, scores, count, Padded(state.Maximum, strip, maximumLine), Padded(state.LogSum, strip, logSumLine));

    /// <summary>One number a sample at the samples of a strip, 0 beyond them.</summary>
    private static ReadOnlySpan<double> Padded(double[]? samples, Strip strip, AlignedMemory room)
    {
        ReadOnlySpan<double> own = samples.AsSpan(strip.Start, strip.Count);
        if (strip.Count == strip.Height)
            return own;
        room.Span.Clear();
        own.CopyTo(room.Span);
        return room.Span[..strip.Height];
    }
}
