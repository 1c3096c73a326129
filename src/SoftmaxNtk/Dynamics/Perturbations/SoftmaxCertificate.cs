using SoftmaxNtk.Networks;
using SoftmaxNtk.Numerics;

namespace SoftmaxNtk.Dynamics.Perturbations;

/// <summary>
/// softmax: P_{(ℓ,i),r} = s·S_r(a_{ℓ,r} − u_{ℓ,i}) with u = ⟨a_ℓ, S_i⟩ and signs ±1. In terms of U_i = max_ℓ |u_{ℓ,i}| and ρ = R‖x_i‖,
/// e^{α_i} = e^{2ρ}/(cosh ρ − U_i sinh ρ)² while tanh ρ ≤ U_i, and e^{2ρ}/(1 − U_i²) beyond.
/// </summary>
/// <remarks>
/// Derivation. Because a_q = ±1, a_r − u = Σ_q S_q(a_r − a_q) = 2a_r·(share of the neurons whose sign is opposite to
/// a_r): P_r is 2s·a_r S_r times
/// that share. Write z̃ = z + δ, |δ| ≤ ρ, π for the share of the neurons with sign a_r, and A, B ∈ [e^{−ρ}, e^{ρ}] for
/// the S-weighted means of
/// e^δ over the neurons with sign a_r and with the opposite one. Then S̃_r = S_r e^{δ_r}/N and the opposite share becomes (1 − π)B/N with
/// N = πA + (1 − π)B, so f = e^{δ_r} B/(πA + (1 − π)B)² &gt; 0: signs are kept. f is largest at δ_r = ρ, A = e^{−ρ} and
/// B = clamp(πA/(1 − π), e^{−ρ}, e^{ρ}), which grows with π ≤ (1 + U_i)/2: that is e^{α_i}. It is smallest at δ_r = −ρ,
/// A = e^{ρ}, B = e^{−ρ}:
/// f ≥ e^{−2ρ}/(cosh ρ + U_i sinh ρ)² ≥ e^{−α_i−2ρ²}. With 2ρ_i² + 2ρ_j² ≤ (α_i + α_j)² and e^t + e^{−t−ε} ≥ 2 + t² − ε (t, ε ≥ 0),
/// products fall by no more than they can rise.
/// No coupling (U = 0) is needed, nor s = m, nor a single output: always α ≤ 4ρ, hence |ΔH_kl| ≤ |G_ij| C_kl (e^{8R} −
/// 1) in the unit ball. Under
/// coupled initialisation u = 0 exactly, α = 2ρ and |ΔH_kl| ≤ |G_ij| C_kl (e^{4R} − 1). Neither constant can be
/// lowered: one neuron with most of
/// Σ S² but little of Σ S goes up, the others with its sign go down, those with the opposite sign down (U = 0) or up (U → 1).
/// </remarks>
public sealed class SoftmaxCertificate : EnvelopeCertificate
{
    private readonly double[] largestMeanOutputWeight;

    /// <exception cref="ArgumentException">A sign is not ±1: entries of P could then change their sign.</exception>
    public SoftmaxCertificate(KernelPoint point, CancellationToken cancellationToken = default) : base(point, cancellationToken)
    {
        foreach (double sign in point.Network.Network.OutputWeights.Values)
            if (Math.Abs(sign) != 1)
                throw new ArgumentException($"An output sign is {sign}; the softmax certificate needs signs −1 and +1.", nameof(point));
        ForwardPass state = point.State;
        largestMeanOutputWeight = new double[state.SampleCount];
        for (int k = 0; k < state.MeanOutputWeight!.Length; k++)
            largestMeanOutputWeight[k % state.SampleCount] = Math.Max(largestMeanOutputWeight[k % state.SampleCount],
                Math.Min(1, Math.Abs(state.MeanOutputWeight[k])));
    }

    private protected override double Growth(int sample, double rho)
    {
        double u = largestMeanOutputWeight[sample];
        return Math.Tanh(rho) <= u ? 2 * rho - 2 * LogMean(rho, -u) : 2 * rho - ElementaryFunctions.Log1p(-u * u);
    }

    /// <summary>log(cosh ρ + u sinh ρ) = log(½(1 + u)e^ρ + ½(1 − u)e^{−ρ}), without overflow or cancellation.</summary>
    private static double LogMean(double rho, double u) =>
        rho + ElementaryFunctions.Log1p(0.5 * (1 - u) * ElementaryFunctions.Expm1(-2 * rho));
}
