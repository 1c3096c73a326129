using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Laboratory.Tables;

namespace SoftmaxNtk.Report.Comparison;

/// <summary>A comparison as people read it, and as programs do.</summary>
public static class ComparisonTable
{
    private static readonly TableSchema schema = new("comparison",
    [
        Column.Text("finding"), Column.Text("subject"), Column.Text("run"), Column.Text("folder"), Column.Number("estimate"),
        Column.Number("low"), Column.Number("high"), Column.Number("seeds"), Column.Text("verdict"), Column.Text("difference"),
    ]);

    /// <summary>One row a finding, a column for each run, and what differs.</summary>
    public static TextTable ForPeople(RunComparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        return new TextTable(
            [new("finding"), new("subject"), .. comparison.Titles.Select(title => new TextColumn(title)), new("difference")],
            [
                .. comparison.Findings.Select(finding => (IReadOnlyList<string>)
                    [finding.Id, finding.Subject, .. finding.Findings.Select(Cell), Name(finding.Difference)]),
            ]);
    }

    /// <summary>One row a finding and run that has it, every digit kept.</summary>
    public static Table ForPrograms(RunComparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        Table table = new(schema);
        foreach (ComparedFinding compared in comparison.Findings)
            for (int k = 0; k < comparison.Runs.Count; k++)
                if (compared.Findings[k] is { } finding)
                    table.Add(finding.Id, compared.Subject, comparison.Titles[k], comparison.Runs[k].Folder, finding.Estimate.Value,
                        finding.Estimate.Low, finding.Estimate.High, finding.Seeds, FindingsTable.Name(finding.Verdict),
                        Name(compared.Difference));
        return table;
    }

    /// <summary>"150 findings: in 3 the intervals are disjoint, in 2 the verdicts differ, 4 are not in every run".</summary>
    public static string Summary(RunComparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        (RunDifference Kind, string Text)[] kinds =
        [
            (RunDifference.Intervals, "with disjoint intervals"), (RunDifference.Verdicts, "with other verdicts"),
            (RunDifference.Missing, "not in every run"),
        ];
        string[] parts = [.. kinds.Select(kind => (kind.Text, Count: comparison.Findings.Count(f => f.Difference.HasFlag(kind.Kind))))
            .Where(kind => kind.Count > 0).Select(kind => FormattableString.Invariant($"{kind.Count} {kind.Text}"))];
        return FormattableString.Invariant($"{comparison.Findings.Count} findings: ")
            + (parts.Length == 0 ? "no visible difference." : string.Join(", ", parts) + ".");
    }

    /// <summary>"intervals disjoint, verdicts differ"; empty where nothing differs.</summary>
    public static string Name(RunDifference difference) => string.Join(", ", new[]
    {
        difference.HasFlag(RunDifference.Intervals) ? "intervals disjoint" : "",
        difference.HasFlag(RunDifference.Verdicts) ? "verdicts differ" : "",
        difference.HasFlag(RunDifference.Missing) ? "not in every run" : "",
    }.Where(part => part.Length > 0));

    /// <summary>"0.84 [0.81, 0.87], agrees".</summary>
    private static string Cell(Finding? finding) => finding is null ? "–"
        : FindingsTable.WithInterval(finding.Estimate)
            + (finding.Verdict == Verdict.Reported ? "" : $", {FindingsTable.Name(finding.Verdict)}");
}
