using System.Globalization;
using SoftmaxNtk.Figures.Description;
using SoftmaxNtk.Figures.Families;
using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Laboratory.Sweeps;
using SoftmaxNtk.Statistics;

namespace SoftmaxNtk.Experiments.Spectra;

/// <summary>Residual energy of every group against the step on its predicted line, and how far from it each group ends.</summary>
internal static class ResidualFigures
{
    /// <summary>Energies are shown down to this share of their start.</summary>
    private const double ShownShare = 1e-6;

    /// <summary>The most groups shown, evenly chosen: more curves could not be told apart.</summary>
    private const int MostGroups = 5;

    public static IReadOnlyList<Figure> Draw(SpectrumSettings settings, RunTables tables)
    {
        GroupPath[] paths = [.. GroupPath.All(tables.Of<ResidualRow>()).Where(path => path.Labels == Labels.Given)];
        return paths.Length == 0 ? [] : [Energies(settings, paths), Departures(settings, paths)];
    }

    private static Figure Energies(SpectrumSettings settings, GroupPath[] paths)
    {
        // Matched and frozen variants would repeat what softmax √m shows.
        string[] left = ["softmax matched", "frozenSoftmax matched", "frozenSoftmax √m"];
        GroupPath[] shown = [.. paths.Where(path => !left.Contains(path.Subject.Variant!.Label()))];
        shown = shown.Length == 0 ? paths : shown;
        int[] groups = Chosen(shown);
        VariantSettings?[] variants = [.. shown.Select(path => path.Subject.Variant).Distinct()];
        SeriesPalette palette = new(groups.Select(group => Name(settings, group)));
        Point[] points =
        [
            .. from path in shown
               where groups.Contains(path.Group) && path.Rows[0].Frozen >= GroupPath.LeastShare
               from row in path.Rows
               where row.Step > 0
               select new Point(path.Subject, path.Replicate, Name(settings, path.Group), row.Step,
                   row.Measured / path.Rows[0].Frozen, row.Frozen / path.Rows[0].Frozen),
        ];
        BandedCurves<Point> measured = Curves(settings, point => point.X, point => point.Measured) with { Label = point => point.Label };
        BandedCurves<Point> predicted = Curves(settings, point => point.X, point => point.Predicted) with
        {
            Label = point => point.Label, Role = SeriesRole.Predicted, SharedLabel = "(1 − ηλ_k)^{2t}",
        };
        Axis x = Axis.Logarithmic("gradient step t", "step");
        Axis y = Axis.Logarithmic("residual energy left", "1", new AxisLimits(ShownShare, 3));
        return new Figure("residuals", "Residual energy by group of eigenvalues, and what the kernel at the start predicts",
            Captions.For(settings, $"Σ_k⟨v_k, r_t⟩² over its start, k over the modes of a group, {SpectrumFigures.Setting(settings)}; "
                + $"{Captions.Of(settings.Training, shown[0].Subject)}. Colours mean groups here, by λ/λ_{{max}}. "
                + Captions.GeometricCurves(settings)),
            [
                .. points.GroupBy(point => point.Subject).OrderBy(own => Array.IndexOf(variants, own.Key.Variant))
                    .Select(own => new Panel(own.Key.Label, x, y,
                        [.. measured.Layers(own, palette), .. predicted.Layers(own.Where(point => point.Predicted > 0), palette)])),
            ], Math.Max(1, points.Select(point => point.Subject.With(null)).Distinct().Count()));
    }

    /// <summary>Measured over frozen energy late, group by group, beside what the kernel as it drifts predicts.</summary>
    private static Figure Departures(SpectrumSettings settings, GroupPath[] paths)
    {
        SeriesPalette palette = VariantPalette.Of(paths.Select(path => path.Subject.Variant!.Label()));
        Point[] points =
        [
            .. from path in paths
               let late = path.Late
               where late is not null
               select new Point(path.Subject, path.Replicate, path.Subject.Variant!.Label(), Middle(settings, path.Group),
                   late.Measured / late.Frozen, late.Tracked / late.Frozen),
        ];
        double[] values =
        [
            .. points.GroupBy(point => (point.Subject, point.X)).SelectMany(own => new[]
            {
                MeanBand.Geometric([.. own.Select(point => point.Measured)], level: null).Mean,
                MeanBand.Geometric([.. own.Select(point => point.Predicted)], level: null).Mean,
            }).Where(double.IsFinite), 1,
        ];
        Axis x = Axis.Logarithmic("λ/λ_{max} of the group", "1");
        Axis y = Axis.Logarithmic("residual energy / (1 − ηλ)^{2t}", "1", new AxisLimits(values.Min() / 1.5, values.Max() * 1.5));
        BandedCurves<Point> measured = Curves(settings, point => point.X, point => point.Measured) with { Markers = LineMarkers.Every };
        BandedCurves<Point> tracked = Curves(settings, point => point.X, point => point.Predicted) with
        {
            Role = SeriesRole.Predicted, SharedLabel = "with the kernel as it drifts",
        };
        return new Figure("departures", "Where residuals leave their predicted lines, and what the drift of the kernel explains of it",
            Captions.For(settings, $"Each group at the last observed step with {GroupPath.LateShare:0.###} of its predicted energy left, "
                + $"{SpectrumFigures.Setting(settings)}. Rule: on the line. {Captions.GeometricCurves(settings)}"),
            [
                .. points.GroupBy(point => point.Subject.With(null)).Select(place => new Panel(place.Key.Place, x, y,
                [
                    new ConstantLineLayer(Orientation.Horizontal, 1, "", SeriesStyle.Neutral.As(SeriesRole.Bound)),
                    .. measured.Layers(place, palette), .. tracked.Layers(place, palette),
                ])),
            ], 2);
    }

    /// <summary>What legends call a group: its nominal span.</summary>
    private static string Name(SpectrumSettings settings, int group) =>
        group == 0 ? $"above {End(settings, 0)}" : $"{End(settings, group)} to {End(settings, group - 1)}";

    /// <summary>Where a group nominally ends: "2^{−3}".</summary>
    private static string End(SpectrumSettings settings, int group) =>
        string.Create(CultureInfo.InvariantCulture, $"{settings.GroupFactor}^{{−{group + 1}}}");

    /// <summary>Where a group is drawn, in λ/λ_max.</summary>
    public static double Middle(SpectrumSettings settings, int group) => Math.Pow(settings.GroupFactor, -group - 0.5);

    /// <summary>Groups that hold enough of the labels in most runs.</summary>
    private static int[] Chosen(GroupPath[] paths)
    {
        int runs = paths.Select(path => (path.Subject, path.Replicate)).Distinct().Count();
        int[] counted = [.. paths.Where(path => path.Rows[0].Frozen >= GroupPath.LeastShare).GroupBy(path => path.Group)
            .Where(group => 2 * group.Count() > runs / 2).Select(group => group.Key).Order()];
        int count = Math.Min(MostGroups, counted.Length);
        return [.. Enumerable.Range(0, count).Select(k => counted[count == 1 ? 0 : k * (counted.Length - 1) / (count - 1)])];
    }

    private static BandedCurves<Point> Curves(SpectrumSettings settings, Func<Point, double> x, Func<Point, double> y) => new()
    {
        Label = point => point.Label, X = x, Y = y, Replicate = point => point.Replicate, YScale = AxisScale.Logarithmic,
        Level = Captions.BandLevel(settings),
    };

    private sealed record Point(Subject Subject, int Replicate, string Label, double X, double Measured, double Predicted);
}
