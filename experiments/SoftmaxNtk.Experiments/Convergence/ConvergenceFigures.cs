using SoftmaxNtk.Figures.Description;
using SoftmaxNtk.Figures.Families;
using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Laboratory.Sweeps;
using SoftmaxNtk.Laboratory.Tables;

namespace SoftmaxNtk.Experiments.Convergence;

/// <summary>The figures of the convergence experiment, one message each; a panel for every place of the sweep, all on one y axis.</summary>
internal static class ConvergenceFigures
{
    /// <summary>Losses are shown down to this share of the largest: below it only bands of runs that differ in speed would grow.</summary>
    private const double ShownShare = 1e-8;

    /// <summary>The most panels in a row.</summary>
    private const int Columns = 3;

    public static IReadOnlyList<Figure> Draw(ConvergenceSettings settings, RunTables tables, IReadOnlyList<Finding> findings)
    {
        Observation<TrajectoryRow>[] trajectory = [.. tables.Of<TrajectoryRow>().Where(row => row.Row.Step >= 1)];
        if (trajectory.Length == 0)
            return [];
        string setting = Setting(settings, trajectory);
        return
        [
            .. DriftRatioFigure.Draw(settings, setting, findings),
            .. OptimisersFigure.Draw(settings, setting, findings),
            Loss(settings, setting, trajectory),
            .. Along(settings, setting, AboveRounding(tables), "loss-ratio", "Loss over the loss of the linearised network",
                "Rule at 1: the network trains as its kernel says. Curves end where a loss comes near rounding. ",
                    nameof(TrajectoryRow.LossRatio), row => row.LossRatio, reference: 1),
            .. Along(settings, setting, trajectory, "lambda-min", "The smallest eigenvalue of the kernel along training",
                "Rule: its start. ", nameof(TrajectoryRow.LambdaMinRatio), row => row.LambdaMinRatio, reference: 1),
            .. Along(settings, setting, trajectory, "drift", "How far the kernel drifts along training",
                "H = Θ/κ, so that all variants have a kernel of order one. ", nameof(TrajectoryRow.KernelDrift), row => row.KernelDrift),
            StepsFigure.Draw(settings, setting, tables),
        ];
    }

    /// <summary>The groups of rows by place of the sweep, in its order, each a panel.</summary>
    public static IEnumerable<IGrouping<Subject, Observation<TRow>>> ByPlace<TRow>(IEnumerable<Observation<TRow>> rows) =>
        rows.GroupBy(row => row.Subject.With(null));

    /// <summary>The variants' styles, the same in all figures.</summary>
    public static SeriesPalette Palette(IEnumerable<Subject> subjects) => VariantPalette.Of(subjects.Select(Name));

    /// <summary>What legends call a subject: its variant alone.</summary>
    public static string Name(Subject subject) => subject.Variant?.Label() ?? "network";

    /// <summary>What titles call a place of the sweep.</summary>
    public static string Title(Subject place) => place.Has(SweptOptimiser.Path) ? SweptOptimiser.Label(place) : place.Place;

    private static Figure Loss(ConvergenceSettings settings, string setting, Observation<TrajectoryRow>[] trajectory)
    {
        SeriesPalette palette = Palette(trajectory.Select(row => row.Subject));
        BandedCurves<Observation<TrajectoryRow>> losses = Curves(settings, row => row.Loss);
        BandedCurves<Observation<TrajectoryRow>> linearised = Curves(settings, row => row.LinearisedLoss) with
        {
            Role = SeriesRole.Predicted,
            SharedLabel = Captions.IsPlain(settings.Training, trajectory[0].Subject) ? "linearised, (I − ηΘ_0)^t r_0" : "linearised",
        };
        double highest = trajectory.Select(row => row.Row.Loss).Where(double.IsFinite).DefaultIfEmpty(1).Max();
        double lowest = trajectory.Select(row => row.Row.Loss).Where(loss => loss > 0).DefaultIfEmpty(highest).Min();
        AxisLimits? limits = highest > 0 ? new AxisLimits(Math.Max(highest * ShownShare, lowest / 2), highest * 2) : null;
        Axis axis = Axis.Logarithmic("loss L_t", "1", limits);
        bool dense = settings.Variants.Any(IsSoftmaxRoot);
        Panel[] panels = [.. ByPlace(trajectory).Select(place => new Panel(Title(place.Key), Steps, axis,
        [
            .. losses.Layers(place.Where(row => !dense || IsApart(row.Subject)), palette),
            .. linearised.Layers(LinearisedApart(place.Where(row => double.IsFinite(row.Row.LinearisedLoss))), palette),
        ]))];
        string without = trajectory.Any(row => double.IsNaN(row.Row.LinearisedLoss)) ? "; Adam has none" : "";
        string leftOut = dense
            ? "Frozen and matched variants are left out here: at this scale they could not be told from softmax √m. " : "";
        return new Figure("loss", "Training loss, and what the kernel at the start predicts",
            Captions.For(settings, $"Squared loss of {char.ToLowerInvariant(setting[0])}{setting[1..]}. Thin: the linearised networks; "
                + $"that of softmax stands for all its variants, whose prediction is the same{without}. {leftOut}"
                + Captions.GeometricCurves(settings)),
            panels, Columns);
    }

    private static bool IsSoftmaxRoot(Laboratory.Settings.VariantSettings variant) =>
        variant is { Activation: "softmax", OutputScale.Kind: Networks.OutputScaleKind.SqrtWidth };

    /// <summary>Whether the loss of a variant can be told from that of softmax √m.</summary>
    private static bool IsApart(Subject subject) =>
        subject.Variant is not ({ Activation: "frozenSoftmax" } or { OutputScale.Kind: Networks.OutputScaleKind.MatchedKernel });

    /// <summary>Observed steps up to the first at which a loss of any seed is near rounding.</summary>
    private static Observation<TrajectoryRow>[] AboveRounding(RunTables tables)
    {
        Run[] runs = Run.Of(tables);
        Dictionary<Subject, int> last = runs.GroupBy(run => run.End.Subject)
            .ToDictionary(own => own.Key, own => own.Min(run => run.AboveRounding.LastOrDefault()?.Step ?? 0));
        return [.. tables.Of<TrajectoryRow>().Where(row => row.Row.Step >= 1 && row.Row.Step <= last.GetValueOrDefault(row.Subject))];
    }

    /// <summary>Rows of one variant for each prediction: Θ₀/λ_max, and so the linearised curve, is the same for all
    /// softmax variants.</summary>
    private static IEnumerable<Observation<TrajectoryRow>> LinearisedApart(IEnumerable<Observation<TrajectoryRow>> rows)
    {
        Observation<TrajectoryRow>[] all = [.. rows];
        string? softmax = all.Select(row => row.Subject).FirstOrDefault(IsSoftmax) is Subject first ? Name(first) : null;
        return all.Where(row => !IsSoftmax(row.Subject) || Name(row.Subject) == softmax);

        static bool IsSoftmax(Subject subject) => subject.Variant?.Activation is "softmax" or "frozenSoftmax";
    }

    /// <summary>A figure of one quantity along training; none where it has no row, as a ratio to a prediction that there is not.</summary>
    private static IEnumerable<Figure> Along(
        ConvergenceSettings settings, string setting, Observation<TrajectoryRow>[] trajectory,
        string name, string title, string remark, string column, Func<TrajectoryRow, double> of, double? reference = null)
    {
        if (trajectory.Length == 0)
            yield break;
        SeriesPalette palette = Palette(trajectory.Select(row => row.Subject));
        AxisLimits? limits = AxisLimits.Around(trajectory.Select(row => of(row.Row)), 1.2);
        Axis axis = Axis.Logarithmic(RowSchema<TrajectoryRow>.Instance.ColumnOf(column).Description, "1", limits);
        IEnumerable<Layer> rule = reference is double value
            ? [new ConstantLineLayer(Orientation.Horizontal, value, "", SeriesStyle.Neutral.As(SeriesRole.Bound))] : [];
        yield return new Figure(name, title, Captions.For(settings, $"{remark}{setting}. {Captions.GeometricCurves(settings)}"),
            [
                .. ByPlace(trajectory).Select(place =>
                    new Panel(Title(place.Key), Steps, axis, [.. rule, .. Curves(settings, of).Layers(place, palette)])),
            ], Columns);
    }

    private static Axis Steps => Axis.Logarithmic("gradient step t", "step");

    private static BandedCurves<Observation<TrajectoryRow>> Curves(ConvergenceSettings settings, Func<TrajectoryRow, double> of) => new()
    {
        Label = row => Name(row.Subject),
        X = row => row.Row.Step,
        Y = row => of(row.Row),
        Replicate = row => row.Replicate,
        YScale = AxisScale.Logarithmic,
        Level = Captions.BandLevel(settings),
    };

    /// <summary>"Gradient descent on 100 points on the unit sphere of R^10; m = …; η = …", without what the sweep varies.</summary>
    private static string Setting(ConvergenceSettings settings, Observation<TrajectoryRow>[] trajectory)
    {
        Subject subject = trajectory[0].Subject;
        string sigma = subject.Has("network.sigma") ? "" : FormattableString.Invariant($", σ = {settings.Network.Sigma}");
        string training = Captions.IsPlain(settings.Training, subject) ? "Gradient descent" : "Full-batch training";
        return FormattableString.Invariant($"{training} on {Captions.Of(settings.Dataset)}; m = {settings.Network.Width}{sigma}, ")
            + $"{settings.Network.Initialisation.ToString().ToLowerInvariant()} initialisation; {Captions.Of(settings.Training, subject)}";
    }
}
