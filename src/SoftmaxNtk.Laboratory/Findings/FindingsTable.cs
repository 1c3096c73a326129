using System.Globalization;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Laboratory.Sweeps;
using SoftmaxNtk.Laboratory.Tables;

namespace SoftmaxNtk.Laboratory.Findings;

/// <summary>Findings as a table (findings.csv) and as a page for people (findings.md).</summary>
/// <remarks>
/// The subject's columns are "variant", "versus" and one for every axis of the sweep, of numbers or of texts; where a finding is about all
/// places of an axis, nan or nothing stands there.
/// </remarks>
public static class FindingsTable
{
    private static readonly Column[] before = [Column.Text("id"), Column.Text("quantity"), Column.Text("variant"), Column.Text("versus")];

    private static readonly Column[] after =
    [
        Column.Number("estimate"), Column.Number("low"), Column.Number("high"), Column.Number("seeds"), Column.Number("expectedLow"),
        Column.Number("expectedHigh"), Column.Number("margin"), Column.Text("expectation"), Column.Text("verdict"), Column.Text("remark"),
    ];

    /// <summary>One row a finding, in order.</summary>
    /// <exception cref="ArgumentException">Two findings have the same id and subject.</exception>
    public static Table Of(IReadOnlyList<Finding> findings)
    {
        ArgumentNullException.ThrowIfNull(findings);
        Column[] axes = [.. findings.SelectMany(finding => finding.Subject.Values).GroupBy(value => value.Path)
            .Select(axis => axis.All(value => value.Value.Text is null) ? Column.Number(axis.Key) : Column.Text(axis.Key))];
        Table table = new(new TableSchema("findings", [.. before, .. axes, .. after]));
        HashSet<(string, Subject, string)> seen = [];
        foreach (Finding finding in findings)
        {
            if (!seen.Add((finding.Id, finding.Subject, finding.Versus?.Label() ?? "")))
                throw new ArgumentException($"There are two findings {finding.Id} of {finding.SubjectLabel}.", nameof(findings));
            table.Add(
            [
                finding.Id, finding.Quantity, finding.Subject.Variant?.Label() ?? "", finding.Versus?.Label() ?? "",
                .. axes.Select(axis => Place(finding.Subject, axis)),
                finding.Estimate.Value, finding.Estimate.Low, finding.Estimate.High, finding.Seeds,
                finding.Expectation?.Low ?? double.NaN, finding.Expectation?.High ?? double.NaN, finding.Expectation?.Margin ?? double.NaN,
                finding.Expectation?.Reason ?? "", Name(finding.Verdict), finding.Remark,
            ]);
        }
        return table;
    }

    /// <summary>The findings that a file made by <see cref="Of"/> holds.</summary>
    /// <exception cref="InvalidDataException">A column is missing, or a variant is none of the config's.</exception>
    public static IReadOnlyList<Finding> Read(string path, ExperimentSettings settings)
    {
        IReadOnlyList<string> header = TableReader.Header(path);
        Column[] axes = [.. header.Skip(before.Length).Take(header.Count - before.Length - after.Length).Select(Column.OfHeader)];
        Table table = TableReader.Read(path, new TableSchema("findings", [.. before, .. axes, .. after]));
        return [.. table.Rows.Select(row => Read(row, axes, settings))];
    }

    /// <summary>What stands in an axis' column.</summary>
    private static Value Place(Subject subject, Column axis) => (subject.Has(axis.Name), axis.IsText) switch
    {
        (true, true) => subject.Text(axis.Name),
        (true, false) => subject.Number(axis.Name),
        (false, true) => "",
        (false, false) => double.NaN,
    };

    private static Finding Read(Row row, Column[] axes, ExperimentSettings settings)
    {
        AxisValue[] values = [.. axes.Select(axis => new AxisValue(axis.Name, row.Values[row.Schema.IndexOf(axis.Name)]))
            .Where(value => value.Value.Text is { Length: > 0 } || !double.IsNaN(value.Value.Number))];
        return new Finding
        {
            Id = row.Text("id"),
            Quantity = row.Text("quantity"),
            Subject = new Subject(Variant(row.Text("variant"), settings), values),
            Versus = Variant(row.Text("versus"), settings),
            Estimate = new Estimate(row.Number("estimate"), row.Number("low"), row.Number("high")),
            Seeds = (int)row.Number("seeds"),
            Expectation = double.IsNaN(row.Number("expectedLow")) ? null
                : new Expectation(row.Number("expectedLow"), row.Number("expectedHigh"), row.Text("expectation"), row.Number("margin")),
            Remark = row.Text("remark"),
        };
    }

    private static VariantSettings? Variant(string label, ExperimentSettings settings) => label.Length == 0 ? null
        : settings.Variants.FirstOrDefault(variant => variant.Label() == label)
            ?? throw new InvalidDataException($"The findings name a variant '{label}' that the config does not have.");

    /// <summary>A Markdown page with one table.</summary>
    /// <param name="title">Its heading.</param>
    /// <param name="findings">Its rows.</param>
    public static string ToMarkdown(string title, IEnumerable<Finding> findings) => $"# {title}\n\n{ForPeople(findings).ToMarkdown()}";

    /// <summary>Findings as people read them: one row each, in order, numbers to four digits.</summary>
    public static TextTable ForPeople(IEnumerable<Finding> findings)
    {
        ArgumentNullException.ThrowIfNull(findings);
        return new TextTable(
            [
                new("finding"), new("quantity"), new("subject"), new("estimate", IsNumeric: true), new("95% interval"),
                new("seeds", IsNumeric: true), new("expectation"), new("verdict"),
            ],
            [
                .. findings.Select(finding => new[]
                {
                    finding.Id, finding.Quantity, finding.SubjectLabel, Number(finding.Estimate.Value), Interval(finding.Estimate),
                    finding.Seeds.ToString(CultureInfo.InvariantCulture), Expected(finding), Name(finding.Verdict),
                }),
            ]);
    }

    /// <summary>What was expected, and what else is to be said.</summary>
    public static string Expected(Finding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        return string.Join("; ", new[] { finding.Expectation?.ToString() ?? "", finding.Remark }.Where(text => text.Length > 0));
    }

    /// <summary>A number as people read it: four significant digits; a dash where there is none.</summary>
    public static string Number(double number) => double.IsNaN(number) ? "–" : number.ToString("G4", CultureInfo.InvariantCulture);

    /// <summary>"[low, high]", or nothing where there is no interval or it is the number itself.</summary>
    public static string Interval(Estimate estimate) =>
        !estimate.HasInterval || estimate.Low == estimate.High ? "" : $"[{Number(estimate.Low)}, {Number(estimate.High)}]";

    /// <summary>"0.84 [0.81, 0.87]", or the number alone where it has no interval.</summary>
    public static string WithInterval(Estimate estimate) => $"{Number(estimate.Value)} {Interval(estimate)}".TrimEnd();

    /// <summary>The verdict as files spell it.</summary>
    public static string Name(Verdict verdict) => verdict switch
    {
        Verdict.Agrees => "agrees",
        Verdict.Differs => "differs",
        Verdict.Undecided => "undecided",
        _ => "reported",
    };
}
