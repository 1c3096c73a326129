using SoftmaxNtk.Figures.Description;
using SoftmaxNtk.Figures.Families;
using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Laboratory.Tables;

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
        BandedCurves losses = Curves(settings, "loss");
        BandedCurves linearised = Curves(settings, "linearisedLoss") with
        {
            Role = SeriesRole.Predicted,
            SharedLabel = "linearised, (I − ηΘ_0)^t r_0",
        };
        BandedCurves envelope = Curves(settings, "envelope") with
        {
            Role = SeriesRole.Bound,
            SharedLabel = "envelope, (1 − ηλ_{min}/2)^t L_0",
        };
        Axis axis = Axis.Logarithmic("loss L_t", "1", LossLimits(trajectory));
        Panel[] panels =
        [
            .. trajectory.Labels("variant").Select(variant =>
            {
                Table own = trajectory.Where(row => row.Text("variant") == variant);
                return new Panel(variant, Steps, axis,
                    [.. losses.Layers(own, palette), .. linearised.Layers(own, palette), .. envelope.Layers(own, palette)]);
            }),
        ];
        return new Figure("loss", "Training loss against the kernel's prediction",
            Captions.For(settings, $"Squared loss of gradient descent on {Captions.Of(settings.Dataset)}; {Captions.Of(settings.Network)}; "
                + $"{LearningRate(settings)}. Each panel: the trained network, the network linearised at W_0, and the rate that the theory "
                + $"guarantees. {Captions.Curves(settings)}"),
            panels, Math.Min(2, panels.Length));
    }

    private static Figure Kernel(ConvergenceSettings settings, Table trajectory, SeriesPalette palette)
    {
        Table moved = trajectory.Where(row => row.Number("step") >= 1);
        return new Figure("kernel", "The tangent kernel and the weights along training",
            Captions.For(settings, $"On {Captions.Of(settings.Dataset)}; {Captions.Of(settings.Network)}; {LearningRate(settings)}. "
                + "H = Θ/κ, so all variants have a kernel of order one. Small drift alone does not show what normalisation does: "
                + $"compare softmax with softmax √m. {Captions.Curves(settings)}"),
            [
                Along("kernel drift", "‖H_t − H_0‖_F/‖H_0‖_F", "kernelDrift"),
                Along("smallest eigenvalue", "λ_{min}(H_t)", "lambdaMin"),
                Along("weight movement", "max_r ‖w_r(t) − w_r(0)‖", "weightMovement"),
                Along("distance to the linearised network", "‖F_t − F_t^{lin}‖/‖r_0‖", "linearisedDistance"),
            ], 2);

        Panel Along(string title, string label, string column) =>
            new(title, Steps, Axis.Logarithmic(label, "1"), Curves(settings, column).Layers(moved, palette));
    }

    /// <summary>From the smallest loss, or the share of the largest below which nothing is shown, to above the largest.</summary>
    private static AxisLimits? LossLimits(Table trajectory)
    {
        double[] losses =
        [
            .. trajectory.Numbers("loss").Concat(trajectory.Numbers("linearisedLoss")).Where(loss => loss > 0 && double.IsFinite(loss)),
        ];
        double highest = losses.DefaultIfEmpty(double.NaN).Max();
        return losses.Length == 0 ? null : new AxisLimits(Math.Max(highest * ShownShare, losses.Min() / 2), highest * 3);
    }

    private static Axis Steps => Axis.Logarithmic("gradient step t", "step");

    private static BandedCurves Curves(ConvergenceSettings settings, string column) => new()
    {
        LabelColumn = "variant",
        XColumn = "step",
        YColumn = column,
        ReplicateColumn = "replicate",
        YScale = AxisScale.Logarithmic,
        Level = Captions.BandLevel(settings),
    };

    private static string LearningRate(ConvergenceSettings settings) => settings.Training.LearningRate.IsAuto
        ? FormattableString.Invariant($"η = {settings.Training.StabilityFraction} · 2/λ_{{max}}(Θ_0)")
        : FormattableString.Invariant($"η = {settings.Training.LearningRate.Number}");
}
