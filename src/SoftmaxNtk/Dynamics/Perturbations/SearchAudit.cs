namespace SoftmaxNtk.Dynamics.Perturbations;

/// <summary>How far a radius that an adversary measured can be trusted: it is an upper bound, as good as the search.</summary>
/// <param name="Method">The adversary: "flip descent" or "Frank–Wolfe".</param>
/// <param name="Restarts">How often it began anew at the radius that is reported.</param>
/// <param name="RestartSpread">The largest minus the smallest λ_min(H(W + D))/λ_min(H(W)) that restarts ended at there.</param>
/// <param name="IsMonotone">
/// Whether the first restart, which is not told of what was found at smaller radii, always did at least as well at larger ones, up to
/// <see cref="RatioRounding"/>.
/// </param>
public sealed record SearchAudit(string Method, int Restarts, double RestartSpread, bool IsMonotone)
{
    /// <summary>Ratios closer than this count as equal: searches end after finitely many moves.</summary>
    public const double RatioRounding = 1e-3;
}
