using SoftmaxNtk.Figures.Description;
using SoftmaxNtk.Figures.Families;
using SoftmaxNtk.Laboratory.Sweeps;
using SoftmaxNtk.Statistics;
using static SoftmaxNtk.Experiments.Overparameterisation.ThresholdFindings;

namespace SoftmaxNtk.Experiments.Overparameterisation;

/// <summary>P(success) against the width, one panel a place: shares with Wilson's intervals, and the logistic curves through
/// them.</summary>
internal static class SuccessFigure
{
    private const int Columns = 3;

    /// <summary>How many points a curve is drawn through.</summary>
    private const int CurvePoints = 81;

    /// <summary>How far apart the intervals of two variants stand at one width, as a factor.</summary>
    private const double Apart = 1.035;

    /// <summary>The figure of the smallest accuracy.</summary>
    public static Figure Draw(OverparameterisationSettings settings, IReadOnlyList<SuccessCurve> curves, SeriesPalette palette)
    {
        double accuracy = curves.Min(curve => curve.Accuracy);
        SuccessCurve[] shown = [.. curves.Where(curve => curve.Accuracy == accuracy)];
        double[] widths = [.. shown.SelectMany(curve => curve.Widths)];
        Axis x = Axis.Logarithmic("width m", "1", AxisLimits.Around(widths, 1.3));
        Axis y = Axis.Linear("share of seeds that succeed", "1", new AxisLimits(-0.04, 1.04));
        return new Figure("success", "From which width on networks fit in the time that their kernel allows",
            Captions.For(settings, $"Share of {settings.Replicates} seeds whose loss is at most ε = {Name(accuracy)} of the first within "
                + "T = ⌈ln(2/ε)/(ηλ_{min}(Θ_∞))⌉ steps, with Wilson's 95% intervals (side by side where widths are the same); curves: "
                + $"logistic regression on log m. {OverparameterisationFigures.Setting(settings)}"),
            [
                .. shown.GroupBy(curve => curve.Subject.With(null))
                    .Select(place => new Panel(place.Key.Place, x, y, Layers(place, palette))),
            ],
            Columns);
    }

    private static List<Layer> Layers(IEnumerable<SuccessCurve> place, SeriesPalette palette)
    {
        List<Layer> bars = [], points = [];
        (SuccessCurve Curve, SeriesStyle Style)[] ordered = [.. place.Select(curve => (curve, palette[curve.Subject.Variant!.Label()]))
            .OrderBy(pair => pair.Item2.PaletteIndex)];
        for (int turn = 0; turn < ordered.Length; turn++)
        {
            (SuccessCurve curve, SeriesStyle style) = ordered[turn];
            double shift = Math.Pow(Apart, turn - (ordered.Length - 1) / 2.0);
            IReadOnlyList<BinomialCount> counts = curve.Counts();
            double[] x = [.. counts.Select(count => shift * Math.Exp(count.X))];
            foreach ((BinomialCount count, double at) in counts.Zip(x))
            {
                Proportion interval = Proportion.Wilson(count.Successes, count.Trials, ConfidenceLevel.Conventional);
                bars.Add(new LineLayer([at, at], [interval.Low, interval.High], style.As(SeriesRole.Bound))
                    { Markers = LineMarkers.None });
            }
            points.Add(new MarkerLayer(x, [.. counts.Select(count => count.Share)], style) { Label = curve.Subject.Variant!.Label() });
            if (curve.Fit() is LogisticCurve fit)
            {
                double[] logarithms = [.. Enumerable.Range(0, CurvePoints)
                    .Select(k => counts[0].X + k * (counts[^1].X - counts[0].X) / (CurvePoints - 1))];
                points.Add(new LineLayer([.. logarithms.Select(Math.Exp)], [.. logarithms.Select(fit.Probability)], style)
                    { Markers = LineMarkers.None, Label = curve.Subject.Variant!.Label() });
            }
        }
        return [.. bars, .. points];
    }
}
