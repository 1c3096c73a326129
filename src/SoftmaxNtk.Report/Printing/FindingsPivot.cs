using System.Globalization;
using System.IO.Enumeration;
using System.Text;
using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Laboratory.Tables;

namespace SoftmaxNtk.Report.Printing;

/// <summary>
/// Findings as a table to be printed: one row a subject, one column an id, each field the estimate with its 95% interval. As Markdown and
/// LaTeX for people, as comma-separated numbers for programs.
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
    /// <param name="patterns">Ids, "*" standing for any part; none for all findings.</param>
    /// <exception cref="ArgumentException">Two findings have the same id and subject.</exception>
    public static FindingsPivot Of(string title, IEnumerable<Finding> findings, IReadOnlyCollection<string> patterns)
    {
        ArgumentNullException.ThrowIfNull(findings);
        ArgumentNullException.ThrowIfNull(patterns);
        return new FindingsPivot(title, [.. findings.Where(finding => patterns.Count == 0
            || patterns.Any(pattern => FileSystemName.MatchesSimpleExpression(pattern, finding.Id, ignoreCase: false)))]);
    }

    /// <summary>A Markdown table under its title.</summary>
    public string ToMarkdown()
    {
        StringBuilder text = new($"# {Title}\n\n| |{string.Concat(Headings.Select(heading => $" {Cell(heading)} |"))}\n|---|");
        text.Append(string.Concat(Headings.Select(_ => "---:|"))).Append('\n');
        foreach (string subject in Subjects)
            text.Append(CultureInfo.InvariantCulture, $"| {Cell(subject)} |")
                .Append(string.Concat(Ids.Select(id => $" {Cell(Field(subject, id))} |"))).Append('\n');
        return text.ToString();
    }

    /// <summary>A LaTeX tabular with its title as a comment: nothing but LaTeX itself is needed to set it.</summary>
    public string ToLatex()
    {
        StringBuilder text = new($"% {Title.ReplaceLineEndings(" ")}\n\\begin{{tabular}}{{l{new string('r', Ids.Count)}}}\n\\hline\n");
        text.Append(string.Concat(Headings.Select(heading => $" & {LatexText.Of(heading)}"))).Append(" \\\\\n\\hline\n");
        foreach (string subject in Subjects)
            text.Append(LatexText.Of(subject)).Append(string.Concat(Ids.Select(id => $" & {LatexText.Of(Field(subject, id))}")))
                .Append(" \\\\\n");
        return text.Append("\\hline\n\\end{tabular}\n").ToString();
    }

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
        : $"{FindingsTable.Number(finding.Estimate.Value)} {FindingsTable.Interval(finding.Estimate)}".TrimEnd();

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal).ReplaceLineEndings(" ");
}
