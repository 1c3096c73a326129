using SoftmaxNtk.Figures.Description;
using SoftmaxNtk.Figures.Families;
using SoftmaxNtk.Laboratory.Sweeps;

namespace SoftmaxNtk.Experiments.InfiniteWidth;

/// <summary>
/// λ_min/λ_max and the number of zero eigenvalues against the number of antipodal pairs, of the limit and of finite networks.
/// </summary>
internal static class AntipodalFigures
{
    public static IReadOnlyList<Figure> Draw(InfiniteWidthSettings settings, IReadOnlyList<Observation<SpectrumRow>> rows) =>
        rows.Count == 0 ? [] : [Smallest(settings, rows), Zeros(settings, rows)];

    private static Figure Smallest(InfiniteWidthSettings settings, IReadOnlyList<Observation<SpectrumRow>> rows)
    {
        SeriesPalette palette = Palette(rows);
        double rounding = rows.Max(row => KernelSpectrum.Rounding(row.Row.Samples, 1));
        Axis y = Axis.Logarithmic("λ_{min}/λ_{max}", "1", new AxisLimits(rounding / 30, 1));
        BandedCurves<Observation<SpectrumRow>> curves = Curves(settings, row => row.LambdaMin / row.LambdaMax, AxisScale.Logarithmic);
        return new Figure("lambda-min", "From how many antipodal pairs on is the kernel singular?",
            Captions.For(settings, $"{Setting(settings)} Hollow arrow: zero to rounding, |λ_{{min}}| ≤ 10 n ε λ_{{max}}, in every seed. "
                + $"Vertical rule: p = d. {Captions.GeometricCurves(settings)}"),
            Panels(rows, y, own =>
            {
                // Where a variant is singular in some seed but not in all there is no mean to draw: it stays out, and the findings say so.
                ILookup<bool, Observation<SpectrumRow>> byPlace = own.GroupBy(row => (row.Subject.Variant, row.Row.Samples))
                    .SelectMany(place => place.Select(row => (Singular: place.All(other => other.Row.Zeros > 0), Row: row)))
                    .ToLookup(pair => pair.Singular, pair => pair.Row);
                return
                [
                    .. curves.Layers(byPlace[false].Where(row => row.Row.Zeros == 0), palette),
                    .. byPlace[true].GroupBy(row => row.Subject.Variant!.Label()).Select(singular =>
                    {
                        double[] pairs = [.. singular.Select(row => row.Row.Samples / 2.0).Distinct().Order()];
                        return new MarkerLayer(pairs, [.. pairs.Select(_ => rounding)], palette[singular.Key])
                        {
                            Label = singular.Key, Censoring = Censoring.Below,
                        };
                    }),
                ];
            }), 2);
    }

    private static Figure Zeros(InfiniteWidthSettings settings, IReadOnlyList<Observation<SpectrumRow>> rows)
    {
        SeriesPalette palette = Palette(rows);
        Axis y = Axis.Linear("eigenvalues that are zero to rounding", "1", new AxisLimits(-0.5, rows.Max(row => row.Row.Zeros) + 1));
        BandedCurves<Observation<SpectrumRow>> curves = Curves(settings, row => row.Zeros, AxisScale.Linear) with { Level = null };
        double[] pairs = [.. rows.Select(row => row.Row.Samples / 2.0).Distinct().Order()];
        LineLayer predicted = new(pairs, [.. pairs.Select(p => Math.Max(0, p - rows[0].Row.Dimension))],
            SeriesStyle.Neutral.As(SeriesRole.Predicted)) { Markers = LineMarkers.None, Label = "p − d beyond p = d" };
        return new Figure("zeros", "How many eigenvalues of the kernel are zero",
            Captions.For(settings, $"{Setting(settings)} Vertical rule: p = d. Mean over {settings.Replicates} seeds with their range."),
            Panels(rows, y, own => [predicted, .. curves.Layers(own, palette)]), 2);
    }

    /// <summary>A panel for every place of the other axes and either kernel.</summary>
    private static Panel[] Panels(IReadOnlyList<Observation<SpectrumRow>> rows, Axis y,
        Func<IEnumerable<Observation<SpectrumRow>>, IReadOnlyList<Layer>> layers)
    {
        double fewest = rows.Min(row => row.Row.Samples / 2), most = rows.Max(row => row.Row.Samples / 2);
        Axis x = Axis.Linear("antipodal pairs p", "1", fewest < most ? new AxisLimits(fewest, most) : null);
        return
        [
            .. rows.GroupBy(row => (Place: row.Subject.With(null).Without(AntipodalFindings.Pairs), row.Row.Kernel)).Select(own =>
            {
                string kernel = own.Key.Kernel == KernelKind.Limit ? "H∞" : "H_m", place = own.Key.Place.Place;
                ConstantLineLayer rule = new(Orientation.Vertical, own.First().Row.Dimension, "", SeriesStyle.Neutral.As(SeriesRole.Bound));
                return new Panel(place.Length == 0 ? kernel : $"{kernel}, {place}", x, y, [rule, .. layers(own)]);
            }),
        ];
    }

    private static BandedCurves<Observation<SpectrumRow>> Curves(
        InfiniteWidthSettings settings, Func<SpectrumRow, double> of, AxisScale scale) => new()
    {
        Label = row => row.Subject.Variant!.Label(), X = row => row.Row.Samples / 2.0, Y = row => of(row.Row),
        Replicate = row => row.Replicate, YScale = scale, Level = Captions.BandLevel(settings), Markers = LineMarkers.Every,
    };

    private static SeriesPalette Palette(IEnumerable<Observation<SpectrumRow>> rows) =>
        VariantPalette.Of(rows.Select(row => row.Subject.Variant!.Label()));

    private static string Setting(InfiniteWidthSettings settings) => settings.Dataset is
        Laboratory.Settings.AntipodalPairsDatasetSettings pairs
        ? FormattableString.Invariant($"Pairs x, −x with x uniform on the unit sphere of R^{{{pairs.Dimension}}}; ")
            + $"H_m at m = {settings.Network.Width}, {settings.Network.Initialisation.ToString().ToLowerInvariant()} initialisation."
        : "";
}
