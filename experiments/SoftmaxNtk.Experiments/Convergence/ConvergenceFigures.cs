using SoftmaxNtk.Figures.Description;
using SoftmaxNtk.Figures.Families;
using SoftmaxNtk.Results;
using SoftmaxNtk.Statistics;

namespace SoftmaxNtk.Experiments.Convergence;

/// <summary>The figures of the convergence experiment: loss with prediction and envelope; the kernel and the weights along training.</summary>
internal static class ConvergenceFigures
{
    /// <summary>Losses are shown down to this share of the largest: below it only the bands of runs that differ in speed would grow.</summary>
    private const double ShownShare = 1e-12;

    public static IReadOnlyList<Figure> Draw(ConvergenceSettings settings, TableSet tables)
    {
        Table trajectory = tables["trajectory"].Where(row => row.Number("step") >= 1);
        if (trajectory.Rows.Count == 0)
            return [];
        SeriesPalette palette = new(settings.Variants.Select(variant => variant.Label()));
        return [Loss(settings, trajectory, palette), Kernel(settings, tables["trajectory"], palette)];
    }

    private static Figure Loss(ConvergenceSettings settings, Table trajectory, SeriesPalette palette)
    {
        double highest = trajectory.Numbers("loss").Where(double.IsFinite).DefaultIfEmpty(1).Max();
        Axis losses = Axis.Logarithmic("loss L_t", "1", new AxisLimits(highest * ShownShare, highest * 3));
        Panel[] panels =
        [
            .. trajectory.Labels("variant").Select(variant =>
            {
                Table own = trajectory.Where(row => row.Text("variant") == variant);
                return new Panel(variant, Steps, losses,
                [
                    .. Curves("loss").Layers(own, palette),
                    .. (Curves("linearisedLoss") with { Role = SeriesRole.Predicted, SharedLabel = "linearised, (I − ηΘ_0)^t r_0" }).Layers(own, palette),
                    .. (Curves("envelope") with { Role = SeriesRole.Bound, SharedLabel = "envelope, (1 − ηλ_{min}/2)^t L_0" }).Layers(own, palette),
                ]);
            }),
        ];
        return new Figure("loss", "Training loss against the kernel's prediction",
            Captions.For(settings, $"Squared loss of gradient descent on {Captions.Of(settings.Dataset)}; {Captions.Of(settings.Network)}; "
                + $"{LearningRate(settings)}. Each panel: the trained network, the network linearised at W_0, and the rate that the theory guarantees."),
            panels, Math.Min(2, panels.Length));
    }

    private static Figure Kernel(ConvergenceSettings settings, Table trajectory, SeriesPalette palette)
    {
        Table moved = trajectory.Where(row => row.Number("step") >= 1);
        return new Figure("kernel", "The tangent kernel and the weights along training",
            Captions.For(settings, $"On {Captions.Of(settings.Dataset)}; {Captions.Of(settings.Network)}; {LearningRate(settings)}. "
                + "H = Θ/κ, so all variants have a kernel of order one. Small drift alone does not show what normalisation does: compare softmax with softmax √m."),
            [
                new Panel("kernel drift", Steps, Axis.Logarithmic("‖H_t − H_0‖_F/‖H_0‖_F", "1"), Curves("kernelDrift").Layers(moved, palette)),
                new Panel("smallest eigenvalue", Steps, Axis.Logarithmic("λ_{min}(H_t)", "1"), Curves("lambdaMin").Layers(moved, palette)),
                new Panel("weight movement", Steps, Axis.Logarithmic("max_r ‖w_r(t) − w_r(0)‖", "1"), Curves("weightMovement").Layers(moved, palette)),
                new Panel("distance to the linearised network", Steps, Axis.Logarithmic("‖F_t − F_t^{lin}‖/‖r_0‖", "1"), Curves("linearisedDistance").Layers(moved, palette)),
            ], 2);
    }

    private static Axis Steps => Axis.Logarithmic("gradient step t", "step");

    private static BandedCurves Curves(string column) => new()
    {
        LabelColumn = "variant",
        XColumn = "step",
        YColumn = column,
        ReplicateColumn = "replicate",
        YScale = AxisScale.Logarithmic,
        Level = ConfidenceLevel.Conventional,
    };

    private static string LearningRate(ConvergenceSettings settings) => settings.Training.LearningRate.IsAuto
        ? FormattableString.Invariant($"η = {settings.Training.StabilityFraction} · 2/λ_{{max}}(Θ_0)")
        : FormattableString.Invariant($"η = {settings.Training.LearningRate.Number}");
}
