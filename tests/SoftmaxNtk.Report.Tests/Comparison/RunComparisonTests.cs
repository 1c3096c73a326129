using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Laboratory.Tables;
using SoftmaxNtk.Laboratory.Tests.Cells;
using SoftmaxNtk.Report.Comparison;
using SoftmaxNtk.Report.Results;

namespace SoftmaxNtk.Report.Tests.Comparison;

/// <summary>Runs side by side: the same finding in one row, and what differs marked.</summary>
public sealed class RunComparisonTests
{
    private static readonly Expectation small = Expectation.AtMost(1, "");

    private static readonly FinishedRun first = MadeUp.Run("first",
    [
        MadeUp.Finding(0.4, 0.6, "toy.a", MadeUp.Softmax, x: 1) with { Expectation = small },
        MadeUp.Finding(0.4, 0.6, "toy.b", MadeUp.Softmax, x: 1) with { Expectation = small },
        MadeUp.Finding(0.4, 0.6, "toy.c", MadeUp.Softmax, x: 1) with { Expectation = small },
        MadeUp.Finding(1, 2, "toy.d", MadeUp.Softmax, MadeUp.Exp, x: 2),
    ]);

    private static readonly FinishedRun second = MadeUp.Run("second",
    [
        MadeUp.Finding(0.5, 0.7, "toy.a", MadeUp.Softmax, x: 1) with { Expectation = small },
        MadeUp.Finding(0.7, 0.9, "toy.b", MadeUp.Softmax, x: 1) with { Expectation = small },
        MadeUp.Finding(0.5, 1.5, "toy.c", MadeUp.Softmax, x: 1) with { Expectation = small },
        MadeUp.Finding(1, 2, "toy.d", MadeUp.Softmax, MadeUp.Relu, x: 2),
    ]);

    [Fact]
    public void Findings_of_one_id_subject_and_place_share_a_row_and_their_differences_are_marked()
    {
        RunComparison comparison = RunComparison.Of([first, second], []);
        Assert.Equal(
            [
                ("toy.a", RunDifference.None), ("toy.b", RunDifference.Intervals), ("toy.c", RunDifference.Verdicts),
                ("toy.d", RunDifference.Missing), ("toy.d", RunDifference.Missing),
            ], comparison.Findings.Select(finding => (finding.Id, finding.Difference)));
        Assert.Equal(["toy/first", "toy/second"], comparison.Titles);
        Assert.Equal("softmax √m / exp, x 2", comparison.Findings[3].Subject);
        Assert.Equal(["toy.b", "toy.c", "toy.d", "toy.d"], comparison.Differing().Findings.Select(finding => finding.Id));
        Assert.Equal("5 findings: 1 with disjoint intervals, 1 with other verdicts, 2 not in every run.",
            ComparisonTable.Summary(comparison));
    }

    [Fact]
    public void A_place_that_one_run_sweeps_and_the_other_sets_is_the_same_place()
    {
        FinishedRun swept = MadeUp.Run(MadeUp.Finding(1, 2, "toy.a", MadeUp.Exp, x: 3), MadeUp.Finding(1, 2, "toy.a", MadeUp.Exp, x: 2));
        FinishedRun set = MadeUp.Run("set", [MadeUp.Finding(1, 2, "toy.a", MadeUp.Exp)]) with { Settings = ToySet(3) };
        RunComparison comparison = RunComparison.Of([swept, set], []);
        Assert.Equal([("exp, x 3", RunDifference.None), ("exp, x 2", RunDifference.Missing)],
            comparison.Findings.Select(finding => (finding.Subject, finding.Difference)));
    }

    [Fact]
    public void Ids_select_with_stars_and_runs_of_one_name_are_told_apart_by_their_folders()
    {
        Assert.Equal(["toy.b"], RunComparison.Of([first, second], ["toy.b"]).Findings.Select(finding => finding.Id));
        Assert.Equal(5, RunComparison.Of([first, second], ["toy.*"]).Findings.Count);
        Assert.Equal(["results/toy/first-01234567", "here"],
            RunComparison.Of([first, first with { Folder = "here" }], []).Titles);
        Assert.Throws<ArgumentException>(() => RunComparison.Of([first], []));
    }

    [Fact]
    public void People_get_a_column_a_run_and_programs_a_row_a_finding_and_run()
    {
        RunComparison comparison = RunComparison.Of([first, second], ["toy.b", "toy.d"]);
        Assert.Equal(
            ["toy.b", "softmax √m, x 1", "0.5 [0.4, 0.6], agrees", "0.8 [0.7, 0.9], agrees", "intervals disjoint"],
            ComparisonTable.ForPeople(comparison).Rows[0]);
        Assert.Equal(["toy.d", "softmax √m / exp, x 2", "1.5 [1, 2]", "–", "not in every run"],
            ComparisonTable.ForPeople(comparison).Rows[1]);
        Table table = ComparisonTable.ForPrograms(comparison);
        Assert.Equal([0.5, 0.8, 1.5, 1.5], table.Numbers("estimate"));
        Assert.Equal(["toy/first", "toy/second", "toy/first", "toy/second"], table.Rows.Select(row => row.Text("run")));
    }

    private static ToySettings ToySet(int x) => new() { Experiment = "toy", Name = "set", Variants = [MadeUp.Exp], X = x };
}
