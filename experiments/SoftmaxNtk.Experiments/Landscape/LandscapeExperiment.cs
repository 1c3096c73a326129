using SoftmaxNtk.Datasets;
using SoftmaxNtk.Dynamics.Perturbations;
using SoftmaxNtk.Figures.Description;
using SoftmaxNtk.Laboratory.Cells;
using SoftmaxNtk.Laboratory.Data;
using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Laboratory.Tables;

namespace SoftmaxNtk.Experiments.Landscape;

/// <summary>How do the landscapes of softmax, exp and ReLU differ, in numbers? See README.md beside this file.</summary>
public sealed class LandscapeExperiment : TangentExperiment<LandscapeSettings>
{
    public override string Name => "landscape";

    public override string Summary =>
        "smallest curvature of the loss over λ_min(Θ); λ_min(Θ) in balls around W(0); one-point convexity and slices along training";

    public override int ComputationVersion => 1;

    public override IReadOnlyList<string> FindingIds { get; } =
    [
        "landscape.curvature.ratio", "landscape.curvature.exponent", "landscape.curvature.exponent.smallest",
        "landscape.curvature.exponent.kernel", "landscape.curvature.scale", "landscape.curvature.normalisation",
        "landscape.curvature.exp", "landscape.curvature.convex", "landscape.curvature.training",
        "landscape.region.certified", "landscape.region.measured", "landscape.region.restarts", "landscape.region.movement",
        .. RegionFindings.Others.Select(other => $"landscape.region.ratio.{other}"), "landscape.region.left.*",
        "landscape.onePoint.training", "landscape.onePoint.random.*", "landscape.onePoint.adversarial.*", "landscape.onePoint.difference.*",
        "landscape.segment.curvature",
    ];

    public override IReadOnlyList<RowSchema> Tables { get; } =
    [
        RowSchema<CurvatureRow>.Instance, RowSchema<BallRow>.Instance, RowSchema<RegionRow>.Instance, RowSchema<PathRow>.Instance,
        RowSchema<OnePointRow>.Instance, RowSchema<SegmentRow>.Instance, RowSchema<SliceRow>.Instance,
    ];

    /// <summary>Beside what training holds: the Lanczos basis, or weights along the path, displacements of a search, and what a
    /// gradient of the kernel or a descent by flips keeps of all neurons.</summary>
    protected override long EstimateBytes(LandscapeSettings settings, DataFiles files)
    {
        DatasetShape shape = DatasetFactory.ShapeOf(settings.Dataset, files);
        double width = settings.Network.Width, weights = width * shape.Dimension;
        double vectors = settings.Study switch
        {
            LandscapeStudy.Curvature => Basis(),
            LandscapeStudy.Path => Math.Max(Basis(), AdversaryMemory.Matrices)
                + settings.Path.Shares.Count + settings.Path.CurvatureShares.Count,
            _ => AdversaryMemory.Matrices,
        };
        double kept = settings.Study == LandscapeStudy.Curvature ? 0 : AdversaryMemory.Kept(shape, width);
        double bytes = base.EstimateBytes(settings, files) + (sizeof(double) * ((vectors * weights) + kept));
        return bytes < long.MaxValue ? (long)bytes : long.MaxValue;

        // The basis, half of it once more as it restarts, eigenvectors and the operator's own matrices.
        double Basis() => (1.5 * Math.Min(settings.Curvature.BasisSize, weights)) + 6;
    }

    protected override void Compute(LandscapeSettings settings, CellContext context)
    {
        TangentProblem problem = TangentProblem.Create(settings, context);
        switch (settings.Study)
        {
            case LandscapeStudy.Curvature:
                context.Add(CurvatureMeasurement.At(settings.Curvature, problem, problem.InitialWeights, problem.Initial, 1, context));
                break;
            case LandscapeStudy.Region:
                RegionMeasurement.Measure(settings, problem, context);
                break;
            default:
                PathMeasurement.Measure(settings, problem, context);
                break;
        }
    }

    protected override IEnumerable<Finding> Conclude(LandscapeSettings settings, RunTables tables) => settings.Study switch
    {
        LandscapeStudy.Curvature => CurvatureFindings.Of(settings, tables.Of<CurvatureRow>()),
        LandscapeStudy.Region => RegionFindings.Of(tables),
        _ => PathFindings.Of(tables),
    };

    protected override IReadOnlyList<Figure> Draw(LandscapeSettings settings, RunTables tables, IReadOnlyList<Finding> findings) =>
        settings.Study switch
        {
            LandscapeStudy.Curvature => CurvatureFigures.Draw(settings, tables.Of<CurvatureRow>()),
            LandscapeStudy.Region => RegionFigures.Draw(settings, tables),
            _ => PathFigures.Draw(settings, tables),
        };
}
