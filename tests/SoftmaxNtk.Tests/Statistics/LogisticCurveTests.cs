using MathNet.Numerics.Distributions;
using SoftmaxNtk.Randomness;
using SoftmaxNtk.Statistics;

namespace SoftmaxNtk.Tests.Statistics;

public sealed class LogisticCurveTests
{
    /// <summary>The maximum is found to the square root of rounding.</summary>
    private const double Tolerance = 1e-6;

    private static readonly BinomialCount[] overlapping =
        [new(1, 1, 20), new(2, 3, 20), new(3, 9, 20), new(4, 16, 20), new(5, 20, 20)];

    private static readonly BinomialCount[] separated = [new(1, 0, 20), new(2, 0, 20), new(3, 20, 20), new(4, 20, 20)];

    /// <summary>A saturated model: Jeffreys' prior adds half a success and half a failure to each of the two.</summary>
    [Theory]
    [InlineData(3, 20, 15, 20)]
    [InlineData(0, 20, 20, 20)]
    [InlineData(1, 7, 0, 30)]
    public void Two_abscissae_have_their_shares_with_half_a_success_and_failure_more(int first, int of, int second, int ofOthers)
    {
        LogisticCurve curve = LogisticCurve.Fit([new(2, first, of), new(5, second, ofOthers)]);
        Assert.Equal((first + 0.5) / (of + 1), curve.Probability(2), Tolerance);
        Assert.Equal((second + 0.5) / (ofOthers + 1), curve.Probability(5), Tolerance);
    }

    [Fact]
    public void The_maximum_is_that_of_the_likelihood_written_plainly()
    {
        foreach (BinomialCount[] counts in new[] { overlapping, separated })
        {
            LogisticCurve curve = LogisticCurve.Fit(counts);
            double best = Penalised(counts, curve.Intercept, curve.Slope);
            foreach (double up in new[] { -0.3, -0.01, 0, 0.01, 0.3 })
                foreach (double along in new[] { -0.1, -0.01, 0, 0.01, 0.1 })
                    Assert.True(Penalised(counts, curve.Intercept + up, curve.Slope + along) <= best + 1e-9);
        }
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.9)]
    public void Intervals_are_those_of_a_search_over_all_curves(double probability)
    {
        double fall = ChiSquared.InvCDF(1, 0.95) / 2, logit = Math.Log(probability / (1 - probability));
        foreach (BinomialCount[] counts in new[] { overlapping, separated })
        {
            LogisticCurve curve = LogisticCurve.Fit(counts);
            (double low, double high) = curve.AbscissaInterval(probability, 0.95);
            Assert.InRange(curve.Abscissa(probability), low, high);
            double[] abscissae = [.. Enumerable.Range(0, 300).Select(k => 0.02 * k)], profile = [.. abscissae.Select(Profile)];
            double[] inside = [.. abscissae.Zip(profile).Where(point => point.Second > profile.Max() - fall).Select(point => point.First)];
            Assert.Equal(inside.Min(), low, 0.021);
            Assert.Equal(inside.Max(), high, 0.021);

            double Profile(double x) => Enumerable.Range(0, 1400).Max(k =>
            {
                double slope = 0.01 * Math.Exp(0.01 * k);
                return Plain(counts, logit - (slope * x), slope);
            });
        }
    }

    [Fact]
    public void A_threshold_between_two_abscissae_may_be_anywhere_between_them()
    {
        LogisticCurve curve = LogisticCurve.Fit(separated);
        (double low, double high) = curve.AbscissaInterval(0.5, 0.95);
        Assert.Equal(2.5, curve.Abscissa(0.5), Tolerance);
        Assert.True(low is > 1 and < 2.001 && high is > 2.999 and < 4, $"[{low}, {high}]");
    }

    [Fact]
    public void Shifted_and_stretched_abscissae_shift_and_stretch_what_is_read_off_them()
    {
        LogisticCurve curve = LogisticCurve.Fit(overlapping);
        LogisticCurve moved = LogisticCurve.Fit(overlapping.Select(count => count with { X = (7 * count.X) - 100 }));
        (double low, double high) = curve.AbscissaInterval(0.9, 0.95);
        (double movedLow, double movedHigh) = moved.AbscissaInterval(0.9, 0.95);
        Assert.Equal((7 * curve.Abscissa(0.9)) - 100, moved.Abscissa(0.9), 10 * Tolerance);
        Assert.Equal((7 * low) - 100, movedLow, 10 * Tolerance);
        Assert.Equal((7 * high) - 100, movedHigh, 10 * Tolerance);
    }

    [Fact]
    public void Counts_split_over_lines_are_the_same_counts()
    {
        LogisticCurve whole = LogisticCurve.Fit(overlapping);
        LogisticCurve split = LogisticCurve.Fit(overlapping.SelectMany(count => new[]
            { count with { Successes = count.Successes / 2, Trials = 10 },
                count with { Successes = count.Successes - (count.Successes / 2), Trials = 10 } }));
        Assert.Equal(whole.Slope, split.Slope, Tolerance);
        Assert.Equal(whole.AbscissaInterval(0.5, 0.95).High, split.AbscissaInterval(0.5, 0.95).High, Tolerance);
    }

    [Fact]
    public void Where_success_becomes_rarer_there_is_no_threshold()
    {
        LogisticCurve curve = LogisticCurve.Fit([new(1, 18, 20), new(2, 5, 20), new(3, 1, 20)]);
        Assert.True(double.IsNaN(curve.Abscissa(0.5)) && double.IsNaN(curve.AbscissaInterval(0.5, 0.95).Low));
    }

    [Fact]
    public void A_flat_curve_has_no_ends()
    {
        (double low, double high) = LogisticCurve.Fit([new(1, 9, 20), new(2, 10, 20)]).AbscissaInterval(0.5, 0.95);
        Assert.Equal((double.NegativeInfinity, double.PositiveInfinity), (low, high));
    }

    /// <summary>300 draws of 20 trials at each of seven abscissae: 95% ± 3.3% at 99% of draws.</summary>
    [Fact]
    public void Intervals_cover_the_truth_about_as_often_as_they_say()
    {
        var random = new Seed(11).Open();
        const int draws = 300;
        int covered = 0;
        for (int draw = 0; draw < draws; draw++)
        {
            BinomialCount[] counts = [.. Enumerable.Range(0, 7).Select(k =>
            {
                double p = 1 / (1 + Math.Exp(-(1.5 * (k - 3.3))));
                return new BinomialCount(k, Enumerable.Range(0, 20).Count(_ => random.NextDouble() < p), 20);
            })];
            (double low, double high) = LogisticCurve.Fit(counts).AbscissaInterval(0.5, 0.95);
            covered += low <= 3.3 && 3.3 <= high ? 1 : 0;
        }
        Assert.InRange((double)covered / draws, 0.915, 0.985);
    }

    [Fact]
    public void What_is_no_count_and_too_few_abscissae_are_refused()
    {
        Assert.Throws<ArgumentException>(() => LogisticCurve.Fit([new(1, 1, 20), new(1, 3, 20)]));
        Assert.Throws<ArgumentException>(() => LogisticCurve.Fit([new(1, 21, 20), new(2, 3, 20)]));
        Assert.Throws<ArgumentException>(() => LogisticCurve.Fit([new(double.NaN, 1, 20), new(2, 3, 20)]));
        Assert.Throws<ArgumentOutOfRangeException>(() => LogisticCurve.Fit(overlapping).Abscissa(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => LogisticCurve.Fit(overlapping).AbscissaInterval(0.5, 1));
    }

    private static double Plain(BinomialCount[] counts, double intercept, double slope) => counts.Sum(count =>
    {
        double p = 1 / (1 + Math.Exp(-(intercept + (slope * count.X)))), q = 1 / (1 + Math.Exp(intercept + (slope * count.X)));
        return (count.Successes == 0 ? 0 : count.Successes * Math.Log(p))
            + (count.Successes == count.Trials ? 0 : (count.Trials - count.Successes) * Math.Log(q));
    });

    /// <summary>ℓ + ½ log det I as its definition reads.</summary>
    private static double Penalised(BinomialCount[] counts, double intercept, double slope)
    {
        double a = 0, b = 0, c = 0;
        foreach (BinomialCount count in counts)
        {
            double p = 1 / (1 + Math.Exp(-(intercept + (slope * count.X)))), w = count.Trials * p * (1 - p);
            (a, b, c) = (a + w, b + (w * count.X), c + (w * count.X * count.X));
        }
        return Plain(counts, intercept, slope) + (0.5 * Math.Log((a * c) - (b * b)));
    }
}
