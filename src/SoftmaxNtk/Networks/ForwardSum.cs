using System.Numerics.Tensors;
using SoftmaxNtk.Numerics;

namespace SoftmaxNtk.Networks;

/// <summary>
/// Running sums over neurons, sample by sample: Σ_r a_{ℓ,r} φ_r, and for softmax the running maximum of the pre-activations and
/// the sum of exponentials relative to it, so that nothing overflows whatever the scores.
/// </summary>
/// <remarks>Kept strip by strip: o lines of signed sums, then for softmax one of exponential sums and one of maxima.</remarks>
internal sealed class ForwardSum
{
    private readonly SampleStrips strips;
    private readonly Activation activation;
    private readonly InitialDenominators? denominators;
    private readonly int outputs;
    private readonly int lines;
    private readonly AlignedMemory sums;

    /// <param name="strips">The inputs.</param>
    /// <param name="network">Whose outputs these are.</param>
    /// <param name="denominators">Those of an activation that is normalised by its initial sum.</param>
    public ForwardSum(SampleStrips strips, Network network, InitialDenominators? denominators)
    {
        this.strips = strips;
        this.denominators = denominators;
        activation = network.Activation;
        outputs = network.OutputCount;
        lines = activation.Normalisation == Normalisation.CurrentSum ? outputs + 2 : outputs;
        sums = new AlignedMemory(strips.PaddedSamples * lines);
        Clear();
    }

    private bool Normalised => lines > outputs;

    /// <summary>Back to the empty sum.</summary>
    public void Clear()
    {
        sums.Span.Clear();
        if (!Normalised)
            return;
        for (int s = 0; s < strips.Count; s++)
            Line(strips[s], outputs + 1).Fill(double.NegativeInfinity);
    }

    /// <summary>
    /// Adds a strip of count pre-activations of neurons with output weights A_b (o×count);
    /// softmax leaves in their place exponentials relative to <see cref="Maximum"/>, its frozen form φ.
    /// </summary>
    /// <param name="scratch">Room for a line.</param>
    /// <param name="hidden">Room for a strip of φ, may be the pre-activations' own.</param>
    public void Add(
        Strip strip, Span<double> preactivations, int count, ReadOnlySpan<double> outputWeights, Span<double> scratch, Span<double> hidden)
    {
        if (activation is PointwiseActivation pointwise)
        {
            pointwise.Evaluate(preactivations, hidden);
        }
        else
        {
            if (denominators is not null)
                denominators.Normalise(strips, strip, preactivations, count);
            else
                Exponentiate(strip, preactivations, count, scratch[..strip.Height]);
            hidden = preactivations;
        }
        strips.AddWeighted(strip, hidden, count, outputWeights, outputs, Lines(strip));
    }

    /// <summary>Softmax only: the running maxima of a strip.</summary>
    public ReadOnlySpan<double> Maximum(Strip strip) => Line(strip, outputs + 1);

    /// <summary>Adds another sum over other neurons of the same samples. The order of the calls fixes the order of the reduction.</summary>
    public void Add(ForwardSum other)
    {
        if (!Normalised)
        {
            TensorPrimitives.Add(sums.Span, other.sums.Span, sums.Span);
            return;
        }
        double[] factors = new double[3 * strips.TileHeight];
        for (int s = 0; s < strips.Count; s++)
        {
            Strip strip = strips[s];
            Span<double> joint = factors.AsSpan(0, strip.Height);
            Span<double> own = factors.AsSpan(strips.TileHeight, strip.Height),
                theirs = factors.AsSpan(2 * strips.TileHeight, strip.Height);
            Span<double> maximum = Line(strip, outputs + 1), otherMaximum = other.Line(strip, outputs + 1);
            TensorPrimitives.Max(maximum, otherMaximum, joint);
            Fade(maximum, joint, own);
            Fade(otherMaximum, joint, theirs);
            joint.CopyTo(maximum);
            for (int l = 0; l <= outputs; l++)
            {
                Span<double> line = Line(strip, l);
                TensorPrimitives.Multiply(line, own, line);
                TensorPrimitives.MultiplyAdd(other.Line(strip, l), theirs, line, line);
            }
        }
    }

    /// <summary>Turns the sums over all neurons into outputs s·Σ a φ − offset.</summary>
    /// <param name="outputScale">s.</param>
    /// <param name="offset">The centre's outputs (n·o), or empty.</param>
    public ForwardPass Finish(double outputScale, ReadOnlySpan<double> offset)
    {
        int n = strips.Samples;
        double[] signed = new double[n * outputs], result = new double[n * outputs];
        double[]? maximum = Normalised ? new double[n] : null, logSum = Normalised ? new double[n] : null;
        for (int s = 0; s < strips.Count; s++)
        {
            Strip strip = strips[s];
            for (int l = 0; l < outputs; l++)
            {
                Span<double> line = signed.AsSpan(l * n + strip.Start, strip.Count);
                Line(strip, l)[..strip.Count].CopyTo(line);
                if (Normalised)
                    TensorPrimitives.Divide(line, Line(strip, outputs)[..strip.Count], line);
            }
            if (!Normalised)
                continue;
            Line(strip, outputs + 1)[..strip.Count].CopyTo(maximum.AsSpan(strip.Start));
            for (int i = 0; i < strip.Count; i++)
                logSum![strip.Start + i] = Math.Log(Line(strip, outputs)[i]);
        }
        TensorPrimitives.Multiply(signed, outputScale, result);
        if (!offset.IsEmpty)
            TensorPrimitives.Subtract(result, offset, result);
        return new ForwardPass(
            n, outputs, result, Normalised ? signed : null, denominators?.Maximum ?? maximum, denominators?.LogSum ?? logSum);
    }

    /// <summary>values ← exp(values − running maximum), what was summed before being brought to the new maximum.</summary>
    private void Exponentiate(Strip strip, Span<double> values, int count, Span<double> factor)
    {
        Span<double> maximum = Line(strip, outputs + 1);
        maximum.CopyTo(factor);
        strips.Maximum(strip, values, count, maximum);
        if (!factor.SequenceEqual(maximum))
        {
            Fade(factor, maximum, factor);
            for (int l = 0; l <= outputs; l++)
                TensorPrimitives.Multiply(Line(strip, l), factor, Line(strip, l));
        }
        strips.Exponentials(strip, values, count, maximum, Line(strip, outputs));
    }

    /// <summary>factor ← exp(before − after).</summary>
    private static void Fade(ReadOnlySpan<double> before, ReadOnlySpan<double> after, Span<double> factor)
    {
        TensorPrimitives.Subtract(before, after, factor);
        ExponentialRoutine.Exp(factor, factor);
    }

    private Span<double> Lines(Strip strip) => sums.Span.Slice(strip.Start * lines, strip.Height * outputs);

    private Span<double> Line(Strip strip, int line) => sums.Span.Slice(strip.Start * lines + line * strip.Height, strip.Height);
}
