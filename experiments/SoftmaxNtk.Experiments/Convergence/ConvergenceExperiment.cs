using SoftmaxNtk.Dynamics;
using SoftmaxNtk.Figures.Description;
using SoftmaxNtk.Laboratory.Cells;
using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Laboratory.Tables;
using SoftmaxNtk.Spectra;
using SoftmaxNtk.Training;

namespace SoftmaxNtk.Experiments.Convergence;

/// <summary>Do softmax, ReLU and exp networks fit alike, and do they follow the kernel's prediction? See README.md beside this file.</summary>
public sealed class ConvergenceExperiment : TangentExperiment<ConvergenceSettings>
{
    public override string Name => "convergence";

    public override string Summary => "loss against steps beside the linearised prediction and the rate envelope; NTK drift and λ_min along training";

    public override int ComputationVersion => 3;

    public override IReadOnlyList<RowSchema> Tables { get; } =
        [RowSchema<TrajectoryRow>.Instance, RowSchema<TrainingRunRow>.Instance, RowSchema<ModeRow>.Instance];

    protected override void Compute(ConvergenceSettings settings, CellContext context)
    {
        TangentProblem problem = TangentProblem.Create(settings, context);
        Spectrum spectrum = problem.Spectrum;
        double kappa = problem.Network.Network.Kappa, eta = problem.LearningRate(settings.Training);
        double initialLoss = problem.Loss.Value(problem.Initial.Outputs);
        LinearisedDynamics linearised = new(spectrum.Scaled(kappa), problem.InitialResidual);
        AddModes(spectrum, linearised, context);

        CurrentKernel kernel = new(problem.Network, context.CancellationToken);
        RateEnvelope envelope = new(initialLoss, kappa * spectrum.Smallest, eta);
        LinearisedDistance distance = new(linearised, eta);
        SmallestKernelEigenvalue smallest = new(kernel, context.Resources);
        KernelDrift drift = new(kernel, problem.InitialKernel);
        WeightMovement movement = new(problem.InitialWeights);
        TrajectoryObserver observer = new(state => context.Add(new TrajectoryRow
        {
            Step = state.Step,
            Time = state.Step * eta,
            Loss = state.Loss,
            LinearisedLoss = linearised.LossAfter(state.Step, eta),
            GradientFlowLoss = linearised.LossAt(state.Step * eta),
            Envelope = envelope.Measure(state),
            LinearisedDistance = distance.Measure(state),
            LambdaMin = smallest.Measure(state),
            KernelDrift = drift.Measure(state),
            WeightMovement = movement.Measure(state),
        }));

        Trainer trainer = new(new GradientDescent(problem.Network, problem.Loss, eta), settings.Training.Criteria(),
            settings.Observations.Steps(settings.Training.Steps));
        TrainingResult result = trainer.Run(problem.InitialWeights, [observer], context.Progress, context.CancellationToken)
            .ThrowIfInterrupted(context.CancellationToken);

        Fit test = Fit.OnTest(problem, result.State.Weights, context.Resources);
        context.Add(new TrainingRunRow
        {
            LearningRate = eta,
            Kappa = kappa,
            LambdaMin = spectrum.Smallest,
            LambdaMax = spectrum.Largest,
            ConditionNumber = spectrum.ConditionNumber,
            EffectiveRank = spectrum.EffectiveRank,
            EigenResidual = spectrum.RelativeResidual,
            InitialLoss = initialLoss,
            FinalLoss = result.State.Loss,
            Steps = result.State.Step,
            Stopped = result.Reason,
            TrainingAccuracy = Fit.Accuracy(problem.Dataset, result.State.Hidden.OutputMatrix()),
            TestLoss = test.Loss,
            TestAccuracy = test.AccuracyOfClasses,
        });
    }

    protected override IEnumerable<Finding> Conclude(ConvergenceSettings settings, RunTables tables) => ConvergenceFindings.Of(tables);

    protected override IReadOnlyList<Figure> Draw(ConvergenceSettings settings, RunTables tables, IReadOnlyList<Finding> findings) =>
        ConvergenceFigures.Draw(settings, tables);

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
