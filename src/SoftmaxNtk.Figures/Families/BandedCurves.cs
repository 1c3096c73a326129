using SoftmaxNtk.Figures.Description;
using SoftmaxNtk.Statistics;

namespace SoftmaxNtk.Figures.Families;

/// <summary>
/// Curves of several variants over replicates: for each variant and abscissa the mean over replicates, with the confidence
/// band of the mean (Student's t) or the range of the replicates. On a logarithmic y axis the mean is geometric.
/// </summary>
/// <remarks>
/// Observations that cannot be averaged (not finite; not positive on a logarithmic axis) are left out and counted; the panel
/// says how many. A mean of one replicate has no band.
/// </remarks>
/// <typeparam name="T">What is drawn from: one object a replicate and abscissa.</typeparam>
public sealed record BandedCurves<T>
{
    /// <summary>The variant that an observation is of, by its label in the palette; each is a curve.</summary>
    public required Func<T, string> Label { get; init; }

    /// <summary>The abscissa; replicates are averaged where it is equal.</summary>
    public required Func<T, double> X { get; init; }

    /// <summary>The ordinate.</summary>
    public required Func<T, double> Y { get; init; }

    /// <summary>The number of the replicate (seed).</summary>
    public required Func<T, int> Replicate { get; init; }

    /// <summary>Linear for arithmetic means, logarithmic for geometric ones; that of the panel's y axis.</summary>
    public required AxisScale YScale { get; init; }

    /// <summary>The level of the band, e.g. 0.95. Null for the range of the replicates: of two or three of them, whose confidence band
    /// hangs on one estimated deviation, it says more.</summary>
    public required double? Level { get; init; }

    /// <summary>What the curves are. Predictions and bounds are drawn thin, without band or markers.</summary>
    public SeriesRole Role { get; init; } = SeriesRole.Measured;

    /// <summary>One legend entry for all variants, e.g. "linearised prediction"; null: each variant has its own.</summary>
    public string? SharedLabel { get; init; }

    /// <summary>What the legend calls a variant; by default its label.</summary>
    public Func<string, string> LegendName { get; init; } = label => label;

    /// <summary>Which points carry markers.</summary>
    public LineMarkers Markers { get; init; } = LineMarkers.Sparse;

    /// <summary>The bands, then the curves, in the palette's order.</summary>
    /// <exception cref="ArgumentException">A label is not in the palette, or a replicate has two observations at one abscissa.</exception>
    public IReadOnlyList<Layer> Layers(IEnumerable<T> observations, SeriesPalette palette)
    {
        ArgumentNullException.ThrowIfNull(observations);
        ArgumentNullException.ThrowIfNull(palette);
        (SeriesStyle Style, string Label, Curve Curve)[] series =
        [
            .. observations.GroupBy(Label)
                .Select(own => (Style: palette[own.Key].As(Role), Label: SharedLabel ?? LegendName(own.Key), Curve: Mean(own, own.Key)))
                .OrderBy(s => s.Style.PaletteIndex),
        ];
        IEnumerable<Layer> bands = Role != SeriesRole.Measured ? []
            : series.Select(s => new BandLayer(s.Curve.X, s.Curve.Low, s.Curve.High, s.Style) { Label = s.Label });
        IEnumerable<Layer> lines = series.Select(s =>
            new LineLayer(s.Curve.X, s.Curve.Y, s.Style) { Label = s.Label, Markers = Markers, LeftOut = s.Curve.LeftOut });
        return [.. bands, .. lines];
    }

    private Curve Mean(IEnumerable<T> observations, string label)
    {
        SortedDictionary<double, List<double>> samples = [];
        HashSet<(double, int)> seen = [];
        foreach (T observation in observations)
        {
            (double x, int replicate) = (X(observation), Replicate(observation));
            if (!seen.Add((x, replicate)))
                throw new ArgumentException(
                    FormattableString.Invariant($"There are two observations of '{label}' at abscissa {x} for replicate {replicate}; ")
                    + "choose one of them before drawing.", nameof(observations));
            if (!samples.TryGetValue(x, out List<double>? sample))
                samples.Add(x, sample = []);
            sample.Add(Y(observation));
        }
        return Curve.Of(samples, YScale == AxisScale.Logarithmic, Level);
    }

    private sealed record Curve(double[] X, double[] Y, double[] Low, double[] High, LeftOutCount LeftOut)
    {
        public static Curve Of(SortedDictionary<double, List<double>> samples, bool isGeometric, double? level)
        {
            MeanBand[] bands = [.. samples.Values.Select(sample =>
                isGeometric ? MeanBand.Geometric(sample.ToArray(), level) : MeanBand.Arithmetic(sample.ToArray(), level))];
            double[] means = [.. bands.Zip(samples.Values, (band, sample) => band.Count > 0 ? band.Mean : WithoutMean(sample))];
            // An abscissa without a mean is a point that the panel does not show and counts itself.
            int notFinite = samples.Values.Sum(sample => sample.Count(v => !double.IsFinite(v))) - means.Count(double.IsNaN);
            int notPositive = bands.Sum(band => band.LeftOut) - bands.Count(band => band.Count == 0) - notFinite;
            double[] low = [.. bands.Select(band => band.Low)], high = [.. bands.Select(band => band.High)];
            return new Curve([.. samples.Keys], means, low, high, new LeftOutCount(notPositive, notFinite));
        }

        /// <summary>What stands for observations none of which a mean could be taken of: 0 where all are finite, so that the point
        /// counts as not positive, and otherwise NaN.</summary>
        private static double WithoutMean(List<double> sample) => sample.TrueForAll(double.IsFinite) ? 0 : double.NaN;
    }
}
