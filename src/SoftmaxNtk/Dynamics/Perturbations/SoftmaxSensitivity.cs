using System.Numerics.Tensors;
using SoftmaxNtk.Networks;

namespace SoftmaxNtk.Dynamics.Perturbations;

/// <summary>
/// What softmax's normalisation adds to the kernel's gradient, as sums over all neurons: c_{ℓ,i} = Σ_q B_{(ℓ,i),q} S_{q,i} and
/// h̄_i = Σ_q S_{q,i} h_{q,i} (see <see cref="KernelGradient"/> for B and h).
/// </summary>
/// <remarks>
/// One pass is enough for both: with Σ_q S_q a_{ℓ,q} = u_{ℓ,i}, h̄_i = s Σ_ℓ [Σ_q S_{q,i} B_{(ℓ,i),q} a_{ℓ,q} − 2 u_{ℓ,i} c_{ℓ,i}].
/// </remarks>
internal sealed class SoftmaxSensitivity(ForwardPass state)
{
    private readonly double[] weighted = new double[state.SampleCount * state.OutputCount];
    private readonly double[] mean = new double[state.SampleCount];
    private readonly double[] terms = new double[state.SampleCount];

    /// <summary>u_{ℓ,i} = ⟨a_ℓ, S_i⟩, stacked (ℓ·n + i).</summary>
    public ReadOnlySpan<double> MeanOutputWeight => state.MeanOutputWeight;

    /// <summary>c, stacked (ℓ·n + i).</summary>
    public ReadOnlySpan<double> Weighted => weighted;

    /// <summary>h̄, one a sample, once the sum is finished.</summary>
    public ReadOnlySpan<double> Mean => mean;

    /// <summary>Adds one neuron: its shares S_{q,i} (n), its column of B (n·o) and its signs (o).</summary>
    public void Add(ReadOnlySpan<double> shares, ReadOnlySpan<double> sensitivities, ReadOnlySpan<double> signs)
    {
        for (int l = 0; l < signs.Length; l++)
        {
            Span<double> sum = weighted.AsSpan(l * shares.Length, shares.Length);
            TensorPrimitives.Multiply(shares, sensitivities.Slice(l * shares.Length, shares.Length), terms);
            TensorPrimitives.Add(sum, terms, sum);
            TensorPrimitives.MultiplyAdd(terms, signs[l], mean, mean);
        }
    }

    /// <summary>Adds another sum over other neurons. The order of the calls fixes the order of the reduction.</summary>
    public void Add(SoftmaxSensitivity other)
    {
        TensorPrimitives.Add(weighted, other.weighted, weighted);
        TensorPrimitives.Add(mean, other.mean, mean);
    }

    /// <summary>Turns the sums over all neurons into h̄.</summary>
    public void Finish(double outputScale)
    {
        for (int k = 0; k < weighted.Length; k++)
            mean[k % mean.Length] -= 2 * MeanOutputWeight[k] * weighted[k];
        TensorPrimitives.Multiply(mean, outputScale, mean);
    }
}
