using System.Globalization;
using SoftmaxNtk.Figures.Description;

namespace SoftmaxNtk.Report.Theory;

/// <summary>Statements and what stands beside them as dots on an axis of orders of magnitude, a panel a σ, a column a statement.</summary>
public static class TheoryFigure
{
    private const string Stated = "stated (recalled, not checked)";

    /// <summary>The figure.</summary>
    /// <param name="comparison">What it shows.</param>
    /// <param name="hash">The config's hash, for the caption.</param>
    public static Figure Of(TheoryComparison comparison, string hash)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        string[] columns = [.. comparison.Sheet.Statements.Select(statement => statement.Id)];
        double[] all =
            [.. comparison.Rows.SelectMany(row => new[] { row.Log10.Value, row.Beside.Value }).Where(double.IsFinite)];
        Axis x = Axis.OfCategories("", columns);
        Axis y = Axis.Linear("log_{10} of the quantity", "1", new AxisLimits(all.Min() - 2, all.Max() + 5));
        Panel[] panels = [.. comparison.Rows.GroupBy(row => row.Sigma).Select(place => new Panel(
            string.Create(CultureInfo.InvariantCulture, $"σ = {place.Key}"), x, y, [.. Layers(place, columns)]))];
        return new Figure("slack", comparison.Sheet.Title,
            $"{TheoryListing.Problem(comparison)}. Dots: what is stated and what runs certified, measured or used; number above a column: "
            + "the largest slack of its measured, else of its used numbers, in orders of magnitude (positive: the statement asks for "
            + $"more than was needed). Hollow arrows: at most. Config theory/{comparison.Sheet.Name}, hash {hash}.", panels, 1);
    }

    private static IEnumerable<Layer> Layers(IGrouping<double, ComparedStatement> rows, string[] columns)
    {
        foreach (IGrouping<string, ComparedStatement> column in rows.GroupBy(row => row.Statement.Id))
        {
            double at = Array.IndexOf(columns, column.Key);
            double stated = column.First().Log10.Value;
            double[] values = [.. column.Select(row => row.Beside.Value).Where(double.IsFinite)];
            if (values.Length > 0)
                yield return new LineLayer([at, at], [Math.Min(stated, values.Min()), Math.Max(stated, values.Max())], SeriesStyle.Neutral)
                    { Markers = LineMarkers.None };
            yield return new MarkerLayer([at], [stated], SeriesStyle.Neutral) { Label = Stated };
            foreach (ComparedStatement row in column.Where(row => double.IsFinite(row.Beside.Value)))
                yield return new MarkerLayer([at], [row.Beside.Value], Style(row.Evidence!.Role))
                {
                    Label = TheoryWords.Of(row.Evidence!.Role),
                    Censoring = row.Reading!.IsUpperLimit ? Censoring.Below : Censoring.None,
                };
            ComparedStatement[] told = [.. column.Where(row => double.IsFinite(row.Slack.Value) && row.Evidence!.Role
                == (column.Any(other => other.Evidence?.Role == EvidenceRole.Measured) ? EvidenceRole.Measured : EvidenceRole.Used))];
            if (told.MaxBy(row => row.Slack.Value) is { } largest)
                yield return new AnnotationLayer(at, Math.Max(stated, values.Max()) + 1,
                    (largest.Reading!.IsUpperLimit ? "≥ " : "")
                    + largest.Slack.Value.ToString("0.0", CultureInfo.InvariantCulture).Replace('-', '−'),
                    TextAnchor.Middle, SeriesStyle.Neutral);
        }
    }

    /// <summary>Roles are no variants: places beyond the palette's variants, which differ in colour and marker.</summary>
    private static SeriesStyle Style(EvidenceRole role) => new(SeriesStyle.Colours + (int)role);
}
