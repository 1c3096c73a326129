using System.Globalization;
using System.Text;
using SoftmaxNtk.Laboratory.Tables;

namespace SoftmaxNtk.Laboratory.Findings;

/// <summary>Findings as a table (findings.csv) and as a page for people (findings.md).</summary>
public static class FindingsTable
{
    public static TableSchema Schema { get; } = new("findings",
    [
        Column.Text("quantity"), Column.Text("subject"), Column.Number("estimate"), Column.Number("low"), Column.Number("high"),
        Column.Text("expectation"), Column.Text("verdict"),
    ]);

    /// <summary>One row a finding, in order.</summary>
    public static Table Of(IEnumerable<Finding> findings)
    {
        ArgumentNullException.ThrowIfNull(findings);
        Table table = new(Schema);
        foreach (Finding finding in findings)
            table.Add(finding.Quantity, finding.Subject, finding.Estimate, finding.Low, finding.High, finding.Expectation, Name(finding.Verdict));
        return table;
    }

    /// <summary>The findings that a table made by <see cref="Of"/> holds.</summary>
    /// <exception cref="InvalidDataException">A verdict is none of the known ones.</exception>
    public static IReadOnlyList<Finding> Read(Table table)
    {
        ArgumentNullException.ThrowIfNull(table);
        return
        [
            .. table.Rows.Select(row => new Finding(row.Text("quantity"), row.Text("subject"), row.Number("estimate"), row.Number("low"),
                row.Number("high"), row.Text("expectation"), Parse(row.Text("verdict")))),
        ];
    }

    /// <summary>A Markdown page with one table.</summary>
    /// <param name="title">Its heading.</param>
    /// <param name="findings">Its rows.</param>
    public static string ToMarkdown(string title, IEnumerable<Finding> findings)
    {
        ArgumentNullException.ThrowIfNull(findings);
        StringBuilder page = new(
            $"# {title}\n\n| quantity | subject | estimate | 95% interval | expectation | verdict |\n|---|---|---:|---|---|---|\n");
        foreach (Finding finding in findings)
            page.Append(CultureInfo.InvariantCulture,
                $"| {Cell(finding.Quantity)} | {Cell(finding.Subject)} | {Number(finding.Estimate)} | {Interval(finding)} ")
                .Append(CultureInfo.InvariantCulture, $"| {Cell(finding.Expectation)} | {Name(finding.Verdict)} |\n");
        return page.ToString();
    }

    /// <summary>A number as people read it: four significant digits; a dash where there is none.</summary>
    public static string Number(double number) => double.IsNaN(number) ? "–" : number.ToString("G4", CultureInfo.InvariantCulture);

    /// <summary>"[low, high]", or nothing where there is no interval.</summary>
    public static string Interval(Finding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        return double.IsNaN(finding.Low) && double.IsNaN(finding.High) ? "" : $"[{Number(finding.Low)}, {Number(finding.High)}]";
    }

    /// <summary>The verdict as files spell it.</summary>
    public static string Name(Verdict verdict) => verdict switch
    {
        Verdict.Agrees => "agrees",
        Verdict.Differs => "differs",
        _ => "reported",
    };

    private static Verdict Parse(string name)
    {
        foreach (Verdict verdict in Enum.GetValues<Verdict>())
            if (Name(verdict) == name)
                return verdict;
        throw new InvalidDataException($"'{name}' is no verdict; verdicts are {string.Join(", ", Enum.GetValues<Verdict>().Select(Name))}.");
    }

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal).ReplaceLineEndings(" ");
}
