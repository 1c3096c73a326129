namespace SoftmaxNtk.Dynamics.Perturbations;

/// <summary>
/// A radius R within which the kernel is certified to stay good: ‖E(R)‖_F ≤ λ_min(H(W))/2, hence by Weyl λ_min(H(W̃)) ≥ λ_min(H(W))/2 for
/// every W̃ with ‖w̃_r − w_r‖₂ ≤ R for all r.
/// </summary>
/// <remarks>
/// ‖E(R)‖_F does not decrease with R, so the largest such R is bracketed and bisected; the lower end is returned, at which the inequality has been
/// evaluated. On the unit sphere the forms for exp and coupled softmax can be solved: R = log(1 + λ_min/(2‖ |G|∘C ‖_F))/c with c = 2 and 4.
/// For ReLU, whose bound is a step function, it is the largest R before the step that breaks the inequality.
/// </remarks>
public static class CertifiedRadius
{
    /// <summary>No closer than this fraction of the upper end is the next trial, so that one wild bound does not throw the bracket away.</summary>
    private const double LargestShrinkage = 1.0 / 1024;

    /// <summary>Radii below this fraction of the largest one are reported as 0: rounding, not the weights, would decide there.</summary>
    private const double SmallestFraction = 1e-12;

    /// <summary>The certified radius, within a factor 1 + tolerance below the largest possible; 0 if λ_min(H(W)) is not positive.</summary>
    /// <param name="point">W and H(W).</param>
    /// <param name="certificate">The certificate of that point.</param>
    /// <param name="largestRadius">Where the search ends; returned itself if the bound still holds there.</param>
    /// <param name="tolerance">The relative width of the final bracket, positive.</param>
    /// <param name="cancellationToken">Stops between evaluations.</param>
    public static double Of(
        KernelPoint point, KernelCertificate certificate, double largestRadius, double tolerance, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(point);
        ArgumentNullException.ThrowIfNull(certificate);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(largestRadius);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(tolerance);
        double allowed = point.SmallestEigenvalue / 2;
        if (!(allowed > 0))
            return 0;
        double low = largestRadius, high = largestRadius;
        for (double bound = Bound(low); bound > allowed; bound = Bound(low))
        {
            high = low;
            low *= Math.Clamp(allowed / bound, LargestShrinkage, 0.5);
            if (low < largestRadius * SmallestFraction)
                return 0;
        }
        while (high > low * (1 + tolerance))
        {
            double middle = Math.Sqrt(low) * Math.Sqrt(high);
            if (Bound(middle) <= allowed)
                low = middle;
            else
                high = middle;
        }
        return low;

        double Bound(double radius) => certificate.NormBound(radius, cancellationToken);
    }
}
