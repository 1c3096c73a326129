using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Statistics;

namespace SoftmaxNtk.Experiments;

/// <summary>Means over replicates as estimates of findings.</summary>
internal static class Estimates
{
    /// <summary>The geometric mean with Student's interval on the logarithmic scale; without an interval for a single replicate.</summary>
    public static Estimate Geometric(IEnumerable<double> replicates) =>
        Of(MeanBand.Geometric(replicates.ToArray(), ConfidenceLevel.Conventional));

    /// <summary>The mean with Student's interval.</summary>
    public static Estimate Arithmetic(IEnumerable<double> replicates) =>
        Of(MeanBand.Arithmetic(replicates.ToArray(), ConfidenceLevel.Conventional));

    /// <summary>A fitted exponent with its interval.</summary>
    public static Estimate Of(LogLogSlope fit) => new(fit.Slope, fit.Low, fit.High);

    private static Estimate Of(MeanBand band) => new(band.Mean, band.Low, band.High);
}
