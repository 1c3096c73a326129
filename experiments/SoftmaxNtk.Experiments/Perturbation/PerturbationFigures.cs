using System.Globalization;
using SoftmaxNtk.Figures.Description;
using SoftmaxNtk.Figures.Families;
using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Laboratory.Sweeps;
using SoftmaxNtk.Laboratory.Tables;
using SoftmaxNtk.Statistics;

namespace SoftmaxNtk.Experiments.Perturbation;

/// <summary>The figures of the perturbation experiment: response and λ_min by direction, certificates by variant, radii.</summary>
internal static class PerturbationFigures
{
    /// <summary>Relative changes below this are rounding of H itself.</summary>
    private const double Rounding = 1e-13;

    public static IReadOnlyList<Figure> Draw(
        PerturbationExperimentSettings settings, RunTables tables, IReadOnlyList<Finding> findings)
    {
        IReadOnlyList<Observation<ResponseRow>> response = tables.Of<ResponseRow>();
        if (response.Count == 0)
            return [];
        SeriesPalette palette = new(response.Select(row => row.Subject.Label));
        return
        [
            Response(settings, response, findings, palette),
            SmallestEigenvalue(settings, response, palette),
            Certificates(settings, tables, response),
            RadiiFigure.Draw(settings, tables.Of<RadiusRow>(), palette),
        ];
    }

    /// <summary>"On 60 samples of digits.csv; m = 8192, σ = 1, coupled initialisation."</summary>
    public static string Setting(PerturbationExperimentSettings settings) =>
        $"On {Captions.Of(settings.Dataset)}; {Captions.Of(settings.Network)}.";

    /// <summary>What figures call a direction.</summary>
    public static string Title(PerturbationDirectionKind direction) => direction switch
    {
        PerturbationDirectionKind.CommonShift => "common shift",
        PerturbationDirectionKind.SmallestEigenvalue => "descent on λ_{min}",
        PerturbationDirectionKind.Adversarial => "ascent on ‖ΔH‖_F",
        PerturbationDirectionKind.Training => "training",
        _ => "random",
    };

    private static Figure Response(
        PerturbationExperimentSettings settings, IReadOnlyList<Observation<ResponseRow>> response, IReadOnlyList<Finding> findings, SeriesPalette palette)
    {
        BandedCurves<Observation<ResponseRow>> curves = Curves(settings, row => row.RelativeChange, AxisScale.Logarithmic);
        return new Figure("response", "How far a perturbation of the weights moves the kernel",
            Captions.For(settings, $"{Setting(settings)} Every neuron moves by at most R. Softmax is exactly blind to a common shift of all "
                + $"neurons: what is left there is rounding, cut off at 10^{{−17}}. "
                + FormattableString.Invariant($"Slopes are fitted up to R = {settings.LargestSlopeRadius}, ")
                + "one for each variant in the legend's order. "
                + Captions.Curves(settings)),
            ByDirection(response, (direction, rows) => new Panel(
                Title(direction) + Slopes(direction, findings, palette), Radius, RelativeChange(null),
                [
                    .. curves.Layers(rows.Where(row => row.Row.RelativeChange > 1e-17), palette),
                    .. ReferenceSlopes(direction, rows),
                ])), 3);
    }

    private static Figure SmallestEigenvalue(PerturbationExperimentSettings settings, IReadOnlyList<Observation<ResponseRow>> response, SeriesPalette palette)
    {
        BandedCurves<Observation<ResponseRow>> curves = Curves(settings, row => row.LambdaMinRatio, AxisScale.Linear);
        ConstantLineLayer half = new(Orientation.Horizontal, 0.5, "½", SeriesStyle.Neutral.As(SeriesRole.Bound));
        return new Figure("lambda-min", "What a perturbation of the weights leaves of the smallest eigenvalue",
            Captions.For(settings, $"{Setting(settings)} Below one half the kernel is no longer in the theory's good region. "
                + Captions.Curves(settings)),
            ByDirection(response, (direction, rows) => new Panel(
                Title(direction), Radius, Axis.Linear("λ_{min}(H + ΔH)/λ_{min}(H)", "1"), [half, .. curves.Layers(rows, palette)])), 3);
    }

    private static Figure Certificates(
        PerturbationExperimentSettings settings, RunTables tables, IReadOnlyList<Observation<ResponseRow>> response)
    {
        SeriesPalette palette = new(response.Select(row => Title(row.Row.Direction)));
        BandedCurves<Observation<ResponseRow>> curves = Curves(settings, row => row.RelativeChange, AxisScale.Logarithmic) with
        {
            Label = row => Title(row.Row.Direction),
        };
        Observation<ResponseRow>[] measured = [.. response.Where(row => row.Row.RelativeChange > Rounding)];
        IReadOnlyList<Observation<BoundRow>> bounds = tables.Of<BoundRow>();
        Axis changes = RelativeChange(CommonLimits(
        [
            .. measured.Select(row => row.Row.RelativeChange), .. bounds.Select(row => row.Row.RelativeCertificate),
            .. bounds.Select(row => row.Row.RelativePaperBound),
        ]));
        Panel[] panels =
        [
            .. bounds.GroupBy(row => row.Subject).Select(own => new Panel(own.Key.Label, Radius, changes,
                [
                    .. curves.Layers(measured.Where(row => row.Subject.Equals(own.Key)), palette),
                    .. Bound(own, row => row.RelativeCertificate, "certificate", SeriesStyle.Neutral),
                    .. Bound(own, row => row.RelativePaperBound, "paper's bound", SeriesStyle.Neutral.As(SeriesRole.Bound)),
                ])),
        ];
        return new Figure("certificates", "Measured change of the kernel against what is certified",
            Captions.For(settings, $"{Setting(settings)} The certificate holds for every perturbation in the ball and is computed from the "
                + "weights at hand; the paper's bound R·n·o·e^{10B} is drawn with constants recalled, not checked. A common shift does not move "
                + $"the softmax kernel and is not drawn there. {Captions.Curves(settings)}"),
            panels, Math.Min(2, panels.Length));
    }

    /// <summary>The mean of a bound over the replicates.</summary>
    private static IEnumerable<Layer> Bound(
        IEnumerable<Observation<BoundRow>> bounds, Func<BoundRow, double> of, string label, SeriesStyle style)
    {
        (double Radius, double Mean)[] means =
        [
            .. bounds.GroupBy(row => row.Row.Radius, row => of(row.Row))
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
    private static string Slopes(PerturbationDirectionKind direction, IReadOnlyList<Finding> findings, SeriesPalette palette)
    {
        string id = PerturbationFindings.SlopeId(direction);
        return ": slopes " + string.Join(", ", palette.Labels.Select(label =>
            findings.FirstOrDefault(finding => finding.Id == id && finding.Subject.Label == label) is { } fitted
            && double.IsFinite(fitted.Estimate.Value) ? fitted.Estimate.Value.ToString("0.00", CultureInfo.InvariantCulture) : "–"));
    }

    /// <summary>Slopes 1 and ½ below the curves, over the smallest decade of radii.</summary>
    private static IEnumerable<Layer> ReferenceSlopes(PerturbationDirectionKind direction, IReadOnlyList<Observation<ResponseRow>> rows)
    {
        double[] radii = [.. rows.Select(row => row.Row.Radius).Distinct().Order()];
        double[] responding = [.. rows.Select(row => row.Row.RelativeChange).Where(change => change > Rounding)];
        if (radii.Length < 3 || responding.Length == 0)
            yield break;
        double end = radii[0] * Math.Min(10, radii[^1] / radii[0]);
        yield return new ReferenceSlopeLayer(1, "1", radii[0], responding.Min() / 8, end);
        if (direction == PerturbationDirectionKind.Random)
            yield return new ReferenceSlopeLayer(0.5, "1/2", radii[0], responding.Max() * 2, end);
    }

    private static Panel[] ByDirection(
        IReadOnlyList<Observation<ResponseRow>> response, Func<PerturbationDirectionKind, Observation<ResponseRow>[], Panel> panel) =>
        [.. response.GroupBy(row => row.Row.Direction).Select(rows => panel(rows.Key, [.. rows]))];

    private static Axis Radius => Axis.Logarithmic("radius R", "1");

    private static Axis RelativeChange(AxisLimits? limits) => Axis.Logarithmic("‖ΔH‖_F/‖H‖_F", "1", limits);

    /// <summary>One range for panels that are to be compared; null if there is nothing to show.</summary>
    private static AxisLimits? CommonLimits(double[] values)
    {
        double[] shown = [.. values.Where(value => value > 0 && double.IsFinite(value))];
        return shown.Length == 0 ? null : new AxisLimits(shown.Min() / 3, shown.Max() * 3);
    }

    private static BandedCurves<Observation<ResponseRow>> Curves(
        PerturbationExperimentSettings settings, Func<ResponseRow, double> of, AxisScale scale) => new()
    {
        Label = row => row.Subject.Label,
        X = row => row.Row.Radius,
        Y = row => of(row.Row),
        Replicate = row => row.Replicate,
        YScale = scale,
        Level = Captions.BandLevel(settings),
        Markers = LineMarkers.Every,
    };
}
