using System.Numerics.Tensors;
using SoftmaxNtk.Numerics;

namespace SoftmaxNtk.Networks;

/// <summary>
/// Running sums over neurons of a Jacobian–vector product: Σ_r a_{ℓ,r} D_{i,r} y_{i,r} and Σ_r D_{i,r} y_{i,r}, with y = Xᵀv_r.
/// </summary>
internal sealed class TangentSum(SampleStrips strips, int outputs)
{
    private readonly AlignedMemory signed = new(strips.PaddedSamples * outputs);
    private readonly AlignedMemory unsigned = new(strips.PaddedSamples);

    /// <summary>Back to the empty sum.</summary>
    public void Clear()
    {
        signed.Span.Clear();
        unsigned.Span.Clear();
    }

    /// <summary>Adds a strip of count slopes D and projections y (destroyed) of neurons with output weights A_b (o×count).</summary>
    public void Add(Strip strip, ReadOnlySpan<double> slopes, Span<double> projections, int count, ReadOnlySpan<double> outputWeights)
    {
        TensorPrimitives.Multiply(projections, slopes, projections);
        Span<double> sum = unsigned.Span.Slice(strip.Start, strip.Height);
        for (int r = 0; r < count; r++)
            TensorPrimitives.Add(sum, projections.Slice(r * strip.Height, strip.Height), sum);
        strips.AddWeighted(strip, projections, count, outputWeights, outputs, Lines(strip));
    }

    public void Add(TangentSum other)
    {
        TensorPrimitives.Add(signed.Span, other.signed.Span, signed.Span);
        TensorPrimitives.Add(unsigned.Span, other.unsigned.Span, unsigned.Span);
    }

    /// <summary>destination ← s·(Σ a D y − ⟨a, S⟩ Σ D y), the second term for softmax only.</summary>
    public void Finish(double outputScale, ForwardPass state, Span<double> destination)
    {
        for (int s = 0; s < strips.Count; s++)
        {
            Strip strip = strips[s];
            for (int l = 0; l < outputs; l++)
                for (int i = 0; i < strip.Count; i++)
                {
                    int k = l * strips.Samples + strip.Start + i;
                    double sum = Lines(strip)[l * strip.Height + i];
                    double coupling = state.MeanOutputWeight is null ? 0 : state.MeanOutputWeight[k] * unsigned.Span[strip.Start + i];
                    destination[k] = outputScale * (sum - coupling);
                }
        }
    }

    /// <summary>destination_i (n) ← Σ_r D_{i,r} y_{i,r}: for softmax the mean of y over neurons, by their shares.</summary>
    public void Unsigned(Span<double> destination)
    {
        for (int s = 0; s < strips.Count; s++)
        {
            Strip strip = strips[s];
            unsigned.Span.Slice(strip.Start, strip.Count).CopyTo(destination[strip.Start..]);
        }
    }

    private Span<double> Lines(Strip strip) => signed.Span.Slice(strip.Start * outputs, strip.Height * outputs);
}
