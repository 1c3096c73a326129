using System.Globalization;
using SoftmaxNtk.Figures.Description;
using SoftmaxNtk.Figures.Families;
using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Laboratory.Tables;
using SoftmaxNtk.Statistics;

namespace SoftmaxNtk.Experiments.Perturbation;

/// <summary>The figures of the perturbation experiment: response and λ_min by direction, certificates by variant, radii.</summary>
internal static class PerturbationFigures
{
    /// <summary>Relative changes below this are rounding of H itself.</summary>
    private const double Rounding = 1e-13;

    public static IReadOnlyList<Figure> Draw(
        PerturbationExperimentSettings settings, TableSet tables, IReadOnlyList<Finding> findings)
    {
        if (tables["response"].Rows.Count == 0)
            return [];
        SeriesPalette palette = new(settings.Variants.Select(variant => variant.Label()));
        return
        [
            Response(settings, tables["response"], findings, palette),
            SmallestEigenvalue(settings, tables["response"], palette),
            Certificates(settings, tables),
            RadiiFigure.Draw(settings, tables["radii"], palette),
        ];
    }

    /// <summary>"On 60 samples of digits.csv; m = 8192, σ = 1, coupled initialisation."</summary>
    public static string Setting(PerturbationExperimentSettings settings) =>
        $"On {Captions.Of(settings.Dataset)}; {Captions.Of(settings.Network)}.";

    /// <summary>What figures call a direction.</summary>
    public static string Title(string direction) => direction switch
    {
        "commonShift" => "common shift",
        "smallestEigenvalue" => "descent on λ_{min}",
        "adversarial" => "ascent on ‖ΔH‖_F",
        _ => direction,
    };

    private static Figure Response(
        PerturbationExperimentSettings settings, Table response, IReadOnlyList<Finding> findings, SeriesPalette palette)
    {
        BandedCurves curves = Curves(settings, "relativeChange", AxisScale.Logarithmic);
        return new Figure("response", "How far a perturbation of the weights moves the kernel",
            Captions.For(settings, $"{Setting(settings)} Every neuron moves by at most R. Softmax is exactly blind to a common shift of all "
                + $"neurons: what is left there is rounding, cut off at 10^{{−17}}. "
                + FormattableString.Invariant($"Slopes are fitted up to R = {settings.LargestSlopeRadius}, ")
                + "one for each variant in the legend's order. "
                + Captions.Curves(settings)),
            ByDirection(response, (direction, rows) => new Panel(
                Title(direction) + Slopes(direction, findings, palette), Radius, RelativeChange(null),
                [
                    .. curves.Layers(rows.Where(row => row.Number("relativeChange") > 1e-17), palette),
                    .. ReferenceSlopes(direction, rows),
                ])), 3);
    }

    private static Figure SmallestEigenvalue(PerturbationExperimentSettings settings, Table response, SeriesPalette palette)
    {
        BandedCurves curves = Curves(settings, "lambdaMinRatio", AxisScale.Linear);
        ConstantLineLayer half = new(Orientation.Horizontal, 0.5, "½", SeriesStyle.Neutral.As(SeriesRole.Bound));
        return new Figure("lambda-min", "What a perturbation of the weights leaves of the smallest eigenvalue",
            Captions.For(settings, $"{Setting(settings)} Below one half the kernel is no longer in the theory's good region. "
                + Captions.Curves(settings)),
            ByDirection(response, (direction, rows) => new Panel(
                Title(direction), Radius, Axis.Linear("λ_{min}(H + ΔH)/λ_{min}(H)", "1"), [half, .. curves.Layers(rows, palette)])), 3);
    }

    private static Figure Certificates(PerturbationExperimentSettings settings, TableSet tables)
    {
        SeriesPalette palette = new(tables["response"].Labels("direction"));
        BandedCurves curves = Curves(settings, "relativeChange", AxisScale.Logarithmic) with
        {
            LabelColumn = "direction",
            LegendName = Title,
        };
        Table measured = tables["response"].Where(row => row.Number("relativeChange") > Rounding);
        Axis changes = RelativeChange(CommonLimits(
        [
            .. measured.Numbers("relativeChange"), .. tables["bounds"].Numbers("relativeCertificate"),
            .. tables["bounds"].Numbers("relativePaperBound"),
        ]));
        Panel[] panels =
        [
            .. tables["bounds"].Labels("variant").Select(variant =>
            {
                Table bounds = tables["bounds"].Where(row => row.Text("variant") == variant);
                return new Panel(variant, Radius, changes,
                [
                    .. curves.Layers(measured.Where(row => row.Text("variant") == variant), palette),
                    .. Bound(bounds, "relativeCertificate", "certificate", SeriesStyle.Neutral),
                    .. Bound(bounds, "relativePaperBound", "paper's bound", SeriesStyle.Neutral.As(SeriesRole.Bound)),
                ]);
            }),
        ];
        return new Figure("certificates", "Measured change of the kernel against what is certified",
            Captions.For(settings, $"{Setting(settings)} The certificate holds for every perturbation in the ball and is computed from the "
                + "weights at hand; the paper's bound R·n·o·e^{10B} is drawn with constants recalled, not checked. A common shift does not move "
                + $"the softmax kernel and is not drawn there. {Captions.Curves(settings)}"),
            panels, Math.Min(2, panels.Length));
    }

    /// <summary>The mean of a bound over the replicates.</summary>
    private static IEnumerable<Layer> Bound(Table bounds, string column, string label, SeriesStyle style)
    {
        (double Radius, double Mean)[] means =
        [
            .. bounds.Rows.GroupBy(row => row.Number("radius"), row => row.Number(column))
                .Select(group => (group.Key, MeanBand.Geometric([.. group], level: null).Mean))
                .Where(point => double.IsFinite(point.Mean)).OrderBy(point => point.Key),
        ];
        if (means.Length > 0)
            yield return new LineLayer(
                [.. means.Select(point => point.Radius)], [.. means.Select(point => point.Mean)], style)
            {
                Label = label,
                Markers = LineMarkers.None,
            };
    }

    /// <summary>": slopes 1.00, 1.00, 0.52, 1.01"; a dash where none was fitted.</summary>
    private static string Slopes(string direction, IReadOnlyList<Finding> findings, SeriesPalette palette)
    {
        string quantity = PerturbationFindings.SlopeQuantity(direction);
        return ": slopes " + string.Join(", ", palette.Labels.Select(variant =>
            findings.FirstOrDefault(finding => finding.Quantity == quantity && finding.Subject == variant) is { } fitted
            && double.IsFinite(fitted.Estimate) ? fitted.Estimate.ToString("0.00", CultureInfo.InvariantCulture) : "–"));
    }

    /// <summary>Slopes 1 and ½ below the curves, over the smallest decade of radii.</summary>
    private static IEnumerable<Layer> ReferenceSlopes(string direction, Table rows)
    {
        double[] radii = [.. rows.Numbers("radius").Distinct().Order()];
        double[] responding = [.. rows.Where(row => row.Number("relativeChange") > Rounding).Numbers("relativeChange")];
        if (radii.Length < 3 || responding.Length == 0)
            yield break;
        double end = radii[0] * Math.Min(10, radii[^1] / radii[0]);
        yield return new ReferenceSlopeLayer(1, "1", radii[0], responding.Min() / 8, end);
        if (direction == "random")
            yield return new ReferenceSlopeLayer(0.5, "1/2", radii[0], responding.Max() * 2, end);
    }

    private static Panel[] ByDirection(Table response, Func<string, Table, Panel> panel) =>
    [
        .. response.Labels("direction")
            .Select(direction => panel(direction, response.Where(row => row.Text("direction") == direction))),
    ];

    private static Axis Radius => Axis.Logarithmic("radius R", "1");

    private static Axis RelativeChange(AxisLimits? limits) => Axis.Logarithmic("‖ΔH‖_F/‖H‖_F", "1", limits);

    /// <summary>One range for panels that are to be compared; null if there is nothing to show.</summary>
    private static AxisLimits? CommonLimits(double[] values)
    {
        double[] shown = [.. values.Where(value => value > 0 && double.IsFinite(value))];
        return shown.Length == 0 ? null : new AxisLimits(shown.Min() / 3, shown.Max() * 3);
    }

    private static BandedCurves Curves(PerturbationExperimentSettings settings, string column, AxisScale scale) => new()
    {
        LabelColumn = "variant",
        XColumn = "radius",
        YColumn = column,
        ReplicateColumn = "replicate",
        YScale = scale,
        Level = Captions.BandLevel(settings),
        Markers = LineMarkers.Every,
    };
}
