using SoftmaxNtk.Figures.Description;
using SoftmaxNtk.Figures.Families;
using SoftmaxNtk.Laboratory.Sweeps;

namespace SoftmaxNtk.Experiments.InfiniteWidth;

/// <summary>λ_min(H∞) against n, one panel a place of the other axes, and softmax's over ReLU's within seeds.</summary>
internal static class EigenvalueFigures
{
    /// <summary>The most panels in a row.</summary>
    private const int Columns = 3;

    private const string Samples = "dataset.samples";

    private const string Dimension = "dataset.dimension";

    public static IReadOnlyList<Figure> Draw(InfiniteWidthSettings settings, IReadOnlyList<Observation<SpectrumRow>> rows)
    {
        if (rows.Count == 0)
            return [];
        return [Smallest(settings, rows), .. Ratio(settings, rows)];
    }

    /// <summary>λ_min over the mean eigenvalue: exp's is softmax's on the unit sphere, where one curve stands for both.</summary>
    private static Figure Smallest(InfiniteWidthSettings settings, IReadOnlyList<Observation<SpectrumRow>> rows)
    {
        bool merged = rows.Any(row => Activation(row) == "softmax");
        Observation<SpectrumRow>[] shown = [.. rows.Where(row => !(merged && Activation(row) == "exp"))];
        SeriesPalette palette = VariantPalette.Of(shown.Select(row => row.Subject.Variant!.Label()));
        double[] values = [.. shown.Select(row => Normalised(row.Row)).Where(value => value > 0 && double.IsFinite(value))];
        Axis y = Axis.Logarithmic("λ_{min}(H∞) n/tr H∞", "1", values.Length == 0 ? null
            : new AxisLimits(values.Min() / 2, Math.Max(1, values.Max()) * 1.5));
        BandedCurves<Observation<SpectrumRow>> curves = new()
        {
            Label = row => row.Subject.Variant!.Label(), X = row => row.Row.Samples, Y = row => Normalised(row.Row),
            Replicate = row => row.Replicate, YScale = AxisScale.Logarithmic, Level = Captions.BandLevel(settings),
            Markers = LineMarkers.Every, LegendName = label => merged && label == "softmax" ? "softmax, and exp = e^{σ²} softmax" : label,
        };
        return new Figure("lambda-min", "The smallest eigenvalue of the infinite-width kernel",
            Captions.For(settings, "Uniform points on the unit sphere of R^d. Over the mean eigenvalue tr H∞/n: e^{σ²} for softmax, ½ for "
                + $"ReLU, whose kernel does not depend on σ. {Captions.GeometricCurves(settings)}"),
            [
                .. shown.GroupBy(row => row.Subject.With(null).Without(Samples)).Select(place =>
                    new Panel(place.Key.Place, Axis.Logarithmic("samples n", "1"), y, curves.Layers(place, palette))),
            ], Columns);
    }

    /// <summary>Nothing where the two are not compared.</summary>
    private static IEnumerable<Figure> Ratio(InfiniteWidthSettings settings, IReadOnlyList<Observation<SpectrumRow>> rows)
    {
        (Observation<SpectrumRow> First, double Ratio)[] ratios =
        [
            .. from one in rows
               where Activation(one) == "softmax"
               from other in rows
               where Activation(other) == "relu" && one.Replicate == other.Replicate
                   && one.Subject.With(null).Equals(other.Subject.With(null))
               select (one, one.Row.LambdaMin / other.Row.LambdaMin),
        ];
        if (ratios.Length == 0)
            yield break;
        double[] values = [1, .. ratios.Select(pair => pair.Ratio).Where(value => value > 0 && double.IsFinite(value))];
        Axis y = Axis.Logarithmic("λ_{min}(H∞), softmax over ReLU", "1", new AxisLimits(values.Min() / 2, values.Max() * 2));
        SeriesPalette palette = VariantPalette.Of(ratios.Select(pair => pair.First.Subject.Variant!.Label()));
        ConstantLineLayer rule = new(Orientation.Horizontal, 1, "", SeriesStyle.Neutral.As(SeriesRole.Bound));
        BandedCurves<(Observation<SpectrumRow> First, double Ratio)> curves = new()
        {
            Label = pair => pair.First.Subject.Variant!.Label(), X = pair => pair.First.Row.Samples, Y = pair => pair.Ratio,
            Replicate = pair => pair.First.Replicate, YScale = AxisScale.Logarithmic, Level = Captions.BandLevel(settings),
            Markers = LineMarkers.Every,
        };
        IEnumerable<Layer> Curve(IGrouping<int, (Observation<SpectrumRow> First, double Ratio)> dimension)
        {
            IReadOnlyList<Layer> layers = curves.Layers(dimension, palette);
            LineLayer line = layers.OfType<LineLayer>().Single();
            return [.. layers, new AnnotationLayer(line.X[0], line.Y[0] * 1.5, $"d = {dimension.Key}", TextAnchor.Start, SeriesStyle.Neutral)];
        }
        yield return new Figure("lambda-min-ratio", "The smallest eigenvalue, softmax over ReLU within seeds",
            Captions.For(settings, "Uniform points on the unit sphere of R^d, the same for both. Rule: the same λ_{min}. "
                + Captions.GeometricCurves(settings)),
            [
                .. ratios.GroupBy(pair => pair.First.Subject.With(null).Without(Samples).Without(Dimension)).Select(place =>
                    new Panel(place.Key.Place, Axis.Logarithmic("samples n", "1"), y,
                        [rule, .. place.GroupBy(pair => pair.First.Row.Dimension).SelectMany(Curve)])),
            ], Columns) { Legend = LegendPlacement.None };
    }

    private static double Normalised(SpectrumRow row) => row.LambdaMin * row.Samples / row.Trace;

    private static string Activation(Observation<SpectrumRow> row) => row.Subject.Variant!.Activation;
}
