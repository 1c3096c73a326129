namespace SoftmaxNtk.Networks;

/// <summary>
/// Softmax whose denominators are frozen: φ_r(x) = exp(z_r)/D(x) with D(x) = Σ_q exp(⟨w_q(0), x⟩) at the initial weights W(0), whatever
/// W is. ∂F_ℓ/∂w_r = s·a_{ℓ,r}·φ_r·x.
/// </summary>
/// <remarks>
/// The exact control of what softmax's normalisation does. At W(0) its φ is softmax's, and under coupled initialisation, where
/// ⟨a_ℓ, S⟩ = 0, so are F, Θ and H, entry for entry; only the denominator's response to moving weights is missing. It is blind to
/// nothing: a shift of all neurons by v multiplies φ by exp(⟨v, x⟩). Scale s = m and κ = s²/m as for softmax, and the same
/// infinite-width kernel. Not in arXiv 2405.03251.
/// </remarks>
[Activation("frozenSoftmax")]
public sealed class FrozenSoftmaxActivation : Activation
{
    /// <inheritdoc/>
    public override Normalisation Normalisation => Normalisation.InitialSum;

    /// <inheritdoc/>
    public override bool IsOwnDerivative => true;

    /// <inheritdoc/>
    public override double PaperScale(int width) => width;

    /// <inheritdoc/>
    public override double Kappa(double outputScale, int width) => outputScale * outputScale / width;
}
