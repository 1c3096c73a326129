namespace SoftmaxNtk.Dynamics.Perturbations;

/// <summary>How the radius is searched for at which λ_min has halved.</summary>
public sealed record RadiusSearch
{
    /// <param name="firstRadius">R from which the radius is bracketed, by doubling or halving; positive.</param>
    /// <param name="largestRadius">R at which the search ends, at least the first one.</param>
    /// <param name="tolerance">The relative width of the final bracket, positive.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value outside its range.</exception>
    public RadiusSearch(double firstRadius, double largestRadius, double tolerance)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(firstRadius);
        ArgumentOutOfRangeException.ThrowIfLessThan(largestRadius, firstRadius);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(tolerance);
        (FirstRadius, LargestRadius, Tolerance) = (firstRadius, largestRadius, tolerance);
    }

    /// <summary>R from which the radius is bracketed.</summary>
    public double FirstRadius { get; init; }

    /// <summary>R at which the search ends.</summary>
    public double LargestRadius { get; init; }

    /// <summary>The relative width of the final bracket.</summary>
    public double Tolerance { get; init; }
}
