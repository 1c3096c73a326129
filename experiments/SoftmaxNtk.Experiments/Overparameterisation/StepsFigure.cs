using SoftmaxNtk.Figures.Description;
using SoftmaxNtk.Figures.Families;
using SoftmaxNtk.Laboratory.Sweeps;
using static SoftmaxNtk.Experiments.Overparameterisation.ThresholdFindings;

namespace SoftmaxNtk.Experiments.Overparameterisation;

/// <summary>Steps needed by the widest networks against n, beside those allowed; nothing where n is no axis.</summary>
internal static class StepsFigure
{
    private const string Samples = ExponentFindings.SamplesAxis;

    public static IEnumerable<Figure> Draw(
        OverparameterisationSettings settings, IReadOnlyList<Observation<OutcomeRow>> rows, SeriesPalette palette)
    {
        if (!rows[0].Subject.Has(Samples))
            yield break;
        Observation<OutcomeRow>[] widest = [.. StepFindings.Widest(rows)];
        Axis x = Axis.Logarithmic("samples n", "1"), y = Axis.Logarithmic("steps", "1",
            AxisLimits.Around(widest.SelectMany(row => new[] { row.Row.Reached, row.Row.Allowed }), 1.5));
        BandedCurves<Observation<OutcomeRow>> needed = new()
        {
            Label = row => row.Subject.Variant!.Label(), X = row => row.Subject.Number(Samples), Y = row => row.Row.Reached,
            Replicate = row => row.Replicate, YScale = AxisScale.Logarithmic, Level = Captions.BandLevel(settings),
            Markers = LineMarkers.Every,
        };
        BandedCurves<Observation<OutcomeRow>> allowed = needed with { Y = row => row.Row.Allowed, Role = SeriesRole.Predicted,
            SharedLabel = "steps allowed, T" };
        yield return new Figure("steps", "Steps needed, and steps allowed",
            Captions.For(settings, "First step at which the loss is at most ε of the first, at the widest width of each n, and T = "
                + $"⌈ln(2/ε)/(ηλ_{{min}}(Θ_∞))⌉. {Captions.GeometricCurves(settings)} {OverparameterisationFigures.Setting(settings)}"),
            [
                .. widest.GroupBy(row => (Place: row.Subject.With(null).Without(SuccessCurve.Width).Without(Samples), row.Row.Accuracy))
                    .Select(own => new Panel(
                        string.Join(", ", new[] { own.Key.Place.Place, $"ε = {Name(own.Key.Accuracy)}" }.Where(text => text.Length > 0)),
                        x, y, [.. needed.Layers(own, palette), .. allowed.Layers(own, palette)])),
            ], 2);
    }
}
