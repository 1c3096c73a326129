using SoftmaxNtk.Laboratory.Findings;

namespace SoftmaxNtk.Laboratory.Tests.Findings;

/// <summary>The verdict of an interval on an expectation, at each border.</summary>
public sealed class ExpectationTests
{
    [Theory]
    [InlineData(1.2, 1.8, Verdict.Agrees)] // inside
    [InlineData(1, 2, Verdict.Agrees)] // the same
    [InlineData(1, 1, Verdict.Agrees)] // exact, on the lower end
    [InlineData(2, 2, Verdict.Agrees)] // exact, on the upper end
    [InlineData(0.999, 1.5, Verdict.Undecided)] // out at the lower end
    [InlineData(1.5, 2.001, Verdict.Undecided)] // out at the upper end
    [InlineData(0, 3, Verdict.Undecided)] // all around: as noisy as can be
    [InlineData(0, 1, Verdict.Undecided)] // touching from below
    [InlineData(2, 3, Verdict.Undecided)] // touching from above
    [InlineData(0, 0.999, Verdict.Differs)] // below
    [InlineData(2.001, 3, Verdict.Differs)] // above
    [InlineData(double.NegativeInfinity, 0.5, Verdict.Differs)]
    [InlineData(double.NegativeInfinity, double.PositiveInfinity, Verdict.Undecided)]
    [InlineData(double.NaN, double.NaN, Verdict.Undecided)] // one replicate, no interval
    public void An_interval_agrees_inside_differs_outside_and_is_undecided_across(double low, double high, Verdict verdict) =>
        Assert.Equal(verdict, new Expectation(1, 2, "").Judge(new Estimate(1.5, low, high)));

    [Theory]
    [InlineData(-1e300, 0.05, Verdict.Agrees)]
    [InlineData(0.04, 0.051, Verdict.Undecided)]
    [InlineData(0.051, 0.06, Verdict.Differs)]
    public void A_bound_from_above_has_no_lower_end(double low, double high, Verdict verdict) =>
        Assert.Equal(verdict, Expectation.AtMost(0.05, "").Judge(new Estimate(0, low, high)));

    [Theory]
    [InlineData(0.05, 1e300, Verdict.Agrees)]
    [InlineData(0.049, 0.06, Verdict.Undecided)]
    [InlineData(0.04, 0.049, Verdict.Differs)]
    public void A_bound_from_below_has_no_upper_end(double low, double high, Verdict verdict) =>
        Assert.Equal(verdict, Expectation.AtLeast(0.05, "").Judge(new Estimate(0, low, high)));

    [Fact]
    public void Without_a_number_nothing_is_decided() => Assert.Equal(Verdict.Undecided, new Expectation(1, 2, "").Judge(Estimate.None));

    [Fact]
    public void Ranges_are_said_in_words()
    {
        Assert.Equal("0.9 to 1.1: slope 1", Expectation.Near(1, 0.1, "slope 1").ToString());
        Assert.Equal("at most 0.05", Expectation.AtMost(0.05, "").ToString());
        Assert.Equal("at least 2: λ", Expectation.AtLeast(2, "λ").ToString());
        Assert.Equal("3", new Expectation(3, 3, "").ToString());
        Assert.Equal((0.9, 1.1, 0.1), (Expectation.Near(1, 0.1, "").Low, Expectation.Near(1, 0.1, "").High,
            Expectation.Near(1, 0.1, "").Margin));
    }
}
