using System.Globalization;
using SoftmaxNtk.Figures.Description;
using SoftmaxNtk.Figures.Families;
using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Laboratory.Sweeps;
using SoftmaxNtk.Statistics;
using static SoftmaxNtk.Experiments.ComparedVariants;

namespace SoftmaxNtk.Experiments.Generalisation;

/// <summary>Test error against label noise, differences within seeds, and the bound.</summary>
internal static class GeneralisationFigures
{
    private const string Noise = "labelNoise";

    private const int Columns = 3;

    public static IReadOnlyList<Figure> Draw(GeneralisationSettings settings, RunTables tables)
    {
        IReadOnlyList<Observation<PredictionRow>> rows = tables.Of<PredictionRow>();
        return rows.Count == 0 || !rows[0].Subject.Has(Noise) ? []
            : [Errors(settings, rows), Differences(settings, rows), Bounds(settings, tables.Of<GeneralisationRow>())];
    }

    /// <summary>A panel a variant and place, a curve a predictor.</summary>
    private static Figure Errors(GeneralisationSettings settings, IReadOnlyList<Observation<PredictionRow>> rows)
    {
        SeriesPalette palette = new(Enum.GetValues<Predictor>().Select(GeneralisationFindings.Words));
        Axis y = Axis.Linear("test error", "1", new AxisLimits(0, 1.05 * rows.Max(row => row.Row.TestError)));
        BandedCurves<Observation<PredictionRow>> curves = new()
        {
            Label = row => GeneralisationFindings.Words(row.Row.Predictor), X = row => row.Subject.Number(Noise),
            Y = row => row.Row.TestError, Replicate = row => row.Replicate, YScale = AxisScale.Linear,
            Level = Captions.BandLevel(settings), Markers = LineMarkers.Every,
        };
        return new Figure("error", "Test error against label noise",
            Captions.For(settings, $"Share of test samples, their labels clean, that are classified wrongly{Setting(settings)}. "
                + Captions.Curves(settings)),
            [
                .. rows.GroupBy(row => row.Subject.Without(Noise))
                    .Select(own => new Panel(own.Key.Label, X, y, curves.Layers(own, palette))),
            ], rows.Select(row => row.Subject.Variant).Distinct().Count());
    }

    /// <summary>Network less kernel, and network less ReLU, within seeds.</summary>
    private static Figure Differences(GeneralisationSettings settings, IReadOnlyList<Observation<PredictionRow>> rows)
    {
        ILookup<Subject, PredictionsOf> all = rows.GroupBy(row => row.Subject).Select(own => new PredictionsOf([.. own]))
            .ToLookup(own => own.Subject);
        Difference[] kernel = [.. from own in all.SelectMany(own => own)
                                  from seed in own.Seeds
                                  select new Difference(own.Subject, seed,
                                      own[seed, Predictor.Stopped].TestError - own[seed, Predictor.Ridge].TestError)];
        Difference[] relu = [.. from own in all.SelectMany(own => own)
                                where own.Subject.Variant != Relu
                                from other in all[own.Subject.With(Relu)]
                                from seed in own.Seeds.Intersect(other.Seeds)
                                select new Difference(own.Subject, seed,
                                    own[seed, Predictor.Stopped].TestError - other[seed, Predictor.Stopped].TestError)];
        SeriesPalette palette = VariantPalette.Of(rows.Select(row => row.Subject.Variant!.Label()));
        BandedCurves<Difference> curves = new()
        {
            Label = row => row.Subject.Variant!.Label(), X = row => row.Subject.Number(Noise), Y = row => row.Value,
            Replicate = row => row.Replicate, YScale = AxisScale.Linear, Level = Captions.BandLevel(settings), Markers = LineMarkers.Every,
        };
        AxisLimits limits = Limits();
        return new Figure("difference", "Who classifies better, within seeds",
            Captions.For(settings, "Test error of networks stopped early less that of their infinite-width kernel with a tuned ridge, and "
                + $"less that of ReLU networks{Setting(settings)}. Rules: 0 and the margin within which errors count as the same, "
                + string.Create(CultureInfo.InvariantCulture, $"{GeneralisationFindings.Equivalence}. ") + Captions.Curves(settings)),
            [.. Panels(kernel, "less kernel"), .. Panels(relu, "less ReLU")], Math.Max(1, rows.Select(Place).Distinct().Count()));

        AxisLimits Limits()
        {
            MeanBand[] bands = [.. kernel.Select(row => (Row: row, Against: 0)).Concat(relu.Select(row => (Row: row, Against: 1)))
                .GroupBy(pair => (pair.Row.Subject, pair.Against))
                .Select(own => MeanBand.Arithmetic([.. own.Select(pair => pair.Row.Value)], Captions.BandLevel(settings)))];
            double[] ends = [.. bands.SelectMany(band => new[] { band.Mean, band.Low, band.High }).Where(double.IsFinite)];
            double margin = GeneralisationFindings.Equivalence;
            return new AxisLimits(Math.Min(-margin, ends.Min()) - (margin / 4), Math.Max(margin, ends.Max()) + (margin / 4));
        }

        IEnumerable<Panel> Panels(Difference[] differences, string title) =>
            from place in differences.GroupBy(row => row.Subject.With(null).Without(Noise))
            select new Panel(place.Key.Place.Length == 0 ? title : $"{title}, {place.Key.Place}", X,
                Axis.Linear($"test error, {title}", "1", limits),
                [
                    .. new[] { -GeneralisationFindings.Equivalence, 0, GeneralisationFindings.Equivalence }.Select(value =>
                        new ConstantLineLayer(Orientation.Horizontal, value, "", SeriesStyle.Neutral.As(SeriesRole.Bound))),
                    .. curves.Layers(place, palette),
                ]);

        static Subject Place(Observation<PredictionRow> row) => row.Subject.With(null).Without(Noise);
    }

    /// <summary>A panel a place, a curve a variant; variants of one kernel have one bound and one curve.</summary>
    private static Figure Bounds(GeneralisationSettings settings, IReadOnlyList<Observation<GeneralisationRow>> rows)
    {
        IReadOnlyList<Observation<GeneralisationRow>> own = BoundFindings.OnePerKernel(rows);
        VariantSettings[] shown = [.. own.Select(row => row.Subject.Variant!).Distinct()];
        SeriesPalette palette = VariantPalette.Of(shown.Select(variant => variant.Label()));
        BandedCurves<Observation<GeneralisationRow>> curves = new()
        {
            Label = row => row.Subject.Variant!.Label(), X = row => row.Subject.Number(Noise), Y = row => row.Row.Bound,
            Replicate = row => row.Replicate, YScale = AxisScale.Logarithmic, Level = Captions.BandLevel(settings),
            Markers = LineMarkers.Every, LegendName = label => BoundFindings.Kernel(shown.First(variant => variant.Label() == label)),
        };
        Axis y = Axis.Logarithmic("2√(tr H_∞·yᵀH_∞⁻¹y)/n", "1", AxisLimits.Around([1, .. own.Select(row => row.Row.Bound)], 1.3));
        return new Figure("bound", "The kernel's bound on the test loss, against label noise",
            Captions.For(settings, "Computed from the training samples and their noisy labels, without the terms of confidence"
                + $"{Setting(settings)}. Rule: 1, above which it says nothing of a share of errors. {Captions.GeometricCurves(settings)}"),
            [
                .. own.GroupBy(row => row.Subject.With(null).Without(Noise)).Select(place => new Panel(place.Key.Place, X, y,
                [
                    new ConstantLineLayer(Orientation.Horizontal, 1, "", SeriesStyle.Neutral.As(SeriesRole.Bound)),
                    .. curves.Layers(place, palette),
                ])),
            ], Columns);
    }

    private static Axis X => Axis.Linear("share of labels replaced", "1", new AxisLimits(-0.03, 1.03));

    private static string Setting(GeneralisationSettings settings) => string.Create(CultureInfo.InvariantCulture,
        $", {Captions.Of(settings.Dataset)}, m = {settings.Network.Width}, {settings.Training.Steps} steps");

    private sealed record Difference(Subject Subject, int Replicate, double Value);
}
