namespace SoftmaxNtk.Networks;

/// <summary>
/// Softmax over the hidden units: φ_r(x) = S_r(x) = exp(z_r)/Σ_q exp(z_q). Columns of S sum to 1, so a neuron's derivative
/// sees every other neuron: ∂F_ℓ/∂w_r = s·S_r·(a_{ℓ,r} − ⟨a_ℓ, S⟩)·x.
/// </summary>
/// <remarks>Paper's scale s = m; κ = s²/m. Differs from a softmax over the outputs, which turns scores into class probabilities.</remarks>
[Activation("softmax")]
public sealed class SoftmaxActivation : Activation
{
    /// <inheritdoc/>
    public override Normalisation Normalisation => Normalisation.CurrentSum;

    /// <inheritdoc/>
    public override bool IsOwnDerivative => true;

    /// <inheritdoc/>
    public override double PaperScale(int width) => width;

    /// <inheritdoc/>
    public override double Kappa(double outputScale, int width) => outputScale * outputScale / width;
}
