namespace SoftmaxNtk.Dynamics.Perturbations;

/// <summary>
/// A radius R within which the kernel is certified to stay good: λ_min(H(W̃)) ≥ λ_min(H(W))/2 for every W̃ with ‖w̃_r −
/// w_r‖₂ ≤ R for all r.
/// </summary>
/// <param name="Radius">R; 0 if λ_min(H(W)) is not positive.</param>
/// <param name="Certificate">The certificate that reaches furthest.</param>
/// <param name="Radii">The radius of every certificate that holds, by its name, in a fixed order.</param>
/// <remarks>
/// A certificate's floor does not rise with R, so the largest such R is bracketed and bisected; the lower end is
/// returned, at which the inequality
/// has been evaluated.
/// </remarks>
public sealed record CertifiedRadius(double Radius, string Certificate, IReadOnlyList<(string Certificate, double Radius)> Radii)
{
    /// <summary>Radii below this fraction of the largest one are reported as 0: rounding, not the weights, would decide there.</summary>
    private const double SmallestFraction = 1e-12;

    /// <summary>How fast the search comes down from the largest radius.</summary>
    private const double Shrinkage = 4;

    /// <summary>The largest of the radii that all certificates for the network's activation give.</summary>
    /// <inheritdoc cref="Of" path="/param"/>
    /// <exception cref="ArgumentException">No certificate is derived for the activation (<see
    /// cref="KernelCertificate.ExistsFor"/>).</exception>
    public static CertifiedRadius Best(KernelPoint point, double largestRadius, double tolerance,
        CancellationToken cancellationToken = default)
    {
        (string Name, double Radius)[] radii =
        [
            .. EigenvalueCertificate.AllFor(point, cancellationToken)
                .Select(certificate => (certificate.Name, Of(point, certificate, largestRadius, tolerance, cancellationToken))),
        ];
        (string name, double radius) = radii.MaxBy(entry => entry.Radius);
        return new CertifiedRadius(radius, name, radii);
    }

    /// <summary>The radius that one certificate gives, within a factor 1 + tolerance below the largest possible; 0 if
    /// λ_min(H(W)) is not positive.</summary>
    /// <param name="point">W and H(W).</param>
    /// <param name="certificate">A certificate of that point.</param>
    /// <param name="largestRadius">Where the search ends; returned itself if the certificate still holds there.</param>
    /// <param name="tolerance">The relative width of the final bracket, positive.</param>
    /// <param name="cancellationToken">Stops between evaluations.</param>
    public static double Of(
        KernelPoint point, EigenvalueCertificate certificate, double largestRadius, double tolerance,
            CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(point);
        ArgumentNullException.ThrowIfNull(certificate);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(largestRadius);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(tolerance);
        double half = point.SmallestEigenvalue / 2;
        if (!(half > 0))
            return 0;
        double low = largestRadius, high = largestRadius;
        while (!Holds(low))
        {
            (low, high) = (low / Shrinkage, low);
            if (low < largestRadius * SmallestFraction)
                return 0;
        }
        while (high > low * (1 + tolerance))
        {
            double middle = Math.Sqrt(low) * Math.Sqrt(high);
            if (Holds(middle))
                low = middle;
            else
                high = middle;
        }
        return low;

        bool Holds(double radius)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return certificate.Floor(new NeuronRadii(radius), cancellationToken) >= half;
        }
    }
}
