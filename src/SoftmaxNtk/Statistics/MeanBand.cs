using MathNet.Numerics.Distributions;
using MathNet.Numerics.Statistics;

namespace SoftmaxNtk.Statistics;

/// <summary>The mean of a sample over replicates, with a confidence band for the mean or the range of the sample.</summary>
/// <param name="Mean">The arithmetic or geometric mean; NaN when no value was used.</param>
/// <param name="Low">Lower end of the band; NaN with fewer than two values, of which nothing can be said about the spread.</param>
/// <param name="High">Upper end of the band; NaN with fewer than two values.</param>
/// <param name="Count">The number of values used.</param>
/// <param name="LeftOut">The number of values left out: NaN and ±∞, and for a geometric mean also those that are not positive.</param>
/// <remarks>Values that cannot be averaged are left out and counted, never replaced: show <see cref="LeftOut"/> beside the mean.</remarks>
public readonly record struct MeanBand(double Mean, double Low, double High, int Count, int LeftOut)
{
    /// <summary>The arithmetic mean x̄ with the band x̄ ± t·s/√k, where t is Student's quantile with k − 1 degrees of freedom.</summary>
    /// <param name="sample">The values; non-finite ones are left out and counted.</param>
    /// <param name="level">The confidence level, e.g. 0.95; null for the range from the smallest to the largest value instead.</param>
    /// <exception cref="ArgumentOutOfRangeException">The level is not strictly between 0 and 1.</exception>
    public static MeanBand Arithmetic(ReadOnlySpan<double> sample, double? level)
    {
        if (level is double checkedLevel)
            ConfidenceLevel.Check(checkedLevel);
        double[] used = new double[sample.Length];
        int count = 0;
        foreach (double value in sample)
            if (double.IsFinite(value))
                used[count++] = value;
        return Of(used[..count], sample.Length - count, level);
    }

    /// <summary>
    /// The geometric mean exp(mean of log x) with the band of the logarithms mapped back: the mean to draw on a log axis,
    /// where it is symmetric and stays positive.
    /// </summary>
    /// <param name="sample">The values; those that are not finite and positive have no logarithm, are left out and counted.</param>
    /// <param name="level">The confidence level, e.g. 0.95; null for the range from the smallest to the largest value instead.</param>
    /// <exception cref="ArgumentOutOfRangeException">The level is not strictly between 0 and 1.</exception>
    public static MeanBand Geometric(ReadOnlySpan<double> sample, double? level)
    {
        if (level is double checkedLevel)
            ConfidenceLevel.Check(checkedLevel);
        double[] logarithms = new double[sample.Length];
        int count = 0;
        foreach (double value in sample)
            if (double.IsFinite(value) && value > 0)
                logarithms[count++] = Math.Log(value);
        MeanBand band = Of(logarithms[..count], sample.Length - count, level);
        return band with { Mean = Math.Exp(band.Mean), Low = Math.Exp(band.Low), High = Math.Exp(band.High) };
    }

    private static MeanBand Of(double[] used, int leftOut, double? level)
    {
        if (used.Length == 0)
            return new MeanBand(double.NaN, double.NaN, double.NaN, 0, leftOut);
        (double mean, double deviation) = ArrayStatistics.MeanStandardDeviation(used);
        if (used.Length == 1)
            return new MeanBand(mean, double.NaN, double.NaN, 1, leftOut);
        if (level is null)
            return new MeanBand(mean, used.Min(), used.Max(), used.Length, leftOut);
        double quantile = StudentT.InvCDF(location: 0, scale: 1, freedom: used.Length - 1, p: (1 + level.Value) / 2);
        double half = quantile * deviation / Math.Sqrt(used.Length);
        return new MeanBand(mean, mean - half, mean + half, used.Length, leftOut);
    }
}
