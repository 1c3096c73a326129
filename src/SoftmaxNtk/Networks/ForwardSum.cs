using System.Numerics.Tensors;

namespace SoftmaxNtk.Networks;

/// <summary>
/// Running sums over neurons, sample by sample: Σ_r a_{ℓ,r} φ_r, and for softmax the running maximum of the pre-activations and
/// the sum of exponentials relative to it, so that nothing overflows whatever the scores.
/// </summary>
internal sealed class ForwardSum
{
    private readonly int samples;
    private readonly int outputs;
    private readonly double[] maximum;
    private readonly double[] exponentialSum;
    private readonly double[] signedSum;

    public ForwardSum(int samples, int outputs, bool normalised)
    {
        this.samples = samples;
        this.outputs = outputs;
        signedSum = new double[samples * outputs];
        maximum = normalised ? new double[samples] : [];
        exponentialSum = normalised ? new double[samples] : [];
        Array.Fill(maximum, double.NegativeInfinity);
    }

    /// <summary>Adds a tile (panelCount × count pre-activations, destroyed) of neurons with signs A_b (o×count).</summary>
    public void Add(Tile tile, Network network, ReadOnlySpan<double> signs, int count, int panelStart, int panelCount)
    {
        Span<double> values = tile.Values[..(panelCount * count)];
        if (network.Activation is PointwiseActivation pointwise)
            pointwise.Evaluate(values, values);
        else
            Exponentiate(values, count, panelStart, panelCount, tile.PanelMaximum[..panelCount], tile.PanelFactor[..panelCount]);
        tile.Backend.Multiply(
            Numerics.Transpose.No, Numerics.Transpose.Yes, panelCount, outputs, count,
            1, values, panelCount, signs, outputs, 1, signedSum.AsSpan(panelStart), samples);
    }

    /// <summary>Adds another sum over other neurons of the same samples. The order of the calls fixes the order of the reduction.</summary>
    public void Add(ForwardSum other)
    {
        if (maximum.Length == 0)
        {
            TensorPrimitives.Add(signedSum, other.signedSum, signedSum);
            return;
        }
        for (int i = 0; i < samples; i++)
        {
            double joint = Math.Max(maximum[i], other.maximum[i]);
            double factor = Math.Exp(maximum[i] - joint);
            double otherFactor = Math.Exp(other.maximum[i] - joint);
            maximum[i] = joint;
            exponentialSum[i] = exponentialSum[i] * factor + other.exponentialSum[i] * otherFactor;
            for (int k = i; k < signedSum.Length; k += samples)
                signedSum[k] = signedSum[k] * factor + other.signedSum[k] * otherFactor;
        }
    }

    /// <summary>Turns the sums over all neurons into outputs s·Σ a φ − offset.</summary>
    /// <param name="outputScale">s.</param>
    /// <param name="offset">The centre's outputs (n·o), or empty.</param>
    public HiddenState Finish(double outputScale, ReadOnlySpan<double> offset)
    {
        double[] result = new double[signedSum.Length];
        bool normalised = maximum.Length > 0;
        if (normalised)
            for (int k = 0; k < signedSum.Length; k++)
                signedSum[k] /= exponentialSum[k % samples];
        TensorPrimitives.Multiply(signedSum, outputScale, result);
        if (!offset.IsEmpty)
            TensorPrimitives.Subtract(result, offset, result);
        double[]? logNormaliser = null;
        if (normalised)
        {
            logNormaliser = new double[samples];
            for (int i = 0; i < samples; i++)
                logNormaliser[i] = maximum[i] + Math.Log(exponentialSum[i]);
        }
        return new HiddenState(samples, outputs, result, normalised ? signedSum : null, logNormaliser);
    }

    private void Exponentiate(Span<double> values, int count, int panelStart, int panelCount, Span<double> joint, Span<double> factor)
    {
        Span<double> before = maximum.AsSpan(panelStart, panelCount);
        Span<double> sum = exponentialSum.AsSpan(panelStart, panelCount);
        before.CopyTo(joint);
        for (int r = 0; r < count; r++)
            TensorPrimitives.Max(joint, values.Slice(r * panelCount, panelCount), joint);
        TensorPrimitives.Subtract(before, joint, factor);
        TensorPrimitives.Exp(factor, factor);
        joint.CopyTo(before);
        TensorPrimitives.Multiply(sum, factor, sum);
        for (int l = 0; l < outputs; l++)
        {
            Span<double> partial = signedSum.AsSpan(l * samples + panelStart, panelCount);
            TensorPrimitives.Multiply(partial, factor, partial);
        }
        for (int r = 0; r < count; r++)
        {
            Span<double> column = values.Slice(r * panelCount, panelCount);
            TensorPrimitives.Subtract(column, joint, column);
            TensorPrimitives.Exp(column, column);
            TensorPrimitives.Add(sum, column, sum);
        }
    }
}
