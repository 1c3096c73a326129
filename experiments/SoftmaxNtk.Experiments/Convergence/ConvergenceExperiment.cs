using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Datasets;
using SoftmaxNtk.Dynamics;
using SoftmaxNtk.Figures.Description;
using SoftmaxNtk.Laboratory.Cells;
using SoftmaxNtk.Laboratory.Configuration;
using SoftmaxNtk.Laboratory.Data;
using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Laboratory.Tables;
using SoftmaxNtk.Randomness;
using SoftmaxNtk.Spectra;
using SoftmaxNtk.Training;

namespace SoftmaxNtk.Experiments.Convergence;

/// <summary>Do softmax, ReLU and exp networks fit alike, and do they follow the kernel's prediction? See README.md beside this file.</summary>
public sealed class ConvergenceExperiment : TangentExperiment<ConvergenceSettings, ConvergenceCell>, IFigureSource
{
    public override string Name => "convergence";

    public override string Summary => "loss against steps beside the linearised prediction and the rate envelope; NTK drift and λ_min along training";

    public override int ComputationVersion => 2;

    public override IReadOnlyList<TableSchema> Tables => ConvergenceTables.All;

    public IReadOnlyList<Figure> Draw(ExperimentSettings settings, TableSet tables, IReadOnlyList<Finding> findings) =>
        ConvergenceFigures.Draw((ConvergenceSettings)settings, tables);

    protected override ConvergenceCell CellOf(ConvergenceSettings settings, TangentProblemSettings problem) =>
        new(problem, settings.Training, settings.Observations);

    protected override void Compute(ConvergenceCell cell, CellContext context)
    {
        TangentProblem problem = TangentProblem.Create(cell.Problem, context);
        string variant = cell.Problem.Variant.Label();
        double kappa = problem.Network.Network.Kappa;
        double learningRate = problem.LearningRate(cell.Training, context.CancellationToken);
        double initialLoss = problem.Loss.Value(problem.Initial.Outputs);
        LinearisedDynamics linearised = new(problem.Spectrum.Scaled(kappa), problem.InitialResidual);
        AddModes(context.Tables["modes"], variant, cell.Problem.Replicate, problem.Spectrum, linearised);

        CurrentKernel kernel = new(problem.Network, context.CancellationToken);
        Table trajectory = context.Tables["trajectory"];
        TrajectoryRecorder recorder = new(
            [
                new TrainingLoss(),
                new LinearisedLoss(linearised, learningRate),
                new GradientFlowLoss(linearised, learningRate),
                new RateEnvelope(initialLoss, kappa * problem.Spectrum.Smallest, learningRate),
                new LinearisedDistance(linearised, learningRate),
                new SmallestKernelEigenvalue(kernel, context.Resources),
                new KernelDrift(kernel, problem.InitialKernel),
                new WeightMovement(problem.InitialWeights),
            ],
            (step, values) => trajectory.Add([variant, cell.Problem.Replicate, step, step * learningRate, .. values.Select(value => (Value)value)]));

        Trainer trainer = new(new GradientDescent(problem.Network, problem.Loss, learningRate), cell.Training.Criteria(),
            cell.Observations.Steps(cell.Training.Steps));
        TrainingResult result = trainer.Run(problem.InitialWeights, [recorder], context.Progress, context.CancellationToken)
            .ThrowIfInterrupted(context.CancellationToken);

        Fit test = Fit.OnTest(problem, result.State.Weights, context.Resources);
        context.Tables["runs"].Add(
            variant, cell.Problem.Replicate, learningRate, kappa,
            problem.Spectrum.Smallest, problem.Spectrum.Largest, problem.Spectrum.ConditionNumber, problem.Spectrum.EffectiveRank,
            problem.Spectrum.RelativeResidual, initialLoss, result.State.Loss, result.State.Step, result.Reason.ToString(),
            Fit.Accuracy(problem.Dataset, result.State.Hidden.OutputMatrix()), test.Loss, test.AccuracyOfClasses);
    }

    protected override IEnumerable<Finding> Conclude(ConvergenceSettings settings, TableSet tables) => ConvergenceFindings.Of(tables);

    private static void AddModes(Table modes, string variant, int replicate, Spectrum spectrum, LinearisedDynamics linearised)
    {
        double total = linearised.InitialModes.Sum(mode => mode * mode);
        for (int k = 0; k < spectrum.Eigenvalues.Count; k++)
            modes.Add(variant, replicate, spectrum.Eigenvalues.Count - k, spectrum.Eigenvalues[k],
                total > 0 ? linearised.InitialModes[k] * linearised.InitialModes[k] / total : 0);
    }
}
