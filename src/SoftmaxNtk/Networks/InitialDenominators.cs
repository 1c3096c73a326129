using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Numerics;

namespace SoftmaxNtk.Networks;

/// <summary>
/// The denominators D(x_i) = Σ_q exp(⟨w_q(0), x_i⟩) of a network whose activation is normalised by its initial sum, on its own inputs, as
/// softmax has them at W(0): a maximum and a log-sum, log D = maximum + log-sum, apart for the sake of rounding.
/// </summary>
internal sealed class InitialDenominators
{
    private readonly AlignedMemory maximumLines;
    private readonly AlignedMemory logSumLines;

    private InitialDenominators(SampleStrips strips, ForwardPass softmax)
    {
        Maximum = softmax.Maximum!;
        LogSum = softmax.LogSum!;
        maximumLines = strips.Pack(Maximum);
        logSumLines = strips.Pack(LogSum);
    }

    /// <summary>max_q ⟨w_q(0), x_i⟩, one a sample.</summary>
    public double[] Maximum { get; }

    /// <summary>log Σ_q exp(⟨w_q(0), x_i⟩ − maximum), one a sample.</summary>
    public double[] LogSum { get; }

    /// <summary>By one pass of softmax over W(0); null for every other normalisation, which needs none.</summary>
    public static InitialDenominators? Of(Network network, DenseMatrix inputs, SampleStrips strips, ComputeResources resources)
    {
        if (network.Reference is not DenseMatrix reference)
            return null;
        Network softmax = new(new SoftmaxActivation(), network.OutputWeights, network.OutputScale);
        return new InitialDenominators(strips, new SampledNetwork(softmax, inputs, resources).Forward(reference));
    }

    /// <summary>scores (height × count) ← exp((scores − maximum) − log-sum).</summary>
    public void Normalise(SampleStrips strips, Strip strip, Span<double> scores, int count) =>
        strips.Softmax(strip, scores, count, Line(maximumLines, strip), Line(logSumLines, strip));

    private static ReadOnlySpan<double> Line(AlignedMemory lines, Strip strip) => lines.Span.Slice(strip.Start, strip.Height);
}
