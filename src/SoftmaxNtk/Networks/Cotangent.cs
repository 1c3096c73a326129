using SoftmaxNtk.Numerics;

namespace SoftmaxNtk.Networks;

/// <summary>
/// What is pulled back through the outputs, strip by strip: a residual R = ∂L/∂F, and for softmax −q_i = −Σ_ℓ R_{ℓ,i}⟨a_ℓ, S_i⟩, by
/// which the normalisation couples the neurons; zero otherwise.
/// </summary>
internal sealed class Cotangent
{
    private readonly int outputs;
    private readonly AlignedMemory residual;
    private readonly AlignedMemory offset;

    /// <param name="strips">The inputs.</param>
    /// <param name="state">The state at which it is pulled back.</param>
    /// <param name="residual">R, stacked (ℓ·n + i).</param>
    /// <param name="further">What else is subtracted, one number a sample, or empty.</param>
    public Cotangent(SampleStrips strips, ForwardPass state, ReadOnlySpan<double> residual, ReadOnlySpan<double> further = default)
    {
        outputs = residual.Length / strips.Samples;
        this.residual = strips.Pack(residual);
        double[] centring = new double[strips.Samples];
        if (state.MeanOutputWeight is not null)
            for (int k = 0; k < residual.Length; k++)
                centring[k % strips.Samples] -= residual[k] * state.MeanOutputWeight[k];
        for (int i = 0; i < further.Length; i++)
            centring[i] -= further[i];
        offset = strips.Pack(centring);
    }

    /// <summary>R at the samples of a strip, height × o.</summary>
    public ReadOnlySpan<double> Residual(Strip strip) => residual.Span.Slice(strip.Start * outputs, strip.Height * outputs);

    /// <summary>−q at the samples of a strip.</summary>
    public ReadOnlySpan<double> Offset(Strip strip) => offset.Span.Slice(strip.Start, strip.Height);
}
