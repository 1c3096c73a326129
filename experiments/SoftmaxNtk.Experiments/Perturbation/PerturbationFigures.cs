using SoftmaxNtk.Figures.Description;
using SoftmaxNtk.Figures.Families;
using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Laboratory.Sweeps;
using SoftmaxNtk.Networks;

namespace SoftmaxNtk.Experiments.Perturbation;

/// <summary>The figures of the perturbation experiment: response and λ_min by direction, radii, runs against what is
/// proved of them.</summary>
internal static class PerturbationFigures
{
    /// <summary>Relative changes below this are rounding of H itself.</summary>
    private const double Rounding = 1e-13;

    /// <summary>The panels of one row.</summary>
    private const int Columns = 3;

    public static IReadOnlyList<Figure> Draw(
        PerturbationExperimentSettings settings, RunTables tables, IReadOnlyList<Finding> findings)
    {
        List<Figure> figures = [];
        // One figure a place of the sweep; H under a given perturbation is the same at every scale, so the paper's stands for all.
        foreach (var place in tables.Of<ResponseRow>().GroupBy(row => row.Subject.Place))
        {
            string suffix = place.Key.Length == 0 ? "" : "-" + FileName(place.Key);
            Observation<ResponseRow>[] rows = [.. place.Where(row => row.Row.Direction == PerturbationDirectionKind.Training
                || row.Subject.Variant!.OutputScale.Kind == OutputScaleKind.Paper)];
            SeriesPalette palette = VariantPalette.Of(rows.Select(row => row.Subject.Variant!.Label()));
            string setting = Setting(settings, place.Key);
            figures.Add(Response(settings, "response" + suffix, setting, rows, palette));
            figures.Add(SmallestEigenvalue(settings, "lambda-min" + suffix, setting, rows, palette));
        }
        figures.AddRange(RadiiFigure.Draw(settings, tables, findings));
        figures.AddRange(EndToEndFigure.Draw(settings, tables.Of<CertifiedRunRow>()));
        return figures;
    }

    /// <summary>"On 60 samples of digits.csv; m = 8192, σ = 1, coupled initialisation."</summary>
    public static string Setting(PerturbationExperimentSettings settings, string place) =>
        $"On {Captions.Of(settings.Dataset)}; m = {settings.Network.Width}, "
            + $"{(place.Length > 0 ? place : $"σ = {settings.Network.Sigma}")}, "
        + $"{settings.Network.Initialisation.ToString().ToLowerInvariant()} initialisation.";

    /// <summary>What figures call a direction.</summary>
    public static string Title(PerturbationDirectionKind direction) => direction switch
    {
        PerturbationDirectionKind.CommonShift => "common shift",
        PerturbationDirectionKind.SmallestEigenvalue => "descent on λ_{min}",
        PerturbationDirectionKind.Adversarial => "ascent on ‖ΔH‖_F",
        PerturbationDirectionKind.Training => "training",
        _ => "random",
    };

    /// <summary>A place of the sweep in characters of a file's name.</summary>
    public static string FileName(string place) => string.Join('-', place.Replace("σ", "sigma", StringComparison.Ordinal)
        .Split([' ', ','], StringSplitOptions.RemoveEmptyEntries));

    private static Figure Response(
        PerturbationExperimentSettings settings, string name, string setting, Observation<ResponseRow>[] rows, SeriesPalette palette)
    {
        Observation<ResponseRow>[] moved = [.. rows.Where(row => row.Row.RelativeChange > Rounding)];
        double[] changes = [.. moved.Select(row => row.Row.RelativeChange)];
        Axis y = Axis.Logarithmic("‖ΔH‖_F/‖H‖_F", "1", changes.Length == 0 ? null : new AxisLimits(changes.Min() / 2, changes.Max() * 2));
        BandedCurves<Observation<ResponseRow>> curves = Curves(settings, row => row.RelativeChange, AxisScale.Logarithmic);
        return new Figure(name, "How far a perturbation of the weights moves the kernel",
            Captions.For(settings,
                $"{setting} Every neuron moves by at most R. Softmax does not answer to a common shift of all neurons: what is "
                + $"left is rounding (below 10^{{−13}}) and not drawn. {Captions.GeometricCurves(settings)}"),
            ByDirection(rows, (direction, _) => new Panel(Title(direction), Radius, y,
                curves.Layers(moved.Where(row => row.Row.Direction == direction), palette))), Columns);
    }

    private static Figure SmallestEigenvalue(
        PerturbationExperimentSettings settings, string name, string setting, Observation<ResponseRow>[] rows, SeriesPalette palette)
    {
        double[] ratios = [.. rows.Select(row => row.Row.LambdaMinRatio)];
        Axis y = Axis.Linear("λ_{min}(H + ΔH)/λ_{min}(H)", "1",
            new AxisLimits(Math.Min(-0.05, ratios.Min()), Math.Max(1.1, ratios.Max() * 1.05)));
        BandedCurves<Observation<ResponseRow>> curves = Curves(settings, row => row.LambdaMinRatio, AxisScale.Linear);
        ConstantLineLayer half = new(Orientation.Horizontal, 0.5, "½", SeriesStyle.Neutral.As(SeriesRole.Bound));
        return new Figure(name, "What a perturbation of the weights leaves of the smallest eigenvalue",
            Captions.For(settings,
                $"{setting} Below one half the kernel is no longer in the theory's good region. {Captions.Curves(settings)}"),
            ByDirection(rows, (direction, own) => new Panel(Title(direction), Radius, y, [half, .. curves.Layers(own, palette)])), Columns);
    }

    private static Panel[] ByDirection(
        Observation<ResponseRow>[] rows, Func<PerturbationDirectionKind, Observation<ResponseRow>[], Panel> panel) =>
        [.. rows.GroupBy(row => row.Row.Direction).OrderBy(group => group.Key).Select(group => panel(group.Key, [.. group]))];

    private static Axis Radius => Axis.Logarithmic("radius R", "1");

    private static BandedCurves<Observation<ResponseRow>> Curves(
        PerturbationExperimentSettings settings, Func<ResponseRow, double> of, AxisScale scale) => new()
    {
        Label = row => row.Subject.Variant!.Label(),
        X = row => row.Row.Radius,
        Y = row => of(row.Row),
        Replicate = row => row.Replicate,
        YScale = scale,
        Level = Captions.BandLevel(settings),
        Markers = LineMarkers.Every,
    };
}
