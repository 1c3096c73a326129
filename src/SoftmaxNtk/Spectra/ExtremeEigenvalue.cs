namespace SoftmaxNtk.Spectra;

/// <summary>An approximation θ of the smallest or largest eigenvalue of a symmetric operator, and what is certain about it.</summary>
/// <remarks>
/// Certain, up to rounding: some eigenvalue lies within <paramref name="Residual"/> of θ, and no Rayleigh quotient leaves the spectrum, so
/// λ_min ≤ θ ≤ λ_max. Not certain: that the eigenvalue near θ is the extreme one; a small residual does not say so.
/// That is what <paramref name="Outermost"/> is for.
/// </remarks>
/// <param name="Value">θ = vᵀAv.</param>
/// <param name="Vector">v, of norm 1.</param>
/// <param name="Residual">‖Av − θv‖, computed from a fresh product, not taken from the recurrence.</param>
/// <param name="Outermost">
/// The extreme eigenvalue lies between θ and this, but for a share δ of the start vectors on the sphere, for each end by itself; for every
/// start vector where this is 0 because A is known to be positive semidefinite.
/// </param>
public sealed record ExtremeEigenvalue(double Value, double[] Vector, double Residual, double Outermost)
{
    /// <summary>|θ − Outermost|: what the extreme eigenvalue may lie beyond θ.</summary>
    public double Uncertainty => Math.Abs(Value - Outermost);
}
