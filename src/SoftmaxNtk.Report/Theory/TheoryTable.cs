using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Laboratory.Tables;

namespace SoftmaxNtk.Report.Theory;

/// <summary>A comparison for programs: a row a statement, σ and piece of evidence.</summary>
public static class TheoryTable
{
    private static readonly TableSchema schema = new("theory",
    [
        Column.Number("sigma"), Column.Text("statement"), Column.Text("says"), Column.Text("formula"), Column.Text("source"),
        Column.Text("checked"), Column.Text("activation"), Column.Number("log10Stated"), Column.Number("statedLow"),
        Column.Number("statedHigh"), Column.Text("role"), Column.Text("beside"), Column.Text("variant"), Column.Text("finding"),
        Column.Number("log10Beside"), Column.Number("besideLow"), Column.Number("besideHigh"), Column.Number("seeds"),
        Column.Text("limit"), Column.Number("slack"), Column.Number("slackLow"), Column.Number("slackHigh"), Column.Text("verdict"),
        Column.Text("run"), Column.Text("configHash"), Column.Text("remark"),
    ]);

    /// <summary>The table. Logarithms and slacks are in orders of magnitude; nan where there is no number.</summary>
    public static Table Of(TheoryComparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        Table table = new(schema);
        foreach (ComparedStatement row in comparison.Rows)
        {
            (TheoryEvidence? evidence, Reading? reading) = (row.Evidence, row.Reading);
            table.Add(
                row.Sigma, row.Statement.Id, row.Statement.Says, row.Statement.Formula, row.Statement.Source.ToString(),
                row.Statement.Checked ? "checked" : Statement.Recalled, row.Statement.Activation,
                row.Log10.Value, row.Log10.Low, row.Log10.High,
                evidence is null ? "" : TheoryWords.Of(evidence.Role), evidence?.Label ?? "", evidence?.Variant ?? "",
                evidence is null ? "" : TheoryWords.Origin(evidence),
                row.Beside.Value, row.Beside.Low, row.Beside.High, reading?.Seeds ?? 0,
                reading?.IsUpperLimit is true ? "at most" : "", row.Slack.Value, row.Slack.Low, row.Slack.High,
                TheoryWords.Of(row.Verdict), reading is null ? "" : $"{reading.Run.Manifest.Experiment}/{reading.Run.Manifest.Name}",
                reading?.Run.Manifest.ConfigHash ?? "", reading?.Remark ?? "");
        }
        return table;
    }
}

/// <summary>Words and numbers that page, table and figure share.</summary>
internal static class TheoryWords
{
    /// <summary>The role as it is read.</summary>
    public static string Of(EvidenceRole role) => role switch
    {
        EvidenceRole.Certified => "certified",
        EvidenceRole.Measured => "measured",
        _ => "used",
    };

    /// <summary>What a verdict on a sufficient condition means.</summary>
    public static string Of(Verdict verdict) => verdict switch
    {
        Verdict.Agrees => "not violated",
        Verdict.Differs => "violated",
        Verdict.Undecided => "undecided",
        _ => "",
    };

    /// <summary>The finding's id, or the table's column: "runs.learningRate".</summary>
    public static string Origin(TheoryEvidence evidence) =>
        evidence.Finding.Length > 0 ? evidence.Finding : $"{evidence.Table}.{evidence.Column}";
}
