using SoftmaxNtk.Figures.Description;
using SoftmaxNtk.Figures.Families;
using SoftmaxNtk.Laboratory.Sweeps;
using static SoftmaxNtk.Experiments.Overparameterisation.ThresholdFindings;

namespace SoftmaxNtk.Experiments.Overparameterisation;

/// <summary>m₅₀ with profile intervals against n, or against 1/λ_min(H∞), with the trivial floors; censored ones are hollow
/// arrows.</summary>
internal static class WidthFigure
{
    private const string Samples = ExponentFindings.SamplesAxis, Angle = ExponentFindings.AngleAxis;

    /// <summary>How far apart two variants stand at one abscissa, as a factor.</summary>
    private const double Apart = 1.03;

    public static IEnumerable<Figure> Draw(
        OverparameterisationSettings settings, IReadOnlyList<SuccessCurve> curves, IReadOnlyList<Observation<NetworkRow>> networks,
        SeriesPalette palette)
    {
        Dictionary<Subject, (double Samples, double Eigenvalue)> places = ExponentFindings.Places(networks);
        NetworkRow shape = networks[0].Row;
        double middle = (curves.Select(curve => curve.Subject.Variant!.Label()).Distinct().Count() - 1) / 2.0;
        bool coupled = settings.Network.Initialisation == Networks.Initialisation.Coupled;
        Axis y = Axis.Logarithmic("m_{50}", "1", AxisLimits.Around([.. curves.Select(curve => curve.Threshold(0.5).Width),
            .. places.Values.Select(place => Floor(place.Samples))], 1.6));
        if (curves[0].Subject.Has(Samples))
            yield return Against("widths", "How the width that is needed grows with the number of samples", Samples,
                Axis.Logarithmic("samples n", "1", AxisLimits.Around(places.Values.Select(place => place.Samples), 1.25)),
                curve => places[curve.Subject].Samples,
                coupled ? "Dotted: the trivial floors n·o/d, as many weights as equations, and twice that, which coupled initialisation "
                    + "needs while pairs move oppositely." : "Dotted: the trivial floor n·o/d, as many weights as equations.");
        if (curves[0].Subject.Has(Angle))
            yield return Against("eigenvalues", "How the width that is needed grows with 1/λ_{min}(H_∞)", Angle,
                Axis.Logarithmic("1/λ_{min}(H_∞)", "1", AxisLimits.Around(places.Values.Select(place => 1 / place.Eigenvalue), 1.25)),
                curve => 1 / places[curve.Subject].Eigenvalue,
                coupled ? "Dotted: the trivial floors n·o/d and twice that." : "Dotted: the trivial floor n·o/d.");

        double Floor(double samples) => samples * shape.Outputs / shape.Dimension;

        Figure Against(string name, string title, string axis, Axis x, Func<SuccessCurve, double> at, string floors) => new(name, title,
            Captions.For(settings, "Width at which half of the seeds succeed, with its 95% profile interval; hollow arrows where the grid "
                + $"does not bracket it. {floors} {OverparameterisationFigures.Setting(settings)}"),
            [
                .. curves.GroupBy(curve => (Place: curve.Subject.With(null).Without(axis), curve.Accuracy)).Select(own => new Panel(
                    string.Join(", ", new[] { own.Key.Place.Place, $"ε = {Name(own.Key.Accuracy)}" }.Where(text => text.Length > 0)),
                    x, y, [.. Floors(own, at), .. own.GroupBy(curve => curve.Subject.Variant!.Label())
                        .OrderBy(variant => palette[variant.Key].PaletteIndex).SelectMany((variant, turn) => Series(
                            variant.Key, palette[variant.Key], [.. variant.OrderBy(at).Select(curve => (
                                at(curve) * Math.Pow(Apart, turn - middle), curve.Threshold(0.5)))]))])),
            ], 2);

        IEnumerable<Layer> Floors(IEnumerable<SuccessCurve> own, Func<SuccessCurve, double> at)
        {
            (double X, double Y)[] floor = [.. own.Select(curve => (at(curve), Floor(places[curve.Subject].Samples))).Distinct().Order()];
            SeriesStyle style = SeriesStyle.Neutral.As(SeriesRole.Bound);
            foreach (double factor in coupled ? new[] { 1.0, 2 } : [1])
                yield return new LineLayer([.. floor.Select(point => point.X)], [.. floor.Select(point => factor * point.Y)], style)
                    { Markers = LineMarkers.None, Label = coupled ? "trivial floors n·o/d and 2n·o/d" : "trivial floor n·o/d" };
        }
    }

    private static IEnumerable<Layer> Series(string label, SeriesStyle style, (double X, Threshold Y)[] points)
    {
        (double X, Threshold Y)[] known = [.. points.Where(point => point.Y.Censoring == Censoring.None)];
        foreach ((double x, Threshold threshold) in known)
            yield return new LineLayer([x, x], [threshold.Low, threshold.High], style.As(SeriesRole.Bound)) { Markers = LineMarkers.None };
        yield return new LineLayer([.. known.Select(point => point.X)], [.. known.Select(point => point.Y.Width)], style)
            { Markers = LineMarkers.Every, Label = label };
        foreach (var censored in points.Where(point => point.Y.Censoring != Censoring.None).GroupBy(point => point.Y.Censoring))
            yield return new MarkerLayer([.. censored.Select(point => point.X)], [.. censored.Select(point => point.Y.Width)], style)
                { Censoring = censored.Key, Label = label };
    }
}
