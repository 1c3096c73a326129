using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Dynamics.Perturbations;
using SoftmaxNtk.Datasets;
using SoftmaxNtk.Figures.Description;
using SoftmaxNtk.Laboratory.Cells;
using SoftmaxNtk.Laboratory.Data;
using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Laboratory.Tables;
using SoftmaxNtk.Networks;
using SoftmaxNtk.Randomness;

namespace SoftmaxNtk.Experiments.Perturbation;

/// <summary>How hard is the tangent kernel to perturb, and how large is the region in which it stays good? See
/// README.md beside this file.</summary>
public sealed class PerturbationExperiment : TangentExperiment<PerturbationExperimentSettings>
{
    public override string Name => "perturbation";

    public override string Summary => "‖ΔH‖_F and λ_min against the radius R of a perturbation of the weights; certificates; "
        + "certified and measured radius; what is proved of an actual run";

    public override int ComputationVersion => 4;

    public override IReadOnlyList<string> FindingIds { get; } =
    [
        "perturbation.radius.paper", "perturbation.radius.certified", "perturbation.radius.measured",
        .. new[] { "exp", "frozenSoftmax", "relu" }.SelectMany(other =>
            new[] { $"perturbation.radius.ratio.measured.{other}", $"perturbation.radius.ratio.certified.{other}" }),
        "perturbation.audit.restarts", "perturbation.audit.stronger", "perturbation.commonShift.largest",
        .. Enum.GetValues<PerturbationDirectionKind>().Select(PerturbationFindings.Word).SelectMany(direction =>
            new[] { $"perturbation.slope.{direction}", $"perturbation.response.{direction}.*" }),
        "perturbation.run.movement", "perturbation.run.share", "perturbation.run.proved",
    ];

    public override IReadOnlyList<RowSchema> Tables { get; } =
    [
        RowSchema<ResponseRow>.Instance, RowSchema<BoundRow>.Instance, RowSchema<RadiusRow>.Instance,
        RowSchema<PerturbedNetworkRow>.Instance, RowSchema<CertifiedRunRow>.Instance,
    ];

    /// <summary>Beside what training holds: what a search does (<see cref="AdversaryMemory"/>).</summary>
    protected override long EstimateBytes(PerturbationExperimentSettings settings, DataFiles files)
    {
        DatasetShape shape = DatasetFactory.ShapeOf(settings.Dataset, files);
        double bytes = base.EstimateBytes(settings, files)
            + (sizeof(double) * AdversaryMemory.Numbers(shape, settings.Network.Width));
        return bytes < long.MaxValue ? (long)bytes : long.MaxValue;
    }

    protected override void Compute(PerturbationExperimentSettings settings, CellContext context)
    {
        TangentProblem problem = TangentProblem.Create(settings, context);
        KernelPoint point = problem.InitialPoint;
        context.Add(new PerturbedNetworkRow
        {
            Kappa = problem.Network.Network.Kappa,
            KernelNorm = point.Norm,
            Trace = TensorPrimitives.Sum<double>(problem.Eigenvalues.ToArray()),
            LambdaMin = point.SmallestEigenvalue,
            LambdaMax = point.Eigenvalues[^1],
        });
        DenseMatrix trained = CertifiedRun.Train(settings.Training, problem, point,
            CertifiedBounds.Add(settings, problem, point, context), context);

        Seed directionSeed = context.Seed.Child("directions");
        PerturbationDirectionKind[] kinds = [.. settings.Perturbation.Directions.Where(kind => Depends(settings, kind))];
        for (int k = 0; k < kinds.Length; k++)
        {
            IPerturbationDirection direction = PerturbationDirections.Create(
                kinds[k], point, settings.Perturbation.Ascent, trained, directionSeed);
            AddResponse(settings.Perturbation, point, kinds[k], direction, context);
            if (kinds[k] != PerturbationDirectionKind.Adversarial)
                AddRadius(settings.Perturbation, point, direction, context);
            context.Progress?.Report((k + 1.0) / kinds.Length);
        }
    }

    protected override IEnumerable<Finding> Conclude(PerturbationExperimentSettings settings, RunTables tables) =>
        PerturbationFindings.Of(settings, tables);

    protected override IReadOnlyList<Figure> Draw(PerturbationExperimentSettings settings, RunTables tables,
        IReadOnlyList<Finding> findings) =>
        PerturbationFigures.Draw(settings, tables, findings);

    /// <summary>H under a given perturbation does not depend on the output scale; which way training goes does.</summary>
    private static bool Depends(PerturbationExperimentSettings settings, PerturbationDirectionKind kind) =>
        kind == PerturbationDirectionKind.Training || settings.Perturbation.AtEveryScale
        || settings.Variants[0].OutputScale.Kind == OutputScaleKind.Paper;

    private static void AddResponse(
        PerturbationSettings settings, KernelPoint point, PerturbationDirectionKind kind,
            IPerturbationDirection direction, CellContext context)
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
    }

    private static void AddRadius(PerturbationSettings settings, KernelPoint point, IPerturbationDirection direction, CellContext context)
    {
        RadiusMeasurement radius = MeasuredRadius.Along(point, direction, settings.RadiusSearch.Spec(), context.CancellationToken);
        context.Add(new RadiusRow
        {
            Kind = RadiusKind.Measured,
            By = direction.Name,
            Method = radius.Audit?.Method ?? "",
            Radius = radius.Radius,
            SearchedTo = radius.SearchedTo,
            Restarts = radius.Audit?.Restarts ?? 0,
            RestartSpread = radius.Audit?.RestartSpread ?? double.NaN,
            Monotone = radius.Audit is null ? "" : radius.Audit.IsMonotone ? "yes" : "no",
        });
    }
}
