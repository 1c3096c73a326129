using SoftmaxNtk.Figures.Description;
using SoftmaxNtk.Figures.Families;
using SoftmaxNtk.Laboratory.Sweeps;
using SoftmaxNtk.Statistics;

namespace SoftmaxNtk.Experiments.InfiniteWidth;

/// <summary>
/// ‖H_m − H∞‖_F against the width: over its predicted root mean square, itself beside its predictions, and its local slopes.
/// </summary>
internal static class FluctuationFigures
{
    /// <summary>The most panels in a row.</summary>
    private const int Columns = 3;

    public static IReadOnlyList<Figure> Draw(InfiniteWidthSettings settings, IReadOnlyList<Observation<FluctuationRow>> rows)
    {
        if (rows.Count == 0)
            return [];
        SeriesPalette palette = VariantPalette.Of(rows.Select(row => Name(row.Subject)));
        string setting = $"On {Captions.Of(settings.Dataset)}, at initialisation.";
        List<Figure> figures = [Ratio(settings, setting, rows, palette), Distance(settings, setting, rows, palette)];
        if (rows.Select(row => Width(row, settings)).Distinct().Skip(1).Any())
            figures.Add(Slopes(settings, setting, rows, palette));
        return figures;
    }

    private static Figure Ratio(
        InfiniteWidthSettings settings, string setting, IReadOnlyList<Observation<FluctuationRow>> rows, SeriesPalette palette)
    {
        Curve[] curves = [.. Own(rows).Select(own => Curve.Of(own, row => Width(row, settings),
            sample => RootMeanSquare.Of([.. sample.Select(row => row.Row.Ratio)], ConfidenceLevel.Conventional)))];
        double lowest = curves.SelectMany(curve => curve.Y).Where(value => value > 0).DefaultIfEmpty(0.5).Min();
        Axis y = Axis.Logarithmic("rms of ‖H_m − H∞‖_F over predicted", "1", new AxisLimits(Math.Min(0.5, lowest / 1.3), 5));
        ConstantLineLayer rule = new(Orientation.Horizontal, 1, "", SeriesStyle.Neutral.As(SeriesRole.Bound));
        return new Figure("ratio", "How far a finite network's kernel is from its limit, over the prediction",
            Captions.For(settings, $"{setting} Root mean square over {settings.Replicates} seeds of ‖H_m − H∞‖_F over the one that closed "
                + "moments of all entries predict, with Student's 95% interval on the logarithmic scale (jackknife). Rule: as predicted. "
                + "Where neurons too rare to be drawn carry most of the predicted mean square, curves lie below it and jump where one is "
                + "drawn; intervals, some wider than the frame, do not know of them."),
            [.. Panels(curves, y, curve => [.. curve.Layers(palette)], [rule])], Columns);
    }

    private static Figure Distance(
        InfiniteWidthSettings settings, string setting, IReadOnlyList<Observation<FluctuationRow>> rows, SeriesPalette palette)
    {
        Axis y = Axis.Logarithmic("‖H_m − H∞‖_F/‖H∞‖_F", "1");
        BandedCurves<Observation<FluctuationRow>> Curves(Func<FluctuationRow, double> of, SeriesRole role, string? label) => new()
        {
            Label = row => Name(row.Subject), X = row => Width(row, settings), Y = row => of(row.Row), Replicate = row => row.Replicate,
            YScale = AxisScale.Logarithmic, Level = Captions.BandLevel(settings), Role = role, SharedLabel = label,
            Markers = LineMarkers.Every,
        };
        Panel[] panels =
        [
            .. rows.GroupBy(Place).Select(place => new Panel(place.Key.Place, Axis.Logarithmic("width m", "1"), y,
            [
                .. Curves(row => row.Predicted * row.RelativeDistance / row.Distance, SeriesRole.Bound,
                    "predicted root mean square").Layers(place, palette),
                .. Curves(row => row.Typical * row.RelativeDistance / row.Distance, SeriesRole.Predicted,
                    "predicted typical distance").Layers(place, palette),
                .. Curves(row => row.RelativeDistance, SeriesRole.Measured, null).Layers(place, palette),
            ])),
        ];
        return new Figure("distance", "The kernel of a finite network tends to its limit",
            Captions.For(settings, $"{setting} Dotted: predicted root mean square, of slope −½; dashed: what most draws are predicted to "
                + $"show, neurons rarer than one in m_{{eff}} taken out. {Captions.GeometricCurves(settings)}"),
            SharedAxis(panels), Columns);
    }

    private static Figure Slopes(
        InfiniteWidthSettings settings, string setting, IReadOnlyList<Observation<FluctuationRow>> rows, SeriesPalette palette)
    {
        Curve[] curves = [.. Own(rows).Select(own => LocalSlopes(own, settings))];
        double[] slopes = [-0.5, .. curves.SelectMany(curve => curve.Y).Where(double.IsFinite)];
        Axis y = Axis.Linear("local slope of ‖H_m − H∞‖_F against m", "1", new AxisLimits(slopes.Min() - 0.1, slopes.Max() + 0.1));
        ConstantLineLayer rule = new(Orientation.Horizontal, -0.5, "", SeriesStyle.Neutral.As(SeriesRole.Bound));
        return new Figure("local-slopes", "How fast the kernel of a finite network tends to its limit, width by width",
            Captions.For(settings, $"{setting} Slope between one width and the next, at their geometric mean: mean over "
                + $"{settings.Replicates} seeds with Student's 95% interval of the mean. Rule: −½."),
            [.. Panels(curves, y, curve => [.. curve.Layers(palette)], [rule])], Columns);
    }

    private static Curve LocalSlopes(IGrouping<Subject, Observation<FluctuationRow>> own, InfiniteWidthSettings settings)
    {
        double[] widths = [.. own.Select(row => Width(row, settings)).Distinct().Order()];
        Dictionary<(double, int), double> logarithms = own.ToDictionary(
            row => (Width(row, settings), row.Replicate), row => Math.Log(row.Row.Distance));
        int[] seeds = [.. own.Select(row => row.Replicate).Distinct()];
        MeanBand[] bands = [.. widths.Zip(widths.Skip(1), (from, to) => MeanBand.Arithmetic(
            [.. seeds.Select(seed => (logarithms.GetValueOrDefault((to, seed), double.NaN)
                - logarithms.GetValueOrDefault((from, seed), double.NaN)) / Math.Log(to / from))], ConfidenceLevel.Conventional))];
        return new Curve(own.Key, [.. widths.Zip(widths.Skip(1), (from, to) => Math.Sqrt(from * to))], bands);
    }

    private static IEnumerable<IGrouping<Subject, Observation<FluctuationRow>>> Own(IReadOnlyList<Observation<FluctuationRow>> rows) =>
        rows.GroupBy(row => row.Subject.Without(FluctuationFindings.Width));

    private static IEnumerable<Panel> Panels(
        Curve[] curves, Axis y, Func<Curve, IReadOnlyList<Layer>> layers, IReadOnlyList<Layer> rules) =>
        curves.GroupBy(curve => curve.Subject.With(null)).Select(place => new Panel(place.Key.Place, Axis.Logarithmic("width m", "1"), y,
            [.. rules, .. place.SelectMany(layers).OrderBy(layer => layer is LineLayer)]));

    /// <summary>The same panels on the y axis that holds all of them.</summary>
    private static Panel[] SharedAxis(Panel[] panels)
    {
        AxisLimits? limits = AxisLimits.Around(
            panels.SelectMany(panel => panel.Layers.OfType<LineLayer>()).SelectMany(line => line.Y), 1.5);
        if (limits is null)
            return panels;
        Axis y = Axis.Logarithmic(panels[0].YAxis.Label, "1", limits);
        return [.. panels.Select(panel => new Panel(panel.Title, panel.XAxis, y, panel.Layers))];
    }

    private static Subject Place(Observation<FluctuationRow> row) => row.Subject.Without(FluctuationFindings.Width).With(null);

    private static double Width(Observation<FluctuationRow> row, InfiniteWidthSettings settings) =>
        FluctuationFindings.WidthOf(row.Subject, settings);

    private static string Name(Subject subject) => subject.Variant!.Label();

    /// <summary>A curve of means with their bands.</summary>
    private sealed record Curve(Subject Subject, double[] X, MeanBand[] Bands)
    {
        public double[] Y => [.. Bands.Select(band => band.Mean)];

        public static Curve Of(IGrouping<Subject, Observation<FluctuationRow>> own, Func<Observation<FluctuationRow>, double> x,
            Func<IEnumerable<Observation<FluctuationRow>>, MeanBand> mean)
        {
            IGrouping<double, Observation<FluctuationRow>>[] samples = [.. own.GroupBy(x).OrderBy(sample => sample.Key)];
            return new Curve(own.Key, [.. samples.Select(sample => sample.Key)], [.. samples.Select(mean)]);
        }

        public IEnumerable<Layer> Layers(SeriesPalette palette)
        {
            SeriesStyle style = palette[Name(Subject)];
            yield return new BandLayer(X, [.. Bands.Select(band => band.Low)], [.. Bands.Select(band => band.High)], style)
            {
                Label = Name(Subject),
            };
            yield return new LineLayer(X, Y, style) { Label = Name(Subject), Markers = LineMarkers.Every };
        }
    }
}
