namespace SoftmaxNtk.Dynamics.Perturbations;

/// <summary>How far the weights may go along one direction before the kernel is no longer good, λ_min(H(W + D)) ≤ λ_min(H(W))/2.</summary>
/// <param name="Direction">The direction's name.</param>
/// <param name="Radius">The smallest R found at which it is not; +∞ if there was none up to <paramref name="SearchedTo"/>.</param>
/// <param name="SearchedTo">The largest R tried.</param>
public sealed record RadiusMeasurement(string Direction, double Radius, double SearchedTo)
{
    /// <summary>How the radius was searched for and how well the searches agree; null along a direction that is given.</summary>
    public SearchAudit? Audit { get; init; }

    /// <summary>Whether λ_min fell to half within the search.</summary>
    public bool IsReached => double.IsFinite(Radius);
}
