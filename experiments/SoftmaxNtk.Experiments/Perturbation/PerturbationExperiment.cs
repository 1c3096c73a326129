using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Dynamics;
using SoftmaxNtk.Dynamics.Perturbations;
using SoftmaxNtk.Figures.Description;
using SoftmaxNtk.Laboratory.Cells;
using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Laboratory.Tables;
using SoftmaxNtk.Randomness;
using SoftmaxNtk.Training;

namespace SoftmaxNtk.Experiments.Perturbation;

/// <summary>How hard is the tangent kernel to perturb, and how large is the region in which it stays good? See README.md beside this file.</summary>
public sealed class PerturbationExperiment : TangentExperiment<PerturbationExperimentSettings>
{
    public override string Name => "perturbation";

    public override string Summary => "‖ΔH‖_F and λ_min against the radius R of a perturbation of the weights; certificates; "
        + "certified and measured radius";

    public override int ComputationVersion => 3;

    public override IReadOnlyList<RowSchema> Tables { get; } =
    [
        RowSchema<ResponseRow>.Instance, RowSchema<BoundRow>.Instance, RowSchema<RadiusRow>.Instance, RowSchema<PerturbedNetworkRow>.Instance,
    ];

    protected override void Compute(PerturbationExperimentSettings settings, CellContext context)
    {
        TangentProblem problem = TangentProblem.Create(settings, context);
        KernelPoint point = KernelPoint.Of(
            problem.Network, problem.InitialWeights, problem.Initial, problem.InitialKernel, problem.Eigenvalues);
        DenseMatrix trained = Train(settings, problem, point, context);

        Seed directionSeed = context.Seed.Child("directions");
        AddBounds(settings, problem, point, context);
        for (int k = 0; k < settings.Perturbation.Directions.Count; k++)
        {
            PerturbationDirectionKind kind = settings.Perturbation.Directions[k];
            IPerturbationDirection direction = PerturbationDirections.Create(
                kind, point, settings.Perturbation.Ascent, trained, directionSeed);
            AddResponse(settings.Perturbation, point, kind, direction, context);
            context.Progress?.Report((k + 1.0) / settings.Perturbation.Directions.Count);
        }
    }

    protected override IEnumerable<Finding> Conclude(PerturbationExperimentSettings settings, RunTables tables) =>
        PerturbationFindings.Of(settings, tables);

    protected override IReadOnlyList<Figure> Draw(PerturbationExperimentSettings settings, RunTables tables, IReadOnlyList<Finding> findings) =>
        PerturbationFigures.Draw(settings, tables, findings);

    /// <summary>W(T), for the direction in which training goes; W(0) where no direction asks for it.</summary>
    private static DenseMatrix Train(PerturbationExperimentSettings settings, TangentProblem problem, KernelPoint point, CellContext context)
    {
        double learningRate = problem.LearningRate(settings.Training);
        DenseMatrix trained = problem.InitialWeights;
        double finalLoss = double.NaN;
        if (settings.Perturbation.Directions.Contains(PerturbationDirectionKind.Training))
        {
            Trainer trainer = new(new GradientDescent(problem.Network, problem.Loss, learningRate), settings.Training.Criteria(),
                ObservationSchedule.Ends(settings.Training.Steps));
            TrainingResult result = trainer.Run(problem.InitialWeights, [], progress: null, context.CancellationToken)
                .ThrowIfInterrupted(context.CancellationToken);
            trained = result.State.Weights;
            finalLoss = result.State.Loss;
        }
        context.Add(new PerturbedNetworkRow
        {
            Kappa = problem.Network.Network.Kappa,
            KernelNorm = point.Norm,
            LambdaMin = point.SmallestEigenvalue,
            LambdaMax = point.Eigenvalues[^1],
            LearningRate = learningRate,
            FinalLoss = finalLoss,
            TrainingMovement = WeightMovement.Between(problem.InitialWeights, trained),
        });
        return trained;
    }

    private static void AddResponse(
        PerturbationSettings settings, KernelPoint point, PerturbationDirectionKind kind, IPerturbationDirection direction, CellContext context)
    {
        PerturbationProbe probe = new(point);
        foreach (PerturbationMeasurement measured in probe.Along(direction, settings.Radii, cancellationToken: context.CancellationToken))
            context.Add(new ResponseRow
            {
                Direction = kind,
                Radius = measured.Radius,
                KernelChange = measured.KernelChange,
                RelativeChange = measured.RelativeChange,
                LambdaMin = measured.SmallestEigenvalue,
                LambdaMax = measured.LargestEigenvalue,
                LambdaMinRatio = measured.SmallestEigenvalue / point.SmallestEigenvalue,
            });
        RadiusMeasurement radius = MeasuredRadius.Along(point, direction, settings.RadiusSearch.Spec(), context.CancellationToken);
        context.Add(new RadiusRow
        {
            Kind = RadiusKind.Measured, Direction = direction.Name, Radius = radius.Radius, SearchedTo = radius.SearchedTo,
        });
    }

    private static void AddBounds(PerturbationExperimentSettings settings, TangentProblem problem, KernelPoint point, CellContext context)
    {
        PaperBounds paper = settings.Perturbation.Paper.Bounds(settings.Network.Sigma, problem.Dataset.Samples, problem.Dataset.Outputs);
        KernelCertificate? certificate = KernelCertificate.ExistsFor(problem.Network.Network.Activation)
            ? KernelCertificate.For(point, context.CancellationToken) : null;
        foreach (double radius in settings.Perturbation.Radii)
        {
            double bound = certificate?.NormBound(radius, context.CancellationToken) ?? double.NaN;
            double paperBound = paper.KernelChange(radius);
            context.Add(new BoundRow
            {
                Radius = radius,
                Certificate = bound,
                RelativeCertificate = bound / point.Norm,
                PaperBound = paperBound,
                RelativePaperBound = paperBound / point.Norm,
            });
        }
        double largest = settings.Perturbation.RadiusSearch.LargestRadius;
        context.Add(new RadiusRow
        {
            Kind = RadiusKind.Paper, Direction = "every", Radius = paper.Radius(point.SmallestEigenvalue), SearchedTo = double.NaN,
        });
        if (certificate is not null)
            context.Add(new RadiusRow
            {
                Kind = RadiusKind.Certified,
                Direction = "every",
                Radius = CertifiedRadius.Best(point, largest, settings.Perturbation.RadiusSearch.Tolerance, context.CancellationToken).Radius,
                SearchedTo = largest,
            });
    }
}
