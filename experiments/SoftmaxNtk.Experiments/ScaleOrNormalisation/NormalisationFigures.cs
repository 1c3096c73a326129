using System.Globalization;
using SoftmaxNtk.Figures.Description;
using SoftmaxNtk.Figures.Families;
using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Laboratory.Sweeps;
using SoftmaxNtk.Laboratory.Tables;
using SoftmaxNtk.Networks;

namespace SoftmaxNtk.Experiments.ScaleOrNormalisation;

/// <summary>Drift against σ, normalisation's ratio, its phase diagram over σ and common share, and the kernel taken apart.</summary>
internal static class NormalisationFigures
{
    private const string Sigma = "network.sigma";

    /// <summary>From this many shares on, and as many σ, the ratio is a map.</summary>
    private const int SmallestMap = 4;

    public static IReadOnlyList<Figure> Draw(NormalisationSettings settings, RunTables tables)
    {
        IReadOnlyList<Observation<DriftRow>> rows = tables.Of<DriftRow>();
        if (rows.Count == 0 || !rows[0].Subject.Has(Sigma))
            return [];
        PlacedRatio[] frozen = [.. Ratios(rows)];
        List<Figure> figures = [];
        if (PhaseMap.Of(settings, [.. frozen.Where(ratio => ratio.Scale == OutputScale.SqrtWidth)], SmallestMap) is Figure map)
            figures.Add(map);
        else
            figures.AddRange([Drift(settings, rows), Ratio(settings, frozen)]);
        if (tables.Of<AblationRow>() is { Count: > 0 } ablation)
            figures.Add(AblationFigure.Draw(settings, ablation));
        return figures;
    }

    /// <summary>Drift against σ, a panel for each data set.</summary>
    private static Figure Drift(NormalisationSettings settings, IReadOnlyList<Observation<DriftRow>> rows)
    {
        SeriesPalette palette = VariantPalette.Of(rows.Select(row => row.Subject.Variant!.Label()));
        Axis y = Axis.Logarithmic("kernel drift ‖H_T − H_0‖/‖H_0‖", "1", AxisLimits.Around(rows.Select(row => row.Row.KernelDrift), 1.3));
        BandedCurves<Observation<DriftRow>> curves = new()
        {
            Label = row => row.Subject.Variant!.Label(), X = row => row.Subject.Number(Sigma), Y = row => row.Row.KernelDrift,
            Replicate = row => row.Replicate, YScale = AxisScale.Logarithmic, Level = Captions.BandLevel(settings),
            Markers = LineMarkers.Every,
        };
        return new Figure("drift", "How far the kernel drifts, over scale, normalisation and σ",
            Captions.For(settings, $"At the end of training{Setting(settings)}. {Captions.GeometricCurves(settings)}"),
            [.. Panels(rows, row => row.Subject, y, own => curves.Layers(own, palette))], 2);
    }

    /// <summary>Drift of softmax over that with frozen denominators, a curve for each scale.</summary>
    private static Figure Ratio(NormalisationSettings settings, PlacedRatio[] ratios)
    {
        SeriesPalette palette = VariantPalette.Of(ratios.Select(ratio => ratio.Subject.Variant!.Label()));
        Axis y = Axis.Logarithmic("drift, softmax over frozen", "1", AxisLimits.Around([1, .. ratios.Select(ratio => ratio.Value)], 1.3));
        BandedCurves<PlacedRatio> curves = new()
        {
            Label = ratio => ratio.Subject.Variant!.Label(), X = ratio => ratio.Subject.Number(Sigma), Y = ratio => ratio.Value,
            Replicate = ratio => ratio.Replicate, YScale = AxisScale.Logarithmic, Level = Captions.BandLevel(settings),
            Markers = LineMarkers.Every,
        };
        return new Figure("normalisation", "What normalisation does to the drift",
            Captions.For(settings, $"Kernel drift of softmax over that of the same network with denominators frozen at W(0), within seeds, "
                + $"at each output scale{Setting(settings)}. Rule: 1, no effect. {Captions.GeometricCurves(settings)}"),
            [
                .. Panels(ratios, ratio => ratio.Subject, y, own =>
                [
                    new ConstantLineLayer(Orientation.Horizontal, 1, "", SeriesStyle.Neutral.As(SeriesRole.Bound)),
                    .. curves.Layers(own, palette),
                ]),
            ], 2);
    }

    /// <summary>One panel a place, σ along x.</summary>
    public static IEnumerable<Panel> Panels<T>(
        IEnumerable<T> rows, Func<T, Subject> subject, Axis y, Func<IEnumerable<T>, IReadOnlyList<Layer>> layers) =>
        rows.GroupBy(row => subject(row).With(null).Without(Sigma))
            .Select(place => new Panel(place.Key.Place, Axis.Logarithmic("σ of the initial weights", "1"), y, layers(place)));

    public static string Setting(NormalisationSettings settings) => string.Create(CultureInfo.InvariantCulture,
        $", {Captions.Of(settings.Dataset)}, m = {settings.Network.Width}, {settings.Training.Steps} steps of η = "
        + $"{settings.Training.StabilityFraction}·2/λ_{{max}}(Θ_0)");

    private static IEnumerable<PlacedRatio> Ratios(IReadOnlyList<Observation<DriftRow>> rows)
    {
        Dictionary<(Subject, int), double> drifts = rows.ToDictionary(row => (row.Subject, row.Replicate), row => row.Row.KernelDrift);
        foreach (Observation<DriftRow> row in rows.Where(row => row.Subject.Variant!.Activation == "softmax"))
        {
            VariantSettings frozen = row.Subject.Variant! with { Activation = "frozenSoftmax" };
            if (drifts.TryGetValue((row.Subject.With(frozen), row.Replicate), out double drift))
                yield return new PlacedRatio(row.Subject, row.Replicate, row.Subject.Variant.OutputScale, row.Row.KernelDrift / drift);
        }
    }
}

/// <summary>A ratio of drifts within a seed.</summary>
internal sealed record PlacedRatio(Subject Subject, int Replicate, OutputScale Scale, double Value);
