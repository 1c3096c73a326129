using SoftmaxNtk.Experiments.Convergence;
using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Laboratory.Sweeps;
using SoftmaxNtk.Networks;
using SoftmaxNtk.Training;

namespace SoftmaxNtk.EndToEnd.Tests.Findings;

/// <summary>Made-up tables of the convergence experiment, whose findings are known.</summary>
internal sealed class ConvergenceTables
{
    public static readonly VariantSettings Softmax = new() { Activation = "softmax" };
    public static readonly VariantSettings SoftmaxRoot = new() { Activation = "softmax", OutputScale = OutputScale.SqrtWidth };
    public static readonly VariantSettings FrozenRoot = new() { Activation = "frozenSoftmax", OutputScale = OutputScale.SqrtWidth };
    public static readonly VariantSettings SoftmaxMatched = new() { Activation = "softmax", OutputScale = OutputScale.MatchedKernel };
    public static readonly VariantSettings FrozenMatched = new() { Activation = "frozenSoftmax", OutputScale = OutputScale.MatchedKernel };
    public static readonly VariantSettings Exp = new() { Activation = "exp" };
    public static readonly VariantSettings Relu = new() { Activation = "relu" };

    private readonly RunTables tables = new(new ConvergenceExperiment().Tables);

    public static ConvergenceSettings Settings => new()
    {
        Experiment = "convergence",
        Name = "made-up",
        Dataset = new UnitSphereDatasetSettings { Samples = 4, Dimension = 2, Target = new RandomSignsTargetSettings() },
        Network = new NetworkSettings { Width = 100 },
        Variants = [Softmax, SoftmaxRoot, FrozenRoot, Relu],
        Replicates = 2,
    };

    public RunTables Tables => tables;

    /// <summary>Adds a run, whose rows are those of a network that trains as its kernel says but for what is changed.</summary>
    public ConvergenceTables Add(
        VariantSettings variant, int replicate, Func<TrainingRunRow, TrainingRunRow>? end = null, params TrajectoryRow[] trajectory) =>
        Add(new Subject(variant, []), replicate, end, trajectory);

    /// <summary>The same at a place of a sweep.</summary>
    public ConvergenceTables Add(
        Subject subject, int replicate, Func<TrainingRunRow, TrainingRunRow>? end = null, params TrajectoryRow[] trajectory)
    {
        CellKey key = new(subject, replicate);
        foreach (TrajectoryRow row in trajectory.Length > 0 ? trajectory : [At(0), At(10), At(100)])
            tables.Add(key, row);
        tables.Add(key, end is null ? Ended : end(Ended));
        return this;
    }

    public static TrajectoryRow At(int step) => new()
    {
        Step = step, Loss = 1, LinearisedLoss = 1, LossRatio = 1, RateRatio = 4, LinearisedDistance = 0,
            LambdaMinRatio = 1, KernelDrift = 0.01,
        LargestMovement = 0.1, TypicalMovement = 0.05,
    };

    public Finding Find(string id, VariantSettings variant) =>
        Assert.Single(All(id), finding => finding.Subject.Variant == variant);

    public IEnumerable<Finding> All(string id) => ConvergenceFindings.Of(Settings, tables).Where(finding => finding.Id == id);

    private static TrainingRunRow Ended => new()
    {
        LearningRate = 1, Kappa = 1, LambdaMin = 1, LambdaMax = 1, EffectiveRank = 1, EigenResidual = 0, InitialLoss = 2, FinalLoss = 1,
        FinalLinearisedLoss = 1, FinalLossRatio = 1, StepsToFit = 50, LinearisedStepsToFit = 50, SmallestRateRatio = 4,
            LargestDistance = 0.01,
        FinalLambdaMinRatio = 1, SmallestLambdaMinRatio = 1, FinalDrift = 0.01, LargestMovement = 0.1, TypicalMovement = 0.05, Steps = 100,
        Stopped = StopReason.StepsTaken, TrainingRight = double.NaN, TestLoss = double.NaN, TestAnswers = "",
    };
}
