using MathNet.Numerics.Distributions;

namespace SoftmaxNtk.Statistics;

/// <summary>
/// An interval for any statistic over independent units (seeds), each of which may hold many dependent observations: θ̂ ± t_{k−1}·s,
/// s² = (k − 1)/k · Σ_j (θ̂_(j) − θ̄_(·))², θ̂_(j) the statistic without unit j.
/// </summary>
/// <remarks>
/// Of a mean it is Student's interval exactly. Right for smooth statistics of ten units and more; not for medians. Source: Quenouille,
/// Biometrika 43 (1956); Tukey, Ann. Math. Stat. 29 (1958); Efron and Tibshirani (1993), ch. 11. Differs from a bootstrap over seeds,
/// which is too narrow for few of them.
/// </remarks>
public static class Jackknife
{
    /// <summary>The statistic of all units with its interval.</summary>
    /// <param name="units">How many units there are.</param>
    /// <param name="statistic">The statistic without the unit of that number, from 0; −1 leaves none out.</param>
    /// <param name="level">The confidence level, e.g. 0.95.</param>
    /// <returns>
    /// <see cref="MeanBand.LeftOut"/> counts units without which there is no statistic: then, and with fewer than two units, the
    /// interval is
    /// NaN, since what was left out may be what the statistic hangs on.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">No unit, or a level that is none.</exception>
    public static MeanBand Of(int units, Func<int, double> statistic, double level)
    {
        ArgumentNullException.ThrowIfNull(statistic);
        ArgumentOutOfRangeException.ThrowIfLessThan(units, 1);
        ConfidenceLevel.Check(level);
        double all = statistic(-1);
        double[] without = units == 1 ? [] : [.. Enumerable.Range(0, units).Select(statistic)];
        int missing = without.Count(value => !double.IsFinite(value));
        if (!double.IsFinite(all))
            return new MeanBand(double.NaN, double.NaN, double.NaN, 0, units);
        if (without.Length == 0 || missing > 0)
            return new MeanBand(all, double.NaN, double.NaN, units - missing, missing);
        double mean = without.Average();
        double deviation = Math.Sqrt((units - 1.0) / units * without.Sum(value => (value - mean) * (value - mean)));
        double half = StudentT.InvCDF(location: 0, scale: 1, freedom: units - 1, p: (1 + level) / 2) * deviation;
        return new MeanBand(all, all - half, all + half, units, 0);
    }
}
