using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Report.Claims;

namespace SoftmaxNtk.Report.Tests.Claims;

/// <summary>Each comparator at each side of its limits.</summary>
public sealed class ComparatorTests
{
    private static readonly Dictionary<string, Comparator> comparators = new()
    {
        ["at least 1"] = new AtLeastComparator { Value = 1 },
        ["at least 1, margin 0.1"] = new AtLeastComparator { Value = 1, Margin = 0.1 },
        ["at most 1"] = new AtMostComparator { Value = 1 },
        ["at most 1, margin 0.1"] = new AtMostComparator { Value = 1, Margin = 0.1 },
        ["between 1 and 2"] = new BetweenComparator { Low = 1, High = 2 },
        ["near 1, margin 0.1"] = new NearComparator { Value = 1, Margin = 0.1 },
        ["outside 1 to 2"] = new OutsideComparator { Low = 1, High = 2 },
    };

    [Theory]
    [InlineData("at least 1", 1, 5, Verdict.Agrees)]
    [InlineData("at least 1", 0.99, 5, Verdict.Undecided)]
    [InlineData("at least 1", 0.5, 0.99, Verdict.Differs)]
    [InlineData("at least 1, margin 0.1", 0.91, 5, Verdict.Agrees)]
    [InlineData("at least 1, margin 0.1", 0.5, 0.89, Verdict.Differs)]
    [InlineData("at most 1", -5, 1, Verdict.Agrees)]
    [InlineData("at most 1", 0.5, 1.01, Verdict.Undecided)]
    [InlineData("at most 1", 1.01, 2, Verdict.Differs)]
    [InlineData("at most 1, margin 0.1", 0.5, 1.09, Verdict.Agrees)]
    [InlineData("between 1 and 2", 1, 2, Verdict.Agrees)]
    [InlineData("between 1 and 2", 0.9, 1.5, Verdict.Undecided)]
    [InlineData("between 1 and 2", 2.1, 3, Verdict.Differs)]
    [InlineData("near 1, margin 0.1", 0.95, 1.05, Verdict.Agrees)]
    [InlineData("near 1, margin 0.1", 1.05, 1.15, Verdict.Undecided)]
    [InlineData("near 1, margin 0.1", 1.2, 1.3, Verdict.Differs)]
    [InlineData("outside 1 to 2", 2.1, 3, Verdict.Agrees)]
    [InlineData("outside 1 to 2", 0.1, 0.9, Verdict.Agrees)]
    [InlineData("outside 1 to 2", 1.5, 3, Verdict.Undecided)]
    [InlineData("outside 1 to 2", 1.1, 1.9, Verdict.Differs)]
    [InlineData("outside 1 to 2", double.NaN, double.NaN, Verdict.Undecided)]
    [InlineData("at least 1", double.NaN, double.NaN, Verdict.Undecided)]
    public void The_interval_decides(string comparator, double low, double high, Verdict verdict) =>
        Assert.Equal(verdict, comparators[comparator].Judge(MadeUp.Finding(low, high)));

    [Theory]
    [InlineData("at least 1", 3, -2)]
    [InlineData("at most 1", 3, 2)]
    [InlineData("between 1 and 2", 1.25, -0.25)]
    [InlineData("between 1 and 2", 0.5, 0.5)]
    [InlineData("outside 1 to 2", 1.25, 0.25)]
    [InlineData("outside 1 to 2", 4, -2)]
    [InlineData("at least 1", double.NaN, double.PositiveInfinity)]
    [InlineData("outside 1 to 2", double.NaN, double.PositiveInfinity)]
    public void The_less_favourable_number_exceeds_more(string comparator, double value, double excess) =>
        Assert.Equal(excess, comparators[comparator].Excess(MadeUp.Finding(value, value)));

    [Fact]
    public void The_findings_own_verdict_is_taken_and_none_is_undecided()
    {
        OwnVerdictComparator own = new();
        Finding inside = MadeUp.Finding(1, 2) with { Expectation = Expectation.AtLeast(0.5, "") };
        Assert.Equal(Verdict.Agrees, own.Judge(inside));
        Assert.Equal(Verdict.Differs, own.Judge(inside with { Expectation = Expectation.AtLeast(3, "") }));
        Assert.Equal(Verdict.Undecided, own.Judge(inside with { Expectation = Expectation.AtLeast(1.5, "") }));
        Assert.Equal(Verdict.Undecided, own.Judge(MadeUp.Finding(1, 2)));
        Assert.Equal((-1, double.PositiveInfinity), (own.Excess(inside), own.Excess(MadeUp.Finding(1, 2))));
    }

    [Fact]
    public void What_is_claimed_is_said_in_words() => Assert.Equal(
        ["at least 1", "at least 0.9", "at most 1", "at most 1.1", "1 to 2", "0.9 to 1.1", "not 1 to 2"],
        comparators.Values.Select(comparator => comparator.Text));
}
