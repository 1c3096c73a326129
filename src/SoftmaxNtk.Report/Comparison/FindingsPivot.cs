using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Laboratory.Tables;
using SoftmaxNtk.Report.Claims;

namespace SoftmaxNtk.Report.Comparison;

/// <summary>
/// Findings as a table to be printed: one row a subject, one column an id, each field the estimate with its 95% interval.
/// </summary>
/// <remarks>Differs from <see cref="FindingsTable"/>, which has one row a finding with all that is said of it.</remarks>
public sealed class FindingsPivot
{
    private const string Missing = "–";

    private readonly Dictionary<(string Subject, string Id), Finding> fields;

    private FindingsPivot(string title, Finding[] findings)
    {
        Title = title;
        Subjects = [.. findings.Select(finding => finding.SubjectLabel).Distinct()];
        Ids = [.. findings.Select(finding => finding.Id).Distinct()];
        fields = findings.ToDictionary(finding => (finding.SubjectLabel, finding.Id));
        Headings = [.. Ids.Select(id => findings.First(finding => finding.Id == id).Quantity)];
    }

    /// <summary>What it is of.</summary>
    public string Title { get; }

    /// <summary>The rows, in the order in which findings name them.</summary>
    public IReadOnlyList<string> Subjects { get; }

    /// <summary>The columns.</summary>
    public IReadOnlyList<string> Ids { get; }

    /// <summary>What the columns are, in words.</summary>
    public IReadOnlyList<string> Headings { get; }

    /// <summary>The table of those findings whose id matches one of the patterns.</summary>
    /// <param name="title">What it is of.</param>
    /// <param name="findings">A run's.</param>
    /// <param name="patterns">Ids, * standing for any text, as in claims; none for all findings.</param>
    /// <exception cref="ArgumentException">Two findings have the same id and subject.</exception>
    public static FindingsPivot Of(string title, IEnumerable<Finding> findings, IReadOnlyCollection<string> patterns)
    {
        ArgumentNullException.ThrowIfNull(findings);
        ArgumentNullException.ThrowIfNull(patterns);
        return new FindingsPivot(title, [.. findings.Where(finding => patterns.Count == 0
            || patterns.Any(pattern => ClaimCheck.Glob(pattern, finding.Id)))]);
    }

    /// <summary>The table as people read it, to be written as Markdown, LaTeX or comma-separated text.</summary>
    public TextTable ToText() => new(
        [new TextColumn("subject"), .. Headings.Select(heading => new TextColumn(heading, IsNumeric: true))],
        [.. Subjects.Select(subject => (string[])[subject, .. Ids.Select(id => Field(subject, id))])]);

    /// <summary>The numbers: for every id its estimate and the ends of its interval; NaN where there is none.</summary>
    public Table ToTable()
    {
        Table table = new(new TableSchema("findings", [Column.Text("subject"), .. Ids.SelectMany(id => new[]
            { Column.Number(id), Column.Number($"{id}.low"), Column.Number($"{id}.high") })]));
        foreach (string subject in Subjects)
            table.Add([subject, .. Ids.SelectMany(id =>
            {
                Estimate estimate = fields.TryGetValue((subject, id), out Finding? finding) ? finding.Estimate : Estimate.None;
                return new Value[] { estimate.Value, estimate.Low, estimate.High };
            })]);
        return table;
    }

    private string Field(string subject, string id) => !fields.TryGetValue((subject, id), out Finding? finding) ? Missing
        : FindingsTable.WithInterval(finding.Estimate);
}
