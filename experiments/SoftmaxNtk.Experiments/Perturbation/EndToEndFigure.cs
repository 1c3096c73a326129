using SoftmaxNtk.Figures.Description;
using SoftmaxNtk.Figures.Families;
using SoftmaxNtk.Laboratory.Sweeps;

namespace SoftmaxNtk.Experiments.Perturbation;

/// <summary>
/// Movement of actual training runs and certified radius at their initial weights against the width: where the movement
/// is the smaller one, the
/// run is proved to have kept λ_min(H) above half.
/// </summary>
internal static class EndToEndFigure
{
    private const string Width = "network.width";

    /// <summary>One panel a variant; nothing where the width is not swept.</summary>
    public static IEnumerable<Figure> Draw(PerturbationExperimentSettings settings, IReadOnlyList<Observation<CertifiedRunRow>> runs)
    {
        Observation<CertifiedRunRow>[] certified =
            [.. runs.Where(row => row.Subject.Has(Width) && double.IsFinite(row.Row.CertifiedRadius))];
        if (certified.Length == 0)
            yield break;
        double[] all = [.. certified.SelectMany(row =>
            new[] { row.Row.LargestMovement, row.Row.CertifiedRadius }).Where(value => value > 0)];
        Axis x = Axis.Logarithmic("width m", "1"), y = Axis.Logarithmic("R", "1", new AxisLimits(all.Min() / 2, all.Max() * 2));
        SeriesPalette palette = VariantPalette.Of(certified.Select(row => row.Subject.Variant!.Label()));
        Panel[] panels =
        [
            .. certified.GroupBy(row => row.Subject.Variant!.Label()).Select(own => new Panel(own.Key, x, y,
            [
                .. (Curves(settings, row => row.CertifiedRadius) with { Role = SeriesRole.Predicted,
                    SharedLabel = "certified radius at W_0" })
                    .Layers(own, palette),
                .. Curves(settings, row => row.LargestMovement).Layers(own, palette),
            ])),
        ];
        yield return new Figure("end-to-end", "From which width on is a training run proved to keep its kernel?",
            Captions.For(settings,
                $"On {Captions.Of(settings.Dataset)}; σ = {settings.Network.Sigma}, {settings.Training.Steps} steps. Markers: "
                + "max_{t,r} ‖w_r(t) − w_r(0)‖ of the run; thin line: radius within which λ_{min}(H) is proved to keep half, for every "
                + $"perturbation. Where the markers lie below the line, the run is proved. {Captions.GeometricCurves(settings)}"),
            panels, Math.Min(3, panels.Length));
    }

    private static BandedCurves<Observation<CertifiedRunRow>> Curves(
        PerturbationExperimentSettings settings, Func<CertifiedRunRow, double> of) => new()
    {
        Label = row => row.Subject.Variant!.Label(),
        X = row => row.Subject.Number(Width),
        Y = row => of(row.Row),
        Replicate = row => row.Replicate,
        YScale = AxisScale.Logarithmic,
        Level = Captions.BandLevel(settings),
        Markers = LineMarkers.Every,
    };
}
