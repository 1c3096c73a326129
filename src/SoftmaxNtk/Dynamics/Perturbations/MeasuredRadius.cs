namespace SoftmaxNtk.Dynamics.Perturbations;

/// <summary>
/// Where λ_min(H(W + D(R))) falls to λ_min(H(W))/2, along given directions: an upper bound on the radius of the good region, as
/// <see cref="CertifiedRadius"/> is a lower one.
/// </summary>
/// <remarks>
/// A crossing is bracketed from a first radius and narrowed by interpolation; the returned R is the upper end, at which
/// λ_min has been seen at or
/// below half. Along a given direction λ_min need not fall monotonically: a dip between two doublings is not seen. What an
/// <see cref="Adversary"/> of the smallest eigenvalue finds does, because its searches go on from what was found at
/// smaller radii; its radius
/// comes with an audit.
/// </remarks>
public static class MeasuredRadius
{
    /// <summary>Factors between radii while a bracket is sought: an adversary is monotone and expensive.</summary>
    private const double GivenGrowth = 2, SearchedGrowth = 8;

    /// <summary>The measured radius along one direction; 0 if λ_min(H(W)) is not positive to begin with.</summary>
    public static RadiusMeasurement Along(
        KernelPoint point, IPerturbationDirection direction, RadiusSearch search, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(point);
        ArgumentNullException.ThrowIfNull(direction);
        ArgumentNullException.ThrowIfNull(search);
        if (!(point.SmallestEigenvalue > 0))
            return new RadiusMeasurement(direction.Name, 0, 0);
        if (direction is Adversary { LowersSmallestEigenvalue: true } adversary)
            return Searched(point, adversary, search, cancellationToken);
        PerturbationProbe probe = new(point);
        (double radius, double searchedTo) = RadiusBracket.Find(Ratio, search, direction is Adversary ? SearchedGrowth : GivenGrowth);
        return new RadiusMeasurement(direction.Name, radius, searchedTo);

        double Ratio(double radius)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return probe.Measure(direction.Displacement(radius, cancellationToken), radius, cancellationToken).SmallestEigenvalue
                / point.SmallestEigenvalue;
        }
    }

    /// <summary>The smallest of the radii measured along several directions; the first of them where none was reached.</summary>
    /// <exception cref="ArgumentException">There are no measurements.</exception>
    public static RadiusMeasurement Smallest(IReadOnlyList<RadiusMeasurement> measurements)
    {
        ArgumentNullException.ThrowIfNull(measurements);
        return measurements.MinBy(measurement => measurement.Radius)
            ?? throw new ArgumentException("There are 0 measurements; measure along at least one direction.", nameof(measurements));
    }

    private static RadiusMeasurement Searched(KernelPoint point, Adversary adversary, RadiusSearch search,
        CancellationToken cancellationToken)
    {
        SearchedRatio ratio = new(point, adversary, cancellationToken);
        (double radius, double searchedTo) = RadiusBracket.Find(ratio.At, search, SearchedGrowth);
        return new RadiusMeasurement(adversary.Name, radius, searchedTo)
        {
            Audit = ratio.Audit(double.IsFinite(radius) ? radius : searchedTo),
        };
    }
}
