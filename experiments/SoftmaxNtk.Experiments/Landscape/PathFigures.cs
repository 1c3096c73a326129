using SoftmaxNtk.Figures.Description;
using SoftmaxNtk.Figures.Families;
using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Laboratory.Sweeps;

namespace SoftmaxNtk.Experiments.Landscape;

/// <summary>One-point convexity along training and in balls, the segment to its end, the curvature on the way, slices.</summary>
internal static class PathFigures
{
    private static readonly ConstantLineLayer convex = new(
        Orientation.Horizontal, 1, "convex: at least 1", SeriesStyle.Neutral.As(SeriesRole.Bound));

    public static IReadOnlyList<Figure> Draw(LandscapeSettings settings, RunTables tables) =>
    [
        .. OnePoint(settings, [.. tables.Of<OnePointRow>().Where(row => OnePointFindings.IsJudged(row.Row))]),
        .. Segment(settings, tables.Of<SegmentRow>()), .. Curvature(settings, tables.Of<CurvatureRow>()),
        .. SliceFigures.Draw(settings, tables.Of<SliceRow>()),
    ];

    private static IEnumerable<Figure> OnePoint(LandscapeSettings settings, Observation<OnePointRow>[] points)
    {
        Observation<OnePointRow>[] training = [.. points.Where(row => row.Row.Kind == PointKind.Training)];
        Observation<OnePointRow>[] balls = [.. points.Where(row => row.Row.Kind != PointKind.Training)];
        if (training.Length > 0)
            yield return new Figure("one-point", "Does the gradient point at the end of training?",
                Captions.For(settings, $"⟨∇L, W − W*⟩/L along training, {Setting(settings)}, W* its end, at the first steps that reach a "
                    + $"share of the initial loss. Exactly 2 were the kernel frozen. {Captions.Curves(settings)}"),
                [.. Panels(training, "", Axis.Logarithmic("L/L_0 left", "1"), row => row.Row.Share, settings)], 2);
        if (balls.Length > 0)
            yield return new Figure("one-point-balls", "Does the gradient point at the end of training, in balls around W(0)?",
                Captions.For(settings, $"⟨∇L, W − W*⟩/L, {Setting(settings)}: smallest of {settings.Balls.Draws} random points at R, and "
                    + $"where λ_{{min}}(Θ) is as small as was found within R. Exactly 2 were the kernel frozen. "
                    + Captions.Curves(settings)),
                [
                    .. balls.GroupBy(row => row.Row.Kind).SelectMany(kind => Panels(
                        [
                            .. kind.GroupBy(row => (row.Subject, row.Replicate, row.Row.Radius))
                                .Select(own => own.MinBy(row => row.Row.Ratio)!),
                        ],
                        kind.Key == PointKind.Random ? "random" : "λ_{min} small", Axis.Logarithmic("radius R", "1"),
                        row => row.Row.Radius, settings)),
                ], 2);
    }

    private static IEnumerable<Figure> Segment(LandscapeSettings settings, IReadOnlyList<Observation<SegmentRow>> rows)
    {
        if (rows.Count == 0)
            yield break;
        SeriesPalette palette = VariantPalette.Of(rows.Select(row => row.Subject.Variant!.Label()));
        BandedCurves<Observation<SegmentRow>> curves = new()
        {
            Label = row => row.Subject.Variant!.Label(), X = row => row.Row.Position,
            Y = row => row.Row.LossRatio - Math.Pow(1 - row.Row.Position, 2),
            Replicate = row => row.Replicate, YScale = AxisScale.Linear, Level = Captions.BandLevel(settings),
        };
        yield return new Figure("segment", "The loss on the straight way to the end of training",
            Captions.For(settings, $"L(W_0 + t(W* − W_0))/L_0 less the parabola (1 − t)² that it were if the kernel were frozen, "
                + $"{Setting(settings)}. {Captions.Curves(settings)}"),
            [
                .. rows.GroupBy(row => row.Subject.Place).Select(place => new Panel(place.Key, Axis.Linear("t", "1"),
                    Axis.Linear("L/L_0 − (1 − t)²", "1"),
                    [
                        new ConstantLineLayer(Orientation.Horizontal, 0, "", SeriesStyle.Neutral.As(SeriesRole.Bound)),
                        .. curves.Layers(place, palette),
                    ])),
            ], 2);
    }

    private static IEnumerable<Figure> Curvature(LandscapeSettings settings, IReadOnlyList<Observation<CurvatureRow>> rows)
    {
        Observation<CurvatureRow>[] bent = [.. rows.Where(row => row.Row.Ratio > 0)];
        if (bent.Length == 0)
            yield break;
        SeriesPalette palette = VariantPalette.Of(bent.Select(row => row.Subject.Variant!.Label()));
        Axis y = Axis.Logarithmic("|λ_{min}(∇²L)|/λ_{min}(Θ)", "1", AxisLimits.Around(bent.Select(row => row.Row.Ratio), 1.5));
        BandedCurves<Observation<CurvatureRow>> curves = new()
        {
            Label = row => row.Subject.Variant!.Label(), X = row => row.Row.Share, Y = row => row.Row.Ratio,
            Replicate = row => row.Replicate, YScale = AxisScale.Logarithmic, Level = Captions.BandLevel(settings),
            Markers = LineMarkers.Every,
        };
        yield return new Figure("curvature", "How negative is the curvature of the loss along training?",
            Captions.For(settings, $"{Setting(settings)}, at the first steps that reach a share of the initial loss. It is the residual's, "
                + $"and goes with it. ReLU's is 0 between kinks. {Captions.GeometricCurves(settings)}"),
            [
                .. bent.GroupBy(row => row.Subject.Place).Select(place => new Panel(place.Key, Axis.Logarithmic("L/L_0 left", "1"), y,
                    curves.Layers(place, palette))),
            ], 2);
    }

    private static IEnumerable<Panel> Panels(
        IReadOnlyList<Observation<OnePointRow>> rows, string title, Axis x, Func<Observation<OnePointRow>, double> abscissa,
        LandscapeSettings settings)
    {
        SeriesPalette palette = VariantPalette.Of(rows.Select(row => row.Subject.Variant!.Label()));
        BandedCurves<Observation<OnePointRow>> curves = new()
        {
            Label = row => row.Subject.Variant!.Label(), X = abscissa, Y = row => row.Row.Ratio, Replicate = row => row.Replicate,
            YScale = AxisScale.Linear, Level = Captions.BandLevel(settings), Markers = LineMarkers.Every,
        };
        return rows.GroupBy(row => row.Subject.Place).Select(place => new Panel(
            string.Join(", ", new[] { place.Key, title }.Where(part => part.Length > 0)), x, Axis.Linear("⟨∇L, W − W*⟩/L", "1"),
            [convex, .. curves.Layers(place, palette)]));
    }

    /// <summary>"20 points on the unit sphere of R^8, m = 1024".</summary>
    private static string Setting(LandscapeSettings settings) => $"{Captions.Of(settings.Dataset)}, m = {settings.Network.Width}";
}
