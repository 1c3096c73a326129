using FsCheck;
using FsCheck.Fluent;
using SoftmaxNtk.Randomness;
using SoftmaxNtk.Statistics;

namespace SoftmaxNtk.Tests.Statistics;

public sealed class LogLogSlopeTests
{
    private static readonly Config Repeatable = Config.QuickThrowOnFailure.WithReplay(2405, 3251);

    /// <summary>Rounding of a handful of logarithms and products of order one.</summary>
    private const double RoundingTolerance = 1e-12;

    private const int Resamples = 400;

    private static readonly double[] Widths = [128, 256, 512, 1024, 2048];

    [Fact]
    public void An_exact_power_law_gives_its_exponent_with_an_interval_of_no_width()
    {
        double[] y = [.. Widths.Select(m => 3 * Math.Pow(m, -0.5))];
        LogLogSlope fit = LogLogSlope.Fit(Widths, y, 0.95, Resamples, new Seed(1));
        Assert.Equal(-0.5, fit.Slope, RoundingTolerance);
        Assert.Equal(Math.Log(3), fit.LogPrefactor, 1e-11);
        Assert.Equal(-0.5, fit.Low, RoundingTolerance);
        Assert.Equal(-0.5, fit.High, RoundingTolerance);
    }

    [Fact]
    public void Three_points_give_the_slope_of_the_normal_equations()
    {
        // log x = 0, 1, 2 and log y = 0, 1, 5: slope Σ(x−1)(y−2)/Σ(x−1)² = 5/2.
        double[] x = [1, Math.E, Math.E * Math.E], y = [1, Math.E, Math.Exp(5)];
        Assert.Equal(2.5, LogLogSlope.Fit(x, y, 0.95, Resamples, new Seed(1)).Slope, RoundingTolerance);
    }

    [Fact]
    public void The_slope_does_not_depend_on_units()
    {
        Prop.ForAll(
            Gen.Choose(-40, 40).Two().ToArbitrary(),
            exponents =>
            {
                double scaleX = Math.Pow(2, exponents.Item1), scaleY = Math.Pow(2, exponents.Item2);
                double[] y = [5, 3, 2.5, 1, 0.9];
                double plain = LogLogSlope.Fit(Widths, y, 0.95, 1, new Seed(1)).Slope;
                double scaled = LogLogSlope.Fit([.. Widths.Select(v => v * scaleX)], [.. y.Select(v => v * scaleY)],
                    0.95, 1, new Seed(1)).Slope;
                return Math.Abs(plain - scaled) < RoundingTolerance;
            }).Check(Repeatable);
    }

    [Fact]
    public void Resampling_sums_agree_with_a_slope_from_the_definition()
    {
        double[] x = [0.3, 1.1, 2.0, 4.5], y = [-1, 0.2, 0.1, 3];
        RegressionSums sums = RegressionSums.Empty;
        for (int k = 0; k < x.Length; k++)
            sums += RegressionSums.OfPoint(x[k], y[k]);
        double meanX = x.Average(), meanY = y.Average();
        double expected = x.Zip(y, (a, b) => (a - meanX) * (b - meanY)).Sum() / x.Sum(a => (a - meanX) * (a - meanX));
        Assert.Equal(expected, sums.Slope, RoundingTolerance);
    }

    [Fact]
    public void Interval_over_seeds_covers_the_exponent_close_to_its_level()
    {
        const int trials = 200, seeds = 20;
        RandomStream noise = new Seed(5).Child("noise").Open();
        int covered = 0;
        for (int trial = 0; trial < trials; trial++)
        {
            (double[] x, double[] y, double[] replicates) = Runs(noise, seeds, -0.5);
            LogLogSlope fit = LogLogSlope.Fit(x, y, replicates, 0.95, Resamples, new Seed(6).Child(trial));
            covered += fit.Low <= -0.5 && -0.5 <= fit.High ? 1 : 0;
        }
        // A percentile interval over 20 clusters is meant to cover about 0.93; three binomial deviations are 0.054.
        Assert.InRange(covered / (double)trials, 0.88, 0.985);
    }

    [Fact]
    public void Seeds_are_resampled_whole_so_that_slopes_common_to_a_seed_widen_the_interval()
    {
        (double[] x, double[] y, double[] replicates) = Runs(new Seed(7).Open(), 10, -1);
        LogLogSlope clustered = LogLogSlope.Fit(x, y, replicates, 0.95, Resamples, new Seed(8));
        LogLogSlope points = LogLogSlope.Fit(x, y, 0.95, Resamples, new Seed(8));
        Assert.Equal(10, clustered.Clusters);
        Assert.Equal(x.Length, points.Clusters);
        Assert.True(clustered.High - clustered.Low > 1.5 * (points.High - points.Low));
    }

    [Fact]
    public void The_same_seed_gives_the_same_interval_and_another_seed_another()
    {
        (double[] x, double[] y, double[] replicates) = Runs(new Seed(9).Open(), 6, 1);
        LogLogSlope first = LogLogSlope.Fit(x, y, replicates, 0.95, Resamples, new Seed(1));
        Assert.Equal(first, LogLogSlope.Fit(x, y, replicates, 0.95, Resamples, new Seed(1)));
        Assert.NotEqual(first.Low, LogLogSlope.Fit(x, y, replicates, 0.95, Resamples, new Seed(2)).Low);
    }

    [Fact]
    public void A_single_replicate_has_a_slope_and_no_interval()
    {
        LogLogSlope fit = LogLogSlope.Fit([1, 2, 4], [1, 2.1, 3.9], [0, 0, 0], 0.95, Resamples, new Seed(1));
        Assert.True(double.IsFinite(fit.Slope) && double.IsNaN(fit.Low) && double.IsNaN(fit.High));
    }

    [Fact]
    public void Points_without_a_slope_are_refused_with_place_value_and_remedy()
    {
        ArgumentException zero = Assert.Throws<ArgumentException>(() => LogLogSlope.Fit([1, 2], [1, 0], 0.95, 10, new Seed(1)));
        Assert.Contains("y[1] = 0", zero.Message, StringComparison.Ordinal);
        ArgumentException same = Assert.Throws<ArgumentException>(() => LogLogSlope.Fit([2, 2], [1, 3], 0.95, 10, new Seed(1)));
        Assert.Contains("at least 2 distinct x; got 1 among 2 points", same.Message, StringComparison.Ordinal);
        ArgumentException none = Assert.Throws<ArgumentException>(() => LogLogSlope.Fit([], [], 0.95, 10, new Seed(1)));
        Assert.Contains("got 0 among 0 points", none.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => LogLogSlope.Fit([1, 2], [1], 0.95, 10, new Seed(1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => LogLogSlope.Fit([1, 2], [1, 2], 0.95, 0, new Seed(1)));
    }

    /// <summary>Runs at five widths whose own exponents scatter about the common one by 0.2.</summary>
    private static (double[] X, double[] Y, double[] Replicates) Runs(RandomStream random, int seeds, double exponent)
    {
        double[] own = new double[seeds];
        random.FillGaussian(own, 0.2);
        double[] x = [.. Enumerable.Range(0, seeds).SelectMany(_ => Widths)];
        double[] replicates = [.. Enumerable.Range(0, seeds).SelectMany(s => Widths.Select(_ => (double)s))];
        return (x, [.. x.Zip(replicates, (width, s) => Math.Pow(width / 512, exponent + own[(int)s]))], replicates);
    }
}
