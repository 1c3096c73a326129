using SoftmaxNtk.Configuration;
using SoftmaxNtk.Figures.Description;
using SoftmaxNtk.Figures.Families;
using SoftmaxNtk.Results;
using SoftmaxNtk.Statistics;

namespace SoftmaxNtk.Experiments.Perturbation;

/// <summary>The figures of the perturbation experiment: response and λ_min by direction, certificates by variant, radii.</summary>
internal static class PerturbationFigures
{
    /// <summary>Relative changes below this are rounding of H itself.</summary>
    private const double Rounding = 1e-13;

    public static IReadOnlyList<Figure> Draw(PerturbationExperimentSettings settings, TableSet tables)
    {
        if (tables["response"].Rows.Count == 0)
            return [];
        SeriesPalette palette = new(settings.Variants.Select(variant => variant.Label()));
        return
        [
            Response(settings, tables["response"], palette),
            SmallestEigenvalue(settings, tables["response"], palette),
            Certificates(settings, tables),
            Radii(settings, tables["radii"], palette),
        ];
    }

    private static Figure Response(PerturbationExperimentSettings settings, Table response, SeriesPalette palette) =>
        new("response", "How far a perturbation of the weights moves the kernel",
            Captions.For(settings, $"{Setting(settings)} Every neuron moves by at most R. Softmax is exactly blind to a common shift of all neurons: "
                + "what is left there is rounding, cut off at 10^{−17}."),
            ByDirection(response, (direction, rows) => new Panel(Title(direction), Radius, Axis.Logarithmic("‖ΔH‖_F/‖H‖_F", "1"),
            [
                .. Curves("relativeChange", AxisScale.Logarithmic).Layers(rows.Where(row => row.Number("relativeChange") > 1e-17), palette),
                .. ReferenceSlopes(direction, rows),
            ])), 3);

    private static Figure SmallestEigenvalue(PerturbationExperimentSettings settings, Table response, SeriesPalette palette) =>
        new("lambda-min", "What a perturbation of the weights leaves of the smallest eigenvalue",
            Captions.For(settings, $"{Setting(settings)} Below one half the kernel is no longer in the theory's good region."),
            ByDirection(response, (direction, rows) => new Panel(Title(direction), Radius, Axis.Linear("λ_{min}(H + ΔH)/λ_{min}(H)", "1"),
            [
                new ConstantLineLayer(Orientation.Horizontal, 0.5, "½", SeriesStyle.Neutral.As(SeriesRole.Bound)),
                .. Curves("lambdaMinRatio", AxisScale.Linear).Layers(rows, palette),
            ])), 3);

    private static Figure Certificates(PerturbationExperimentSettings settings, TableSet tables)
    {
        string[] directions = tables["response"].Labels("direction");
        SeriesPalette palette = new([.. directions, "certificate", "paper's bound"]);
        Panel[] panels =
        [
            .. tables["bounds"].Labels("variant").Select(variant =>
            {
                Table response = tables["response"].Where(row => row.Text("variant") == variant && row.Number("relativeChange") > Rounding);
                Table bounds = tables["bounds"].Where(row => row.Text("variant") == variant);
                return new Panel(variant, Radius, Axis.Logarithmic("‖ΔH‖_F/‖H‖_F", "1"),
                [
                    .. (Curves("relativeChange", AxisScale.Logarithmic) with { LabelColumn = "direction" }).Layers(response, palette),
                    .. Bound(bounds, "relativeCertificate", "certificate", palette),
                    .. Bound(bounds, "relativePaperBound", "paper's bound", palette),
                ]);
            }),
        ];
        return new Figure("certificates", "Measured change of the kernel against what is certified",
            Captions.For(settings, $"{Setting(settings)} The certificate holds for every perturbation in the ball and is computed from the weights at hand; "
                + "the paper's bound R·n·o·e^{10B} is drawn with constants recalled, not checked."),
            panels, Math.Min(2, panels.Length));
    }

    private static Figure Radii(PerturbationExperimentSettings settings, Table radii, SeriesPalette palette)
    {
        (string Kind, string Direction, string Label)[] categories =
        [
            ("paper", "every", "paper"), ("certified", "every", "certified"),
            .. radii.Where(row => row.Text("kind") == "measured").Labels("direction").Select(direction => ("measured", direction, Title(direction))),
        ];
        Layer[] layers =
        [
            .. palette.Labels.Select(variant =>
            {
                MeanBand[] bands = [.. categories.Select(category => MeanBand.Geometric(
                    radii.Where(row => row.Text("variant") == variant && row.Text("kind") == category.Kind && row.Text("direction") == category.Direction).Numbers("radius"),
                    ConfidenceLevel.Conventional))];
                return new BarLayer([.. bands.Select(band => band.Mean)], palette[variant])
                {
                    Label = variant,
                    Low = [.. bands.Select(band => band.Low)],
                    High = [.. bands.Select(band => band.High)],
                };
            }),
        ];
        return new Figure("radii", "How large is the region in which the kernel stays good?",
            Captions.For(settings, $"{Setting(settings)} R within which λ_{{min}}(H) keeps at least half its value: as the paper states it (constants recalled, not checked), "
                + $"as certified for the weights at hand, and as measured along each direction up to R = {settings.Perturbation.RadiusSearch.LargestRadius}; a missing bar was not reached by then."),
            [new Panel("", Axis.OfCategories("radius of the good region", [.. categories.Select(category => category.Label)]), Axis.Logarithmic("R", "1"), layers)], 1);
    }

    private static IEnumerable<Layer> Bound(Table bounds, string column, string label, SeriesPalette palette)
    {
        var mean = bounds.Rows.GroupBy(row => row.Number("radius"))
            .Select(group => (Radius: group.Key, Band: MeanBand.Geometric([.. group.Select(row => row.Number(column))], ConfidenceLevel.Conventional)))
            .Where(point => point.Band.Count > 0).OrderBy(point => point.Radius).ToArray();
        if (mean.Length > 0)
            yield return new LineLayer([.. mean.Select(point => point.Radius)], [.. mean.Select(point => point.Band.Mean)], palette[label].As(SeriesRole.Bound)) { Label = label };
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
        [.. response.Labels("direction").Select(direction => panel(direction, response.Where(row => row.Text("direction") == direction)))];

    private static Axis Radius => Axis.Logarithmic("radius R", "1");

    private static BandedCurves Curves(string column, AxisScale scale) => new()
    {
        LabelColumn = "variant",
        XColumn = "radius",
        YColumn = column,
        ReplicateColumn = "replicate",
        YScale = scale,
        Level = ConfidenceLevel.Conventional,
        Markers = LineMarkers.Every,
    };

    private static string Setting(PerturbationExperimentSettings settings) => $"On {Captions.Of(settings.Dataset)}; {Captions.Of(settings.Network)}.";

    private static string Title(string direction) => direction switch
    {
        "commonShift" => "common shift",
        "smallestEigenvalue" => "descent on λ_{min}",
        "adversarial" => "ascent on ‖ΔH‖_F",
        _ => direction,
    };
}
