using MathNet.Numerics.LinearRegression;
using MathNet.Numerics.Statistics;
using SoftmaxNtk.Randomness;

namespace SoftmaxNtk.Statistics;

/// <summary>
/// The exponent of a power law y ≈ c·x^slope: the ordinary least-squares slope of log y on log x, with a percentile
/// bootstrap interval.
/// </summary>
/// <param name="Slope">The exponent.</param>
/// <param name="LogPrefactor">log c, the natural logarithm of the fitted y at x = 1.</param>
/// <param name="Low">Lower end of the interval; NaN with a single cluster, which says nothing about the spread.</param>
/// <param name="High">Upper end of the interval; NaN with a single cluster.</param>
/// <param name="Clusters">The number of units that were resampled: replicates, or points where no replicates were given.</param>
/// <remarks>
/// Replicates (seeds) are resampled whole, because points of one run depend on each other. A percentile interval over k
/// clusters is too narrow for small k (roughly by the factor √((k − 1)/k), and the normal instead of Student's quantile):
/// with fewer than about ten seeds read it as a spread, not as exact coverage. Source: Efron and Tibshirani,
/// An Introduction to the Bootstrap (1993), §13.3; cluster resampling: Davison and Hinkley (1997), §3.8.
/// </remarks>
public sealed record LogLogSlope(double Slope, double LogPrefactor, double Low, double High, int Clusters)
{
    /// <summary>The slope over points that are independent of each other: points are resampled.</summary>
    /// <param name="x">Abscissas, positive, at least two distinct.</param>
    /// <param name="y">Ordinates, positive, one for each abscissa.</param>
    /// <param name="level">The level of the interval, e.g. 0.95.</param>
    /// <param name="resamples">The number of bootstrap resamples; 1000 or more for a 95% interval.</param>
    /// <param name="seed">Where the resampling starts: the same seed gives the same interval.</param>
    /// <exception cref="ArgumentException">Lengths differ, a value is not positive and finite, or all x are equal.</exception>
    public static LogLogSlope Fit(ReadOnlySpan<double> x, ReadOnlySpan<double> y, double level, int resamples, Seed seed)
    {
        double[] replicates = new double[x.Length];
        for (int k = 0; k < replicates.Length; k++)
            replicates[k] = k;
        return Fit(x, y, replicates, level, resamples, seed);
    }

    /// <summary>The slope over points of several replicates: whole replicates are resampled.</summary>
    /// <param name="x">Abscissas, positive, at least two distinct.</param>
    /// <param name="y">Ordinates, positive, one for each abscissa.</param>
    /// <param name="replicates">The replicate that each point belongs to, by number.</param>
    /// <param name="level">The level of the interval, e.g. 0.95.</param>
    /// <param name="resamples">The number of bootstrap resamples; 1000 or more for a 95% interval.</param>
    /// <param name="seed">Where the resampling starts: the same seed gives the same interval.</param>
    /// <exception cref="ArgumentException">Lengths differ, a value is not positive and finite, or all x are equal.</exception>
    public static LogLogSlope Fit(
        ReadOnlySpan<double> x, ReadOnlySpan<double> y, ReadOnlySpan<double> replicates, double level, int resamples, Seed seed)
    {
        ConfidenceLevel.Check(level);
        ArgumentOutOfRangeException.ThrowIfLessThan(resamples, 1);
        if (x.Length != y.Length || x.Length != replicates.Length)
            throw new ArgumentException(
                $"A slope needs as many y and replicates as x; got {x.Length} x, {y.Length} y, {replicates.Length} replicates.", nameof(y));
        double[] logX = Logarithms(x, nameof(x)), logY = Logarithms(y, nameof(y));
        if (logX.Distinct().Take(2).Count() < 2)
            throw new ArgumentException(
                $"A slope needs at least 2 distinct x; got {logX.Distinct().Count()} among {x.Length} points. Add points at another x.",
                nameof(x));

        (double intercept, double slope) = SimpleRegression.Fit(logX, logY);
        RegressionSums[] clusters = Clustered(logX, logY, replicates);
        if (clusters.Length < 2)
            return new LogLogSlope(slope, intercept, double.NaN, double.NaN, clusters.Length);
        double[] slopes = Resampled(clusters, resamples, seed);
        Array.Sort(slopes);
        double tail = (1 - level) / 2;
        (double low, double high) = (SortedArrayStatistics.Quantile(slopes, tail), SortedArrayStatistics.Quantile(slopes, 1 - tail));
        return new LogLogSlope(slope, intercept, low, high, clusters.Length);
    }

    private static double[] Logarithms(ReadOnlySpan<double> values, string name)
    {
        double[] logarithms = new double[values.Length];
        for (int k = 0; k < values.Length; k++)
            logarithms[k] = values[k] > 0 && double.IsFinite(values[k]) ? Math.Log(values[k])
                : throw new ArgumentException(
                    FormattableString.Invariant($"{name}[{k}] = {values[k]} has no logarithm: values must be positive and finite. ")
                    + "Leave such points out of the fit and say so.", name);
        return logarithms;
    }

    /// <summary>The sums of each replicate's points about the common mean, so that products do not cancel; in order of
    /// appearance.</summary>
    private static RegressionSums[] Clustered(double[] logX, double[] logY, ReadOnlySpan<double> replicates)
    {
        double meanX = ArrayStatistics.Mean(logX), meanY = ArrayStatistics.Mean(logY);
        Dictionary<double, int> places = [];
        List<RegressionSums> clusters = [];
        for (int k = 0; k < logX.Length; k++)
        {
            if (!places.TryGetValue(replicates[k], out int place))
            {
                places.Add(replicates[k], place = clusters.Count);
                clusters.Add(RegressionSums.Empty);
            }
            clusters[place] += RegressionSums.OfPoint(logX[k] - meanX, logY[k] - meanY);
        }
        return [.. clusters];
    }

    /// <summary>Slopes of resamples with replacement; a resample in which all x coincide has no slope and is drawn again.</summary>
    private static double[] Resampled(RegressionSums[] clusters, int resamples, Seed seed)
    {
        RandomStream random = seed.Open();
        double[] slopes = new double[resamples];
        for (int k = 0; k < resamples; k++)
        {
            RegressionSums sums;
            do
            {
                sums = RegressionSums.Empty;
                for (int draw = 0; draw < clusters.Length; draw++)
                    sums += clusters[random.Next(clusters.Length)];
            }
            while (!sums.HasSlope);
            slopes[k] = sums.Slope;
        }
        return slopes;
    }
}
