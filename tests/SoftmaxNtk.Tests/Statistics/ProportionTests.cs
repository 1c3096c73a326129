using SoftmaxNtk.Statistics;

namespace SoftmaxNtk.Tests.Statistics;

public sealed class ProportionTests
{
    /// <summary>MathNet's normal quantile and incomplete beta function are good to about 1e-13.</summary>
    private const double Tolerance = 1e-11;

    /// <summary>z of 95%: Φ(z) = 0.975.</summary>
    private const double Z = 1.959963984540054;

    [Fact]
    public void Wilson_has_its_closed_form_at_none_and_at_all()
    {
        Assert.Equal(Z * Z / (20 + Z * Z), Proportion.Wilson(0, 20, 0.95).High, Tolerance);
        Assert.Equal(20 / (20 + Z * Z), Proportion.Wilson(20, 20, 0.95).Low, Tolerance);
        Assert.Equal((0.0, 1.0), (Proportion.Wilson(0, 20, 0.95).Low, Proportion.Wilson(20, 20, 0.95).High));
    }

    [Theory]
    [InlineData(3, 17)]
    [InlineData(140, 150)]
    public void The_ends_of_Wilsons_interval_solve_the_score_equation(int successes, int trials)
    {
        Proportion interval = Proportion.Wilson(successes, trials, 0.95);
        foreach (double p in new[] { interval.Low, interval.High })
            Assert.Equal(Z, Math.Abs(interval.Share - p) / Math.Sqrt(p * (1 - p) / trials), 1e-9);
    }

    [Fact]
    public void Clopper_and_Pearson_have_their_closed_form_at_none_and_at_all()
    {
        Assert.Equal(1 - Math.Pow(0.025, 1.0 / 150), Proportion.ClopperPearson(0, 150, 0.95).High, Tolerance);
        Assert.Equal(Math.Pow(0.025, 1.0 / 150), Proportion.ClopperPearson(150, 150, 0.95).Low, Tolerance);
        Assert.Equal((0.0, 1.0), (Proportion.ClopperPearson(0, 150, 0.95).Low, Proportion.ClopperPearson(150, 150, 0.95).High));
    }

    [Theory]
    [InlineData(3, 17)]
    [InlineData(12, 20)]
    public void The_tails_beyond_Clopper_and_Pearsons_ends_are_half_of_what_remains(int successes, int trials)
    {
        Proportion interval = Proportion.ClopperPearson(successes, trials, 0.95);
        Assert.Equal(0.025, 1 - Cumulative(successes - 1, trials, interval.Low), 1e-10);
        Assert.Equal(0.025, Cumulative(successes, trials, interval.High), 1e-10);
        Proportion wilson = Proportion.Wilson(successes, trials, 0.95);
        Assert.True(interval.High - interval.Low > wilson.High - wilson.Low);
    }

    [Fact]
    public void Counts_outside_their_range_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Proportion.Wilson(3, 2, 0.95));
        Assert.Throws<ArgumentOutOfRangeException>(() => Proportion.Wilson(0, 0, 0.95));
        Assert.Throws<ArgumentOutOfRangeException>(() => Proportion.ClopperPearson(-1, 2, 0.95));
        Assert.Throws<ArgumentOutOfRangeException>(() => Proportion.ClopperPearson(1, 2, 1));
    }

    /// <summary>P(K ≤ k) summed term by term.</summary>
    private static double Cumulative(int k, int n, double p)
    {
        double sum = 0, coefficient = 1;
        for (int j = 0; j <= k; j++)
        {
            sum += coefficient * Math.Pow(p, j) * Math.Pow(1 - p, n - j);
            coefficient *= (double)(n - j) / (j + 1);
        }
        return sum;
    }
}
