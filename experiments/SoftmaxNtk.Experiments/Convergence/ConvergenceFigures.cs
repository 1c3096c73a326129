using SoftmaxNtk.Figures.Description;
using SoftmaxNtk.Figures.Families;
using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Laboratory.Sweeps;
using SoftmaxNtk.Laboratory.Tables;

namespace SoftmaxNtk.Experiments.Convergence;

/// <summary>The figures of the convergence experiment: loss with prediction and envelope; the kernel and the weights along training.</summary>
internal static class ConvergenceFigures
{
    /// <summary>Losses are shown down to this share of the largest: below it only the bands of runs that differ in speed would grow.</summary>
    private const double ShownShare = 1e-12;

    public static IReadOnlyList<Figure> Draw(ConvergenceSettings settings, RunTables tables)
    {
        Observation<TrajectoryRow>[] trajectory = [.. tables.Of<TrajectoryRow>().Where(row => row.Row.Step >= 1)];
        if (trajectory.Length == 0)
            return [];
        SeriesPalette palette = new(trajectory.Select(row => row.Subject.Label));
        return [Loss(settings, trajectory, palette), Kernel(settings, trajectory, palette)];
    }

    private static Figure Loss(ConvergenceSettings settings, Observation<TrajectoryRow>[] trajectory, SeriesPalette palette)
    {
        BandedCurves<Observation<TrajectoryRow>> losses = Curves(settings, row => row.Loss);
        BandedCurves<Observation<TrajectoryRow>> linearised = Curves(settings, row => row.LinearisedLoss) with
        {
            Role = SeriesRole.Predicted,
            SharedLabel = "linearised, (I − ηΘ_0)^t r_0",
        };
        BandedCurves<Observation<TrajectoryRow>> envelope = Curves(settings, row => row.Envelope) with
        {
            Role = SeriesRole.Bound,
            SharedLabel = "envelope, (1 − ηλ_{min}/2)^t L_0",
        };
        Axis axis = Axis.Logarithmic("loss L_t", "1", LossLimits(trajectory));
        Panel[] panels =
        [
            .. trajectory.GroupBy(row => row.Subject).Select(own =>
            {
                return new Panel(own.Key.Label, Steps, axis,
                    [.. losses.Layers(own, palette), .. linearised.Layers(own, palette), .. envelope.Layers(own, palette)]);
            }),
        ];
        return new Figure("loss", "Training loss against the kernel's prediction",
            Captions.For(settings, $"Squared loss of gradient descent on {Captions.Of(settings.Dataset)}; {Captions.Of(settings.Network)}; "
                + $"{LearningRate(settings)}. Each panel: the trained network, the network linearised at W_0, and the rate that the theory "
                + $"guarantees. {Captions.Curves(settings)}"),
            panels, Math.Min(2, panels.Length));
    }

    private static Figure Kernel(ConvergenceSettings settings, Observation<TrajectoryRow>[] trajectory, SeriesPalette palette)
    {
        return new Figure("kernel", "The tangent kernel and the weights along training",
            Captions.For(settings, $"On {Captions.Of(settings.Dataset)}; {Captions.Of(settings.Network)}; {LearningRate(settings)}. "
                + "H = Θ/κ, so all variants have a kernel of order one. Small drift alone does not show what normalisation does: "
                + $"compare softmax with softmax √m. {Captions.Curves(settings)}"),
            [
                Along("kernel drift", nameof(TrajectoryRow.KernelDrift), row => row.KernelDrift),
                Along("smallest eigenvalue", nameof(TrajectoryRow.LambdaMin), row => row.LambdaMin),
                Along("weight movement", nameof(TrajectoryRow.WeightMovement), row => row.WeightMovement),
                Along("distance to the linearised network", nameof(TrajectoryRow.LinearisedDistance), row => row.LinearisedDistance),
            ], 2);

        Panel Along(string title, string column, Func<TrajectoryRow, double> of) =>
            new(title, Steps, Axis.Logarithmic(RowSchema<TrajectoryRow>.Instance.ColumnOf(column).Description, "1"),
                Curves(settings, of).Layers(trajectory, palette));
    }

    /// <summary>From the smallest loss, or the share of the largest below which nothing is shown, to above the largest.</summary>
    private static AxisLimits? LossLimits(Observation<TrajectoryRow>[] trajectory)
    {
        double[] losses =
        [
            .. trajectory.SelectMany(row => new[] { row.Row.Loss, row.Row.LinearisedLoss }).Where(loss => loss > 0 && double.IsFinite(loss)),
        ];
        double highest = losses.DefaultIfEmpty(double.NaN).Max();
        return losses.Length == 0 ? null : new AxisLimits(Math.Max(highest * ShownShare, losses.Min() / 2), highest * 3);
    }

    private static Axis Steps => Axis.Logarithmic("gradient step t", "step");

    private static BandedCurves<Observation<TrajectoryRow>> Curves(ConvergenceSettings settings, Func<TrajectoryRow, double> of) => new()
    {
        Label = row => row.Subject.Label,
        X = row => row.Row.Step,
        Y = row => of(row.Row),
        Replicate = row => row.Replicate,
        YScale = AxisScale.Logarithmic,
        Level = Captions.BandLevel(settings),
    };

    private static string LearningRate(ConvergenceSettings settings) => settings.Training.LearningRate.IsAuto
        ? FormattableString.Invariant($"η = {settings.Training.StabilityFraction} · 2/λ_{{max}}(Θ_0)")
        : FormattableString.Invariant($"η = {settings.Training.LearningRate.Number}");
}
