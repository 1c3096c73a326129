using System.Globalization;
using System.Text.RegularExpressions;
using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Laboratory.Sweeps;
using SoftmaxNtk.Laboratory.Tables;
using SoftmaxNtk.Report.Claims;
using SoftmaxNtk.Report.Results;
using SoftmaxNtk.Statistics;

namespace SoftmaxNtk.Report.Theory;

/// <summary>Reads the number of a piece of evidence out of a finished run.</summary>
public static partial class EvidenceReader
{
    private const string Sigma = "network.sigma";

    /// <summary>What the run says at a value of σ.</summary>
    /// <exception cref="UnusableRunException">The run holds no such finding or column, or holds several.</exception>
    public static Reading Of(TheoryEvidence evidence, FinishedRun run, double sigma)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        ArgumentNullException.ThrowIfNull(run);
        PlaceCondition at = new(Sigma, "=", [sigma.ToString("R", CultureInfo.InvariantCulture)]);
        return Of(evidence, run, [at, .. evidence.At.Select(PlaceCondition.Parse)]);
    }

    /// <summary>The same of an experiment that has no σ.</summary>
    internal static Reading OfAny(TheoryEvidence evidence, FinishedRun run) =>
        Of(evidence, run, [.. evidence.At.Select(PlaceCondition.Parse)]);

    private static Reading Of(TheoryEvidence evidence, FinishedRun run, PlaceCondition[] conditions) =>
        evidence.Finding.Length > 0 ? OfFinding(evidence, run, conditions) : OfColumn(evidence, run, conditions);

    private static Reading OfFinding(TheoryEvidence evidence, FinishedRun run, PlaceCondition[] conditions)
    {
        Finding[] found = [.. run.Findings.Where(finding => finding.Id == evidence.Finding && finding.Versus is null
            && finding.Subject.Variant?.Label() == evidence.Variant)];
        found = Met(found, conditions, (finding, path) => run.Place(finding, path));
        if (found.Length == 0)
            throw Missing(run, $"finding {evidence.Finding}", evidence);
        if (evidence.SmallestOn.Length > 0)
            return Smallest(run, [.. found.Select(finding => (finding.Subject.Number(evidence.SmallestOn),
                finding.Verdict == Verdict.Agrees, finding.Seeds))], $"the finding agrees: {found[0].Expectation}");
        return found.Length == 1 ? new Reading(run, found[0].Estimate, found[0].Seeds, false, found[0].Remark)
            : throw Ambiguous(run, $"finding {evidence.Finding}", found.Length);
    }

    private static Reading OfColumn(TheoryEvidence evidence, FinishedRun run, PlaceCondition[] conditions)
    {
        Table table = Read(run, evidence.Table);
        HashSet<string> columns = [.. table.Schema.Columns.Select(column => column.Name)];
        Row[] rows = [.. table.Rows.Where(row => row.Text("variant") == evidence.Variant)];
        rows = Met(rows, conditions, (row, path) => columns.Contains(path)
            ? new AxisValue(path, row.Values[row.Schema.IndexOf(path)]) : FinishedRun.Setting(run.Settings, path));
        if (rows.Length == 0)
            throw Missing(run, $"row of {evidence.Table}", evidence);
        if (evidence.SmallestOn.Length > 0)
            return Smallest(run, [.. rows.GroupBy(row => row.Number(evidence.SmallestOn)).Select(place => (place.Key,
                place.All(row => row.Number(evidence.Column) <= evidence.AtMost), place.Count()))],
                string.Create(CultureInfo.InvariantCulture, $"{evidence.Column} ≤ {evidence.AtMost} in every seed"));
        if (rows.GroupBy(row => row.Number("replicate")).Max(seed => seed.Count()) is var most and > 1)
            throw Ambiguous(run, $"row of {evidence.Table} a seed", most);
        MeanBand band = MeanBand.Geometric([.. rows.Select(row => row.Number(evidence.Column))], ConfidenceLevel.Conventional);
        return new Reading(run, new Estimate(band.Mean, band.Low, band.High), band.Count, false,
            band.LeftOut == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{band.LeftOut} seeds have no value"));
    }

    private static T[] Met<T>(T[] candidates, PlaceCondition[] conditions, Func<T, string, AxisValue?> place)
    {
        foreach (PlaceCondition condition in conditions.OrderBy(condition => condition.IsExtreme))
        {
            IReadOnlyList<bool> met = condition.Meet([.. candidates.Select(candidate => place(candidate, condition.Path))]);
            candidates = [.. candidates.Where((_, index) => met[index])];
        }
        return candidates;
    }

    /// <summary>The smallest place from which on all hold; it lies above the place before.</summary>
    private static Reading Smallest(FinishedRun run, IReadOnlyList<(double Place, bool Holds, int Seeds)> tried, string what)
    {
        (double Place, bool Holds, int Seeds)[] places = [.. tried.OrderBy(place => place.Place)];
        int first = places.Length;
        while (first > 0 && places[first - 1].Holds)
            first--;
        string range = string.Create(CultureInfo.InvariantCulture, $"of {places[0].Place} to {places[^1].Place}: where {what}");
        if (first == places.Length)
            return new Reading(run, Estimate.None, places[0].Seeds, false, $"none {range}");
        double found = places[first].Place;
        return new Reading(run, first == 0 ? Estimate.Bare(found) : new Estimate(found, places[first - 1].Place, found),
            places[first].Seeds, first == 0, (first == 0 ? "the smallest tried, " : "") + range);
    }

    private static Table Read(FinishedRun run, string name)
    {
        string path = Path.Combine(run.Folder, "tables", name + ".csv");
        if (!File.Exists(path))
            throw new UnusableRunException(run.Folder, $"it has no tables/{name}.csv", "run its config again");
        if (!run.Manifest.Files.Contains(ResultFile.Of(run.Folder, path)))
            throw new UnusableRunException(run.Folder, $"tables/{name}.csv is not the file that its manifest lists",
                "run its config again");
        return TableReader.Read(path, new TableSchema(name, [.. TableReader.Header(path).Select(OfHeader)]));
    }

    private static Column OfHeader(string header) => Headed().Match(header) is { Success: true } match
        ? Column.Number(match.Groups[1].Value, match.Groups[2].Value) : Column.Text(header);

    private static UnusableRunException Missing(FinishedRun run, string what, TheoryEvidence evidence) => new(run.Folder,
        $"it holds no {what} of {evidence.Variant} at this σ{string.Concat(evidence.At.Select(at => ", " + at))}",
        "check variant, sigmas and at, or run its config again");

    private static UnusableRunException Ambiguous(FinishedRun run, string what, int count) => new(run.Folder,
        FormattableString.Invariant($"it holds {count} of what should be one {what}"), "narrow \"at\", or give \"smallestOn\"");

    [GeneratedRegex(@"^(.*) \[([^\]]*)\]$")]
    private static partial Regex Headed();
}
