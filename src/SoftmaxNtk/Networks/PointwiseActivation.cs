namespace SoftmaxNtk.Networks;

/// <summary>
/// φ_r(x) = σ(⟨w_r, x⟩): a function applied to each pre-activation. A new one is a class that derives from this and is
/// marked with <see cref="ActivationAttribute"/>; nothing else refers to it by name.
/// </summary>
/// <remarks>Paper's scale s = 1/√m; κ = m s². Routines take NaN to NaN and allow the destination to be the source itself.</remarks>
public abstract class PointwiseActivation : Activation
{
    /// <inheritdoc/>
    public sealed override Normalisation Normalisation => Normalisation.None;

    /// <inheritdoc/>
    public sealed override double PaperScale(int width) => 1 / Math.Sqrt(width);

    /// <inheritdoc/>
    public sealed override double Kappa(double outputScale, int width) => width * outputScale * outputScale;

    /// <summary>
    /// Whether σ″ = 0 wherever it exists, so that the Hessian of a loss is JᵀJ almost everywhere: what curvature there is sits in kinks.
    /// </summary>
    public virtual bool IsPiecewiseLinear => false;

    /// <summary>destination_k = σ(z_k).</summary>
    public abstract void Evaluate(ReadOnlySpan<double> preactivations, Span<double> destination);

    /// <summary>destination_k = σ′(z_k); where σ has a kink, its right derivative.</summary>
    public abstract void Derivative(ReadOnlySpan<double> preactivations, Span<double> destination);

    /// <summary>
    /// destination_k = σ″(z_k), by which the kernel's own gradient is taken. A function with kinks returns the second
    /// derivative of σ smoothed over [z − bandwidth, z + bandwidth] instead: zero almost everywhere would point nowhere.
    /// </summary>
    /// <param name="bandwidth">The half-width of the smoothing, positive; smooth functions ignore it.</param>
    public abstract void SecondDerivative(ReadOnlySpan<double> preactivations, double bandwidth, Span<double> destination);
}
