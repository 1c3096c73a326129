using System.Globalization;
using SoftmaxNtk.Figures.Description;
using SoftmaxNtk.Figures.Families;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Laboratory.Sweeps;

namespace SoftmaxNtk.Experiments.InfiniteWidth;

/// <summary>λ_min(H∞) against n, one panel a place of the other axes, and softmax's over ReLU's within seeds.</summary>
internal static class EigenvalueFigures
{
    /// <summary>The most panels in a row.</summary>
    private const int Columns = 3;

    private const string Dimension = "dataset.dimension";

    public static IReadOnlyList<Figure> Draw(InfiniteWidthSettings settings, IReadOnlyList<Observation<SpectrumRow>> rows)
    {
        if (rows.Count == 0)
            return [];
        return [Smallest(settings, rows), .. Ratio(settings, rows)];
    }

    /// <summary>λ_min over the mean eigenvalue. Where exp's is softmax's, as on the unit sphere, one curve stands for both.</summary>
    private static Figure Smallest(InfiniteWidthSettings settings, IReadOnlyList<Observation<SpectrumRow>> rows)
    {
        bool merged = IsSame(rows, "exp", "softmax");
        Observation<SpectrumRow>[] shown = [.. rows.Where(row => !(merged && Activation(row) == "exp"))];
        SeriesPalette palette = VariantPalette.Of(shown.Select(row => row.Subject.Variant!.Label()));
        double[] values = [.. shown.Select(row => Normalised(row.Row)).Where(value => value > 0 && double.IsFinite(value))];
        Axis y = Axis.Logarithmic("λ_{min}(H∞) n/tr H∞", "1", values.Length == 0 ? null
            : new AxisLimits(values.Min() / 2, Math.Max(1, values.Max()) * 1.5));
        BandedCurves<Observation<SpectrumRow>> curves =
            Curves<Observation<SpectrumRow>>(settings, row => row, row => Normalised(row.Row)) with
            {
                LegendName = label => merged && label == "softmax" ? "softmax and exp" : label,
            };
        string mean = settings.Dataset is UnitSphereDatasetSettings
            ? "Over the mean eigenvalue tr H∞/n: e^{σ²} for softmax, ½ for ReLU, whose kernel does not depend on σ. exp's curves are "
                + "softmax's, as its kernel is e^{σ²} times softmax's."
            : "Over the mean eigenvalue tr H∞/n.";
        return new Figure("lambda-min", "The smallest eigenvalue of the infinite-width kernel",
            Captions.For(settings, $"{Inputs(settings)}. {mean} {Captions.GeometricCurves(settings)}"),
            [
                .. shown.GroupBy(row => row.Subject.With(null).Without(EigenvalueFindings.Samples)).Select(place =>
                    new Panel(place.Key.Place, Axis.Logarithmic("samples n", "1"), y, curves.Layers(place, palette))),
            ], Columns);
    }

    /// <summary>A panel a σ, a curve a d, all in softmax's colour. Nothing where the two are not compared.</summary>
    private static IEnumerable<Figure> Ratio(InfiniteWidthSettings settings, IReadOnlyList<Observation<SpectrumRow>> rows)
    {
        (Observation<SpectrumRow> First, double Ratio)[] ratios =
        [
            .. from pair in Pairs(rows, "softmax", "relu")
               select (pair.First, pair.First.Row.LambdaMin / pair.Second.Row.LambdaMin),
        ];
        if (ratios.Length == 0)
            yield break;
        double[] values = [1, .. ratios.Select(pair => pair.Ratio).Where(value => value > 0 && double.IsFinite(value))];
        Axis y = Axis.Logarithmic("λ_{min}(H∞), softmax over ReLU", "1", new AxisLimits(values.Min() / 2, values.Max() * 2));
        int[] dimensions = [.. ratios.Select(pair => pair.First.Row.Dimension).Distinct().Order()];
        SeriesPalette palette = VariantPalette.Shades(ratios[0].First.Subject.Variant!.Label(), dimensions.Select(DimensionLabel));
        ConstantLineLayer rule = new(Orientation.Horizontal, 1, "", SeriesStyle.Neutral.As(SeriesRole.Bound));
        BandedCurves<(Observation<SpectrumRow> First, double Ratio)> curves =
            Curves<(Observation<SpectrumRow> First, double Ratio)>(settings, pair => pair.First, pair => pair.Ratio) with
            {
                Label = pair => DimensionLabel(pair.First.Row.Dimension),
            };
        yield return new Figure("lambda-min-ratio", "The smallest eigenvalue, softmax over ReLU within seeds",
            Captions.For(settings,
                $"{Inputs(settings)}, the same for both. Rule: the same λ_{{min}}. {Captions.GeometricCurves(settings)}"),
            [
                .. ratios.GroupBy(pair => pair.First.Subject.With(null).Without(EigenvalueFindings.Samples).Without(Dimension))
                    .Select(place => new Panel(
                        place.Key.Place, Axis.Logarithmic("samples n", "1"), y, [rule, .. curves.Layers(place, palette)])),
            ], Columns);
    }

    private static BandedCurves<T> Curves<T>(
        InfiniteWidthSettings settings, Func<T, Observation<SpectrumRow>> row, Func<T, double> value) => new()
    {
        Label = item => row(item).Subject.Variant!.Label(), X = item => row(item).Row.Samples, Y = value,
        Replicate = item => row(item).Replicate, YScale = AxisScale.Logarithmic, Level = Captions.BandLevel(settings),
        Markers = LineMarkers.Every,
    };

    /// <summary>Whether two variants have the same normalised spectrum, as far as a smallest eigenvalue shows it, in every draw.</summary>
    private static bool IsSame(IReadOnlyList<Observation<SpectrumRow>> rows, string first, string second) =>
        Pairs(rows, first, second) is { Length: > 0 } pairs
            && pairs.All(pair => Math.Abs(Normalised(pair.First.Row) - Normalised(pair.Second.Row))
                <= pair.First.Row.Samples / pair.First.Row.Trace
                    * KernelSpectrum.Rounding(pair.First.Row.Samples, pair.First.Row.LambdaMax));

    private static (Observation<SpectrumRow> First, Observation<SpectrumRow> Second)[] Pairs(
        IReadOnlyList<Observation<SpectrumRow>> rows, string first, string second) =>
    [
        .. from one in rows
           where Activation(one) == first
           join other in rows.Where(row => Activation(row) == second)
               on (one.Subject.With(null), one.Replicate) equals (other.Subject.With(null), other.Replicate)
           select (one, other),
    ];

    private static string Inputs(InfiniteWidthSettings settings) => settings.Dataset is UnitSphereDatasetSettings
        ? "Uniform points on the unit sphere of R^d" : $"Of {Captions.Of(settings.Dataset)}";

    private static string DimensionLabel(int dimension) => string.Create(CultureInfo.InvariantCulture, $"d = {dimension}");

    private static double Normalised(SpectrumRow row) => row.LambdaMin * row.Samples / row.Trace;

    private static string Activation(Observation<SpectrumRow> row) => row.Subject.Variant!.Activation;
}
