using MathNet.Numerics.Distributions;

namespace SoftmaxNtk.Statistics;

/// <summary>
/// The root mean square of a sample over replicates, with Student's interval on the logarithmic scale: log rms ± t·s/√k, s the standard
/// deviation of the jackknife's pseudo-values k·log rms − (k − 1)·log rms without one.
/// </summary>
/// <remarks>
/// For quantities whose second moment a theory predicts: the geometric mean of a norm lies below its root mean square by an amount that
/// depends on its distribution. Assumes no χ² distribution. Where few values make up the sum of squares the interval is too narrow:
/// it does not know of values too rare to be in the sample. Source: R. G. Miller, Jackknifing variances, Ann. Math. Statist. 39 (1968).
/// </remarks>
public static class RootMeanSquare
{
    /// <summary>The root mean square with its band.</summary>
    /// <param name="sample">The values; those that are not finite are left out and counted.</param>
    /// <param name="level">The confidence level, e.g. 0.95.</param>
    /// <returns>Without a band for fewer than two values that are not zero.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The level is not strictly between 0 and 1.</exception>
    public static MeanBand Of(ReadOnlySpan<double> sample, double level)
    {
        ConfidenceLevel.Check(level);
        List<double> squares = [];
        foreach (double value in sample)
            if (double.IsFinite(value))
                squares.Add(value * value);
        int count = squares.Count, leftOut = sample.Length - count;
        double mean = Math.Sqrt(squares.Sum() / count);
        if (squares.Count(square => square > 0) < 2)
            return new MeanBand(mean, double.NaN, double.NaN, count, leftOut);
        double[] without = SumsWithoutEach(squares);
        for (int k = 0; k < count; k++)
            without[k] = Math.Log(without[k] / (count - 1)) / 2;
        double centre = without.Average();
        // Pseudo-values deviate by (k − 1) times as much as these.
        double error = Math.Sqrt((count - 1.0) / count * without.Sum(value => (value - centre) * (value - centre)));
        double half = StudentT.InvCDF(location: 0, scale: 1, freedom: count - 1, p: (1 + level) / 2) * error;
        return new MeanBand(mean, mean * Math.Exp(-half), mean * Math.Exp(half), count, leftOut);
    }

    /// <summary>Sums of all but one, without subtracting: one value may be nearly all of the sum.</summary>
    private static double[] SumsWithoutEach(List<double> values)
    {
        double[] sums = new double[values.Count];
        double before = 0, after = 0;
        for (int k = 0; k < sums.Length; before += values[k++])
            sums[k] = before;
        for (int k = sums.Length - 1; k >= 0; after += values[k--])
            sums[k] += after;
        return sums;
    }
}
