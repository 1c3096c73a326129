using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Laboratory.Cells;
using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Laboratory.Configuration;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Datasets;
using SoftmaxNtk.Laboratory.Data;
using SoftmaxNtk.Dynamics;
using SoftmaxNtk.Dynamics.Perturbations;
using SoftmaxNtk.Figures.Description;
using SoftmaxNtk.Randomness;
using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Laboratory.Tables;
using SoftmaxNtk.Training;

namespace SoftmaxNtk.Experiments.Perturbation;

/// <summary>How hard is the tangent kernel to perturb, and how large is the region in which it stays good? See README.md beside this file.</summary>
public sealed class PerturbationExperiment : TangentExperiment<PerturbationExperimentSettings, PerturbationCell>, IFigureSource
{
    public override string Name => "perturbation";

    public override string Summary => "‖ΔH‖_F and λ_min against the radius R of a perturbation of the weights; certificates; "
        + "certified and measured radius";

    public override int ComputationVersion => 2;

    public override IReadOnlyList<TableSchema> Tables => PerturbationTables.All;

    public IReadOnlyList<Figure> Draw(ExperimentSettings settings, TableSet tables, IReadOnlyList<Finding> findings) =>
        PerturbationFigures.Draw((PerturbationExperimentSettings)settings, tables, findings);

    protected override PerturbationCell CellOf(PerturbationExperimentSettings settings, TangentProblemSettings problem) =>
        new(problem, settings.Perturbation, settings.Training);

    protected override void Compute(PerturbationCell cell, CellContext context)
    {
        TangentProblem problem = TangentProblem.Create(cell.Problem, context);
        KernelPoint point = KernelPoint.At(problem.Network, problem.InitialWeights, context.CancellationToken);
        DenseMatrix trained = Train(cell, problem, point, context);

        Seed directionSeed = problem.Seed.Child("directions");
        AddBounds(cell, problem, point, context);
        for (int k = 0; k < cell.Perturbation.Directions.Count; k++)
        {
            IPerturbationDirection direction = PerturbationDirections.Create(
                cell.Perturbation.Directions[k], point, cell.Perturbation.Ascent, trained, directionSeed);
            AddResponse(cell, point, direction, context);
            context.Progress?.Report((k + 1.0) / cell.Perturbation.Directions.Count);
        }
    }

    protected override IEnumerable<Finding> Conclude(PerturbationExperimentSettings settings, TableSet tables) =>
        PerturbationFindings.Of(settings, tables);

    /// <summary>W(T), for the direction in which training goes; W(0) where no direction asks for it.</summary>
    private static DenseMatrix Train(PerturbationCell cell, TangentProblem problem, KernelPoint point, CellContext context)
    {
        double learningRate = problem.LearningRate(cell.Training, context.CancellationToken);
        DenseMatrix trained = problem.InitialWeights;
        double finalLoss = double.NaN;
        if (cell.Perturbation.Directions.Contains(PerturbationDirectionKind.Training))
        {
            Trainer trainer = new(new GradientDescent(problem.Network, problem.Loss, learningRate), cell.Training.Criteria(),
                ObservationSchedule.Ends(cell.Training.Steps));
            TrainingResult result = trainer.Run(problem.InitialWeights, [], progress: null, context.CancellationToken)
                .ThrowIfInterrupted(context.CancellationToken);
            trained = result.State.Weights;
            finalLoss = result.State.Loss;
        }
        context.Tables["networks"].Add(
            cell.Problem.Variant.Label(), cell.Problem.Replicate, problem.Network.Network.Kappa, point.Norm, point.SmallestEigenvalue,
            point.Eigenvalues[^1], learningRate, finalLoss, WeightMovement.Between(problem.InitialWeights, trained));
        return trained;
    }

    private static void AddResponse(PerturbationCell cell, KernelPoint point, IPerturbationDirection direction, CellContext context)
    {
        string variant = cell.Problem.Variant.Label();
        PerturbationProbe probe = new(point);
        foreach (PerturbationMeasurement measured in probe.Along(direction, cell.Perturbation.Radii, cancellationToken: context.CancellationToken))
            context.Tables["response"].Add(
                variant, direction.Name, cell.Problem.Replicate, measured.Radius, measured.KernelChange, measured.RelativeChange,
                measured.SmallestEigenvalue, measured.LargestEigenvalue, measured.SmallestEigenvalue / point.SmallestEigenvalue);
        RadiusMeasurement radius = MeasuredRadius.Along(point, direction, Search(cell.Perturbation.RadiusSearch), context.CancellationToken);
        context.Tables["radii"].Add(variant, "measured", direction.Name, cell.Problem.Replicate, radius.Radius, radius.SearchedTo);
    }

    private static RadiusSearch Search(RadiusSearchSettings settings) => new(settings.FirstRadius, settings.LargestRadius, settings.Tolerance);

    private static void AddBounds(PerturbationCell cell, TangentProblem problem, KernelPoint point, CellContext context)
    {
        string variant = cell.Problem.Variant.Label();
        PaperConstants constants = cell.Perturbation.Paper;
        PaperBounds paper = new(constants.C, constants.Delta, constants.Exponent,
            cell.Problem.Network.Sigma, problem.Dataset.Samples, problem.Dataset.Outputs);
        KernelCertificate? certificate = KernelCertificate.ExistsFor(problem.Network.Network.Activation)
            ? KernelCertificate.For(point, context.CancellationToken) : null;
        foreach (double radius in cell.Perturbation.Radii)
        {
            double bound = certificate?.NormBound(radius, context.CancellationToken) ?? double.NaN;
            double paperBound = paper.KernelChange(radius);
            context.Tables["bounds"].Add(variant, cell.Problem.Replicate, radius, bound, bound / point.Norm, paperBound, paperBound / point.Norm);
        }
        double largest = cell.Perturbation.RadiusSearch.LargestRadius;
        context.Tables["radii"].Add(variant, "paper", "every", cell.Problem.Replicate, paper.Radius(point.SmallestEigenvalue), double.NaN);
        if (certificate is not null)
            context.Tables["radii"].Add(variant, "certified", "every", cell.Problem.Replicate,
                CertifiedRadius.Of(point, certificate, largest, cell.Perturbation.RadiusSearch.Tolerance, context.CancellationToken), largest);
    }
}
