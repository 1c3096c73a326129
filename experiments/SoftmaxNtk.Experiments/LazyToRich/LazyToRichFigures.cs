using System.Globalization;
using SoftmaxNtk.Figures.Description;
using SoftmaxNtk.Figures.Families;
using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Laboratory.Sweeps;
using SoftmaxNtk.Statistics;

namespace SoftmaxNtk.Experiments.LazyToRich;

/// <summary>Drift against the factor of the scale, a panel a place; drift and distance against each number, all places in one panel; test
/// loss against movement over the radius.</summary>
internal static class LazyToRichFigures
{
    private const int Columns = 3;

    public static IReadOnlyList<Figure> Draw(LazyToRichSettings settings, RunTables tables)
    {
        RichPoint[] points = RichPoint.Of(tables);
        if (points.Length == 0 || !points[0].Subject.Has(RichPoint.Factor))
            return [];
        SeriesPalette palette = VariantPalette.Of(points.Select(point => point.Subject.Variant!.Label()));
        List<Figure> figures = [AgainstFactor(settings, points, palette)];
        figures.AddRange(Outcome.All.Select(outcome => Collapse(settings, points, palette, outcome)));
        if (points.Any(point => double.IsFinite(point.Network.TestLoss)))
            figures.Add(Test(settings, points, palette));
        return figures;
    }

    private static Figure AgainstFactor(LazyToRichSettings settings, RichPoint[] points, SeriesPalette palette)
    {
        BandedCurves<RichPoint> curves = new()
        {
            Label = point => point.Subject.Variant!.Label(), X = point => point.Subject.Number(RichPoint.Factor),
            Y = point => point.Drift.KernelDrift, Replicate = point => point.Replicate, YScale = AxisScale.Logarithmic,
            Level = Captions.BandLevel(settings), Markers = LineMarkers.Every,
        };
        Axis x = Axis.Logarithmic("factor α of the output scale", "1");
        Axis y = Axis.Logarithmic("kernel drift ‖H_T − H_0‖/‖H_0‖", "1", AxisLimits.Around(points.Select(p => p.Drift.KernelDrift), 1.5));
        return new Figure("drift-factor", "From rich to lazy: the kernel's drift against the output scale",
            Captions.For(settings, "Scale α times that of the legend; softmax at α = √m is the paper's"
                + $"{Setting(settings)}. {Captions.GeometricCurves(settings)}"),
            [
                .. points.GroupBy(point => point.Subject.With(null).Without(RichPoint.Factor))
                    .Select(place => new Panel(place.Key.Place, x, y, curves.Layers(place, palette))),
            ], Columns);
    }

    /// <summary>A panel a number; every marker is a variant at one place.</summary>
    private static Figure Collapse(LazyToRichSettings settings, RichPoint[] points, SeriesPalette palette, Outcome outcome)
    {
        Axis y = Axis.Logarithmic(outcome.Words, "1", AxisLimits.Around(points.Select(outcome.Of), 1.5));
        return new Figure($"collapse-{outcome.Id}", $"Which number does the {outcome.Words} follow from?",
            Captions.For(settings, "Every marker is a network at one scale, width and σ, a geometric mean over "
                + $"{settings.Replicates} seeds; R is the radius at which an adversary halves λ_{{min}}(H), of the same activation, σ "
                + $"and width{Setting(settings)}."),
            [
                .. Candidate.All.Select(candidate => new Panel("", Axis.Logarithmic(candidate.Words, "1"), y,
                [
                    .. points.GroupBy(point => point.Subject.Variant!.Label()).OrderBy(own => palette[own.Key].PaletteIndex).Select(own =>
                    {
                        (double X, double Y)[] means = [.. own.GroupBy(point => point.Subject)
                            .Select(at => (Mean(at.Select(candidate.Of)), Mean(at.Select(outcome.Of))))];
                        return new MarkerLayer([.. means.Select(mean => mean.X)], [.. means.Select(mean => mean.Y)], palette[own.Key])
                        {
                            Label = own.Key,
                        };
                    }),
                ])),
            ], Columns);
    }

    private static Figure Test(LazyToRichSettings settings, RichPoint[] points, SeriesPalette palette)
    {
        Candidate candidate = Candidate.Typical;
        Axis x = Axis.Logarithmic(candidate.Words, "1");
        Axis y = Axis.Logarithmic("test loss ‖F − Y‖²/‖Y‖²", "1", AxisLimits.Around(points.Select(point => point.Network.TestLoss), 1.2));
        return new Figure("test", "Test loss against how lazily a network trains",
            Captions.For(settings, "Curves run over the factor of the output scale, lazy on the left; geometric means over "
                + $"{settings.Replicates} seeds. 1: the test loss of F = 0{Setting(settings)}."),
            [
                .. points.GroupBy(point => point.Subject.With(null).Without(RichPoint.Factor)).Select(place =>
                    new Panel(place.Key.Place, x, y,
                    [
                        .. place.GroupBy(point => point.Subject.Variant!.Label()).OrderBy(own => palette[own.Key].PaletteIndex)
                            .Select(own => Curve(own.Key, [.. own])),
                    ])),
            ], Columns);

        LineLayer Curve(string label, RichPoint[] own)
        {
            (double X, double Y)[] means = [.. own.GroupBy(point => point.Subject.Number(RichPoint.Factor)).OrderBy(at => at.Key)
                .Select(at => (Mean(at.Select(candidate.Of)), Mean(at.Select(point => point.Network.TestLoss))))];
            return new LineLayer([.. means.Select(mean => mean.X)], [.. means.Select(mean => mean.Y)], palette[label])
            {
                Label = label, Markers = LineMarkers.Every,
            };
        }
    }

    private static double Mean(IEnumerable<double> values) => MeanBand.Geometric([.. values], null).Mean;

    private static string Setting(LazyToRichSettings settings) => string.Create(CultureInfo.InvariantCulture,
        $", {Captions.Of(settings.Dataset)}, {settings.Training.Steps} steps of "
        + $"η = {settings.Training.StabilityFraction}·2/(κλ_{{max}}(H_∞))");
}
