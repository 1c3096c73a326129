using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Report.Theory;

namespace SoftmaxNtk.Report.Tests.Theory;

/// <summary>Slacks whose sign, ends and verdict are known beforehand.</summary>
public sealed class ComparedStatementTests
{
    private const double Rounding = 1e-12;

    private static readonly StatementSource source = new() { Work = "arXiv 1", Place = "Lemma 1" };

    private static readonly RadiusStatement radius = new() { Id = "radius", Says = "", Source = source, Checked = false, Exponent = 10 };

    private static readonly TableWidthStatement width =
        new() { Id = "width", Says = "", Source = source, Checked = false, Constant = 1, LogPower = 1 };

    [Fact]
    public void A_small_stated_radius_is_cautious_by_its_distance_to_the_measured_one()
    {
        ComparedStatement row = Row(radius, new Estimate(-12, -12.5, -11.5), new Estimate(0.1, 0.01, 1));
        Assert.Equal(11, row.Slack.Value, Rounding);
        Assert.Equal((9.5, 12.5), (row.Slack.Low, row.Slack.High));
        Assert.Equal(Verdict.Agrees, row.Verdict);
    }

    [Fact]
    public void A_large_stated_width_is_cautious_by_its_distance_to_the_needed_one()
    {
        ComparedStatement row = Row(width, new Estimate(6, 5.5, 6.5), new Estimate(1000, 100, 10_000));
        Assert.Equal((3, 1.5, 4.5), (row.Slack.Value, row.Slack.Low, row.Slack.High));
        Assert.Equal(Verdict.Agrees, row.Verdict);
    }

    [Theory]
    [InlineData(1e7, 1e8, Verdict.Differs)]
    [InlineData(1e5, 1e7, Verdict.Undecided)]
    [InlineData(1e4, 1e5, Verdict.Agrees)]
    public void A_condition_is_violated_where_more_is_needed_than_it_asks_for(double low, double high, Verdict verdict) =>
        Assert.Equal(verdict, Row(width, Estimate.Exact(6), new Estimate(Math.Sqrt(low * high), low, high)).Verdict);

    [Fact]
    public void What_was_only_used_or_certified_violates_nothing() => Assert.All([EvidenceRole.Used, EvidenceRole.Certified],
        role => Assert.Equal(Verdict.Reported, Row(width, Estimate.Exact(6), Estimate.Exact(1e9), role).Verdict));

    [Fact]
    public void A_width_known_only_from_above_settles_that_it_suffices_and_never_that_it_does_not()
    {
        Assert.Equal(Verdict.Agrees, Row(width, Estimate.Exact(6), Estimate.Bare(256), isUpperLimit: true).Verdict);
        Assert.Equal(Verdict.Undecided, Row(width, Estimate.Exact(2), Estimate.Bare(256), isUpperLimit: true).Verdict);
    }

    [Fact]
    public void A_statement_that_was_not_checked_says_so_wherever_it_is_attributed()
    {
        Assert.Equal("arXiv 1, Lemma 1 (recalled, not checked against the text)", radius.Attribution);
        Assert.Equal("arXiv 1, Lemma 1", (radius with { Checked = true }).Attribution);
    }

    private static ComparedStatement Row(Statement statement, Estimate stated, Estimate beside,
        EvidenceRole role = EvidenceRole.Measured, bool isUpperLimit = false) => new(1, statement, stated,
        new TheoryEvidence
        {
            Beside = [statement.Id], Label = "made up", Role = role, Experiment = "toy", Config = "squares", Variant = "exp",
            Finding = "toy.largest",
        }, new Reading(MadeUp.Run(), beside, 5, isUpperLimit, ""));
}
