namespace SoftmaxNtk.Dynamics.Perturbations;

/// <summary>
/// Where λ_min(H(W + D(R))) falls to λ_min(H(W))/2, along given directions: an upper bound on the radius of the good region, as
/// <see cref="CertifiedRadius"/> is a lower one.
/// </summary>
/// <remarks>
/// Doubling from a first radius (or halving, if the eigenvalue has fallen there already) brackets a crossing, bisection narrows it in log R.
/// The returned R is the upper end, at which λ_min has been seen at or below half. λ_min need not fall monotonically along a direction: a dip
/// between two doublings is not seen.
/// </remarks>
public static class MeasuredRadius
{
    /// <summary>A crossing below this fraction of the first radius is not narrowed any further.</summary>
    private const double SmallestFraction = 1e-12;

    /// <summary>The measured radius along one direction; 0 if λ_min(H(W)) is not positive to begin with.</summary>
    public static RadiusMeasurement Along(
        KernelPoint point, IPerturbationDirection direction, RadiusSearch search, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(point);
        ArgumentNullException.ThrowIfNull(direction);
        ArgumentNullException.ThrowIfNull(search);
        if (!(point.SmallestEigenvalue > 0))
            return new RadiusMeasurement(direction.Name, 0, 0);
        PerturbationProbe probe = new(point);
        double low = 0, high = search.FirstRadius, searchedTo = high;
        if (HasFallen(high))
        {
            low = high / 2;
            while (HasFallen(low))
            {
                (low, high) = (low / 2, low);
                if (high < search.FirstRadius * SmallestFraction)
                    return new RadiusMeasurement(direction.Name, high, searchedTo);
            }
        }
        else
            do
            {
                if (high >= search.LargestRadius)
                    return new RadiusMeasurement(direction.Name, double.PositiveInfinity, high);
                (low, high) = (high, Math.Min(2 * high, search.LargestRadius));
                searchedTo = high;
            }
            while (!HasFallen(high));
        while (high > low * (1 + search.Tolerance))
        {
            double middle = Math.Sqrt(low) * Math.Sqrt(high);
            if (HasFallen(middle))
                high = middle;
            else
                low = middle;
        }
        return new RadiusMeasurement(direction.Name, high, searchedTo);

        bool HasFallen(double radius)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return probe.Measure(direction.Displacement(radius, cancellationToken), radius, cancellationToken).SmallestEigenvalue
                <= point.SmallestEigenvalue / 2;
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
}
