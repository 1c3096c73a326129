using SoftmaxNtk.Dynamics;
using SoftmaxNtk.Figures.Description;
using SoftmaxNtk.Laboratory.Cells;
using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Laboratory.Tables;
using SoftmaxNtk.Spectra;
using SoftmaxNtk.Training;

namespace SoftmaxNtk.Experiments.Convergence;

/// <summary>
/// Do softmax, ReLU and exp networks fit alike, do they follow the kernel's prediction, and what of it does softmax's denominator do? See
/// README.md beside this file.
/// </summary>
public sealed class ConvergenceExperiment : TangentExperiment<ConvergenceSettings>
{
    public override string Name => "convergence";

    public override string Summary =>
        "loss against the linearised prediction, drift and λ_min along training: what scale does, what normalisation does";

    public override int ComputationVersion => 4;

    public override IReadOnlyList<string> FindingIds { get; } =
    [
        "convergence.loss.end", "convergence.loss.ratio", "convergence.linearised.distance", "convergence.rate",
        "convergence.eigenvalue.end", "convergence.eigenvalue.smallest", "convergence.steps", "convergence.drift.end",
        "convergence.movement.largest", "convergence.movement.typical", "convergence.drift.lazy", "convergence.drift.ratio",
        "convergence.movement.ratio", "convergence.scale.drift", "convergence.scale.movement", "convergence.accuracy.test",
        "convergence.accuracy.discordant", "convergence.optimisers.least", "convergence.optimisers.order",
        "convergence.optimisers.effect",
    ];

    public override IReadOnlyList<RowSchema> Tables { get; } =
        [RowSchema<TrajectoryRow>.Instance, RowSchema<TrainingRunRow>.Instance, RowSchema<ModeRow>.Instance];

    protected override void Compute(ConvergenceSettings settings, CellContext context)
    {
        TangentProblem problem = TangentProblem.Create(settings, context);
        Spectrum spectrum = problem.Spectrum;
        GradientDescent descent = problem.Descent(settings.Training);
        TrajectoryFollower follower = new(problem, settings, descent, context);
        AddModes(spectrum, follower.Linearised, context);

        Trainer trainer = new(descent, settings.Training.Criteria(), follower.Steps);
        TrainingResult result;
        try
        {
            result = trainer.Run(problem.InitialWeights, [follower], context.Progress, context.CancellationToken)
                .ThrowIfInterrupted(context.CancellationToken);
            follower.ObserveLast(result.State);
        }
        finally
        {
            foreach (TrajectoryRow row in follower.Rows)
                context.Add(row);
        }

        Fit training = Fit.Of(problem.Dataset, result.State.Hidden), test = Fit.OnTest(problem, result.State.Weights, context.Resources);
        TrajectoryRow last = follower.Rows[^1];
        context.Add(new TrainingRunRow
        {
            LearningRate = descent.LearningRate,
            Kappa = problem.Network.Network.Kappa,
            LambdaMin = spectrum.Smallest,
            LambdaMax = spectrum.Largest,
            EffectiveRank = spectrum.EffectiveRank,
            EigenResidual = spectrum.RelativeResidual,
            InitialLoss = follower.InitialLoss,
            FinalLoss = last.Loss,
            FinalLinearisedLoss = last.LinearisedLoss,
            FinalLossRatio = last.LossRatio,
            StepsToFit = follower.StepsToFit,
            LinearisedStepsToFit = follower.LinearisedStepsToFit(),
            SmallestRateRatio = follower.Rows.Where(row => row.Step > 0).Select(row => row.RateRatio).DefaultIfEmpty(double.NaN).Min(),
            LargestDistance = follower.Rows.Max(row => row.LinearisedDistance),
            FinalLambdaMinRatio = last.LambdaMinRatio,
            SmallestLambdaMinRatio = follower.Rows.Min(row => row.LambdaMinRatio),
            FinalDrift = last.KernelDrift,
            LargestMovement = last.LargestMovement,
            TypicalMovement = last.TypicalMovement,
            Steps = result.State.Step,
            Stopped = result.Reason,
            TrainingRight = training.RightCount,
            TestLoss = test.Loss,
            TestAnswers = test.Answers,
        });
    }

    protected override IEnumerable<Finding> Conclude(ConvergenceSettings settings, RunTables tables) =>
        ConvergenceFindings.Of(settings, tables);

    protected override IReadOnlyList<Figure> Draw(ConvergenceSettings settings, RunTables tables, IReadOnlyList<Finding> findings) =>
        ConvergenceFigures.Draw(settings, tables, findings);

    private static void AddModes(Spectrum spectrum, LinearisedDynamics linearised, CellContext context)
    {
        double total = linearised.InitialModes.Sum(mode => mode * mode);
        for (int k = 0; k < spectrum.Eigenvalues.Count; k++)
            context.Add(new ModeRow
            {
                Mode = spectrum.Eigenvalues.Count - k,
                Eigenvalue = spectrum.Eigenvalues[k],
                ResidualShare = total > 0 ? linearised.InitialModes[k] * linearised.InitialModes[k] / total : 0,
            });
    }
}
