using MathNet.Numerics.Distributions;

namespace SoftmaxNtk.Statistics;

/// <summary>How many replicates would decide whether a mean lies within limits, if mean and spread stayed what they are now.</summary>
public static class ReplicatesToDecide
{
    /// <summary>More replicates than this are not counted: the mean lies at the limit.</summary>
    public const int Most = 100_000;

    /// <summary>
    /// The smallest k ≥ 2 at which Student's interval x̄ ± t_{k−1}·s/√k lies inside [lower, upper] (or outside, where
    /// x̄ does), s from the band at hand.
    /// </summary>
    /// <param name="band">Mean and confidence band (not a range) of at least two values, on the scale on which the band
    /// is symmetric.</param>
    /// <param name="level">The band's level.</param>
    /// <param name="lower">−∞ if there is no such limit.</param>
    /// <param name="upper">+∞ if there is no such limit.</param>
    /// <returns>k, all replicates counted; null where <see cref="Most"/> would not do, or the band has no width to learn from.</returns>
    /// <exception cref="ArgumentException">The band has fewer than two values, or the limits are not ascending.</exception>
    public static int? Of(MeanBand band, double level, double lower, double upper)
    {
        ConfidenceLevel.Check(level);
        if (band.Count < 2 || double.IsNaN(band.Low))
            throw new ArgumentException(
                $"A band of {band.Count} values says nothing about the spread; at least 2 are needed.", nameof(band));
        if (!(lower <= upper))
            throw new ArgumentException($"The limits {lower} and {upper} are not ascending.", nameof(upper));
        double distance = Math.Min(Math.Abs(band.Mean - lower), Math.Abs(upper - band.Mean));
        double deviation = (band.High - band.Low) / 2 * Math.Sqrt(band.Count) / Quantile(band.Count, level);
        if (!(distance > 0) || HalfWidth(Most, deviation, level) > distance)
            return null;
        int low = 1, high = Most;
        while (high - low > 1)
        {
            int middle = (low + high) / 2;
            (low, high) = HalfWidth(middle, deviation, level) <= distance ? (low, middle) : (middle, high);
        }
        return high;
    }

    private static double HalfWidth(int count, double deviation, double level) => Quantile(count, level) * deviation / Math.Sqrt(count);

    private static double Quantile(int count, double level) =>
        StudentT.InvCDF(location: 0, scale: 1, freedom: count - 1, p: (1 + level) / 2);
}
