using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Datasets;
using SoftmaxNtk.Dynamics;
using SoftmaxNtk.Figures.Description;
using SoftmaxNtk.Laboratory.Cells;
using SoftmaxNtk.Laboratory.Data;
using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Laboratory.Tables;
using SoftmaxNtk.Networks;
using SoftmaxNtk.TangentKernels;
using SoftmaxNtk.Training;

namespace SoftmaxNtk.Experiments.Generalisation;

/// <summary>
/// Do softmax, exp and ReLU networks generalise alike and as their kernels do, and does the kernel's bound know? See README.md beside this
/// file.
/// </summary>
public sealed class GeneralisationExperiment : TangentExperiment<GeneralisationSettings>
{
    public override string Name => "generalisation";

    public override string Summary =>
        "test error of networks trained to the end and stopped early, of their kernels, and the kernel's bound, against label noise";

    public override int ComputationVersion => 1;

    public override IReadOnlyList<string> FindingIds { get; } =
    [
        "generalisation.error.*", "generalisation.difference.ridge", "generalisation.difference.descent",
        "generalisation.difference.stopping", "generalisation.difference.ridgeless", "generalisation.difference.relu",
        "generalisation.difference.features", "generalisation.discordant.ridge", "generalisation.discordant.relu",
        "generalisation.average.*",
        "generalisation.bound.value", "generalisation.bound.relu-form", "generalisation.bound.order.*",
    ];

    public override IReadOnlyList<RowSchema> Tables { get; } =
        [RowSchema<PredictionRow>.Instance, RowSchema<GeneralisationRow>.Instance];

    /// <summary>Beside the network's, K∞ with its eigenvectors, K∞ to all other samples, and a scaled copy of it.</summary>
    protected override long EstimateBytes(GeneralisationSettings settings, DataFiles files)
    {
        DatasetShape shape = DatasetFactory.ShapeOf(settings.Dataset, files);
        double bytes = base.EstimateBytes(settings, files)
            + (sizeof(double) * (double)shape.Samples * ((5.0 * shape.Samples) + (2.0 * shape.TestSamples)));
        return bytes < long.MaxValue ? (long)bytes : long.MaxValue;
    }

    protected override void Compute(GeneralisationSettings settings, CellContext context)
    {
        TangentProblem problem = TangentProblem.Create(settings, context);
        Parts parts = Parts.Of(problem.Dataset, settings, context.Seed.Child("data"));
        Network network = problem.Network.Network;
        KernelPredictors kernel = new(network.Activation, settings.Network.Sigma, parts, context);
        double learningRate = problem.LearningRate(settings.Training);
        Optimiser optimiser = settings.Training.Optimiser.Spec();
        StoppingObserver observer = new(network, parts, context.Resources);
        SquaredLoss loss = new(parts.Train.Y);
        Trainer trainer = new(new GradientDescent(problem.Network, loss, learningRate, optimiser), settings.Training.Criteria(),
            settings.Observations.Steps(settings.Training.Steps));
        TrainingState end = trainer.Run(problem.InitialWeights, [observer], context.Progress, context.CancellationToken)
            .ThrowIfInterrupted(context.CancellationToken).State;
        foreach (PredictionRow row in new[] { observer.Last!, observer.Best!, kernel.Ridge(settings.Ridges), kernel.Ridgeless(),
            kernel.Descent(network.Kappa, end.Step, learningRate, optimiser) })
            context.Add(row);

        DenseMatrix drifted = EmpiricalKernel.H(problem.Network, end.Weights, end.Hidden, context.CancellationToken);
        GeneralisationBound bound = GeneralisationBound.Of(kernel.Spectrum, parts.Train.Y);
        context.Add(new GeneralisationRow
        {
            Steps = end.Step,
            LearningRate = learningRate,
            Kappa = network.Kappa,
            WrongLabels = parts.WrongLabels(problem.Dataset),
            LossRatio = end.Loss / loss.Value(problem.Initial.Outputs),
            KernelDrift = TensorPrimitives.Distance<double>(drifted.Values, problem.InitialKernel.Values)
                / TensorPrimitives.Norm<double>(problem.InitialKernel.Values),
            TypicalMovement = RootMeanSquareMovement.Between(problem.InitialWeights, end.Weights),
            LambdaMin = kernel.Spectrum.Smallest,
            InverseForm = bound.InverseForm,
            MeanDiagonal = bound.MeanDiagonal,
            Bound = bound.Value,
            BoundAsForRelu = bound.AsForRelu,
            LargestOutputBound = Enumerable.Range(0, parts.Train.Outputs).Max(l =>
                GeneralisationBound.Of(kernel.Spectrum, (DenseMatrix)parts.Train.Y.SubMatrix(l, 1, 0, parts.Train.Samples)).Value),
        });
        if (context.WantsArrays)
            Export(parts, context);
    }

    protected override IEnumerable<Finding> Conclude(GeneralisationSettings settings, RunTables tables) =>
        GeneralisationFindings.Of(tables);

    protected override IReadOnlyList<Figure> Draw(GeneralisationSettings settings, RunTables tables, IReadOnlyList<Finding> findings) =>
        GeneralisationFigures.Draw(settings, tables);

    /// <summary>The noisy targets and the parts held out, for other tools to check.</summary>
    private static void Export(Parts parts, CellContext context)
    {
        context.Arrays["YNoisy"] = parts.Train.Y;
        context.Arrays["XValidation"] = parts.Validation.X;
        context.Arrays["YValidation"] = parts.Validation.Y;
        context.Arrays["XTest"] = parts.Test.X;
        context.Arrays["YTest"] = parts.Test.Y;
    }
}
