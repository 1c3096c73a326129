using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Datasets;
using SoftmaxNtk.Figures.Description;
using SoftmaxNtk.Laboratory.Cells;
using SoftmaxNtk.Laboratory.Data;
using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Laboratory.Tables;
using SoftmaxNtk.Networks;
using SoftmaxNtk.TangentKernels;

namespace SoftmaxNtk.Experiments.InfiniteWidth;

/// <summary>
/// How far is the kernel of a finite network from its limit, and how small are the limit's eigenvalues? See README.md beside this file.
/// </summary>
public sealed class InfiniteWidthExperiment : TangentExperiment<InfiniteWidthSettings>
{
    public override string Name => "infinite-width";

    public override string Summary =>
        "‖H_m − H∞‖_F over its predicted deviation against m; λ_min(H∞) against n, d, σ; antipodal pairs";

    public override int ComputationVersion => 1;

    public override IReadOnlyList<string> FindingIds { get; } =
    [
        "infiniteWidth.fluctuation.ratio", "infiniteWidth.fluctuation.most", "infiniteWidth.fluctuation.typical",
        "infiniteWidth.fluctuation.slope", "infiniteWidth.fluctuation.relative",
        "infiniteWidth.eigenvalue.ratio", "infiniteWidth.eigenvalue.conditioning", "infiniteWidth.eigenvalue.slope",
        "infiniteWidth.eigenvalue.closestPair",
        .. new[] { "limit", "finite" }.SelectMany(kernel => new[] { "zeros", "threshold", "gap", "smallest" }
            .Select(quantity => $"infiniteWidth.antipodal.{quantity}.{kernel}")),
        "infiniteWidth.antipodal.kept",
    ];

    public override IReadOnlyList<RowSchema> Tables { get; } = [RowSchema<FluctuationRow>.Instance, RowSchema<SpectrumRow>.Instance];

    /// <summary>Without what training takes: weights and signs once, a copy where denominators are frozen; matrices of order n.</summary>
    protected override long EstimateBytes(InfiniteWidthSettings settings, DataFiles files)
    {
        _ = base.EstimateBytes(settings, files); // refuses what no array holds
        DatasetShape shape = DatasetFactory.ShapeOf(settings.Dataset, files);
        (double n, double d, double o) = (shape.Samples, shape.Dimension, shape.Outputs);
        double m = settings.Study == InfiniteWidthStudy.SmallestEigenvalue ? 0 : settings.Network.Width;
        const double features = 1 << 21, uncollected = 1 << 21;
        double numbers = 2 * d * m + o * m + 10 * (n * o) * (n * o) + 2 * n * (d + o) + features + uncollected;
        return numbers < long.MaxValue / sizeof(double) ? (long)(sizeof(double) * numbers) : long.MaxValue;
    }

    protected override void Compute(InfiniteWidthSettings settings, CellContext context)
    {
        NetworkSpec spec = settings.Network.Spec(settings.Variants[0]);
        if (settings.Study == InfiniteWidthStudy.SmallestEigenvalue)
        {
            DenseMatrix x = DatasetFactory.Create(settings.Dataset, context.Seed.Child("data"), context.Files).X;
            DenseMatrix kernel = Limit(spec, x, context);
            if (context.WantsArrays)
                (context.Arrays["X"], context.Arrays["HInfinity"]) = (x, kernel);
            context.Add(KernelSpectrum.Of(KernelKind.Limit, kernel, x.RowCount, context));
            return;
        }
        TangentProblem problem = TangentProblem.Create(settings, context);
        DenseMatrix inputs = problem.Dataset.X, limit = Limit(spec, inputs, context);
        if (context.WantsArrays)
            context.Arrays["HInfinity"] = limit;
        int n = inputs.ColumnCount;
        DenseMatrix finite = (DenseMatrix)problem.InitialKernel.SubMatrix(0, n, 0, n);
        if (settings.Study == InfiniteWidthStudy.AntipodalPairs)
        {
            context.Add(KernelSpectrum.Of(KernelKind.Limit, limit, inputs.RowCount, context));
            context.Add(KernelSpectrum.Of(KernelKind.Finite, finite, inputs.RowCount, context));
            return;
        }
        double distance = (finite - limit).FrobeniusNorm();
        double predicted = InfiniteWidthFluctuation.RootMeanSquare(spec, inputs, context.Resources, context.CancellationToken);
        TypicalFluctuation typical = InfiniteWidthFluctuation.Typical(spec, inputs, context.Resources, context.CancellationToken);
        context.Add(new FluctuationRow
        {
            Distance = distance,
            RelativeDistance = distance / limit.FrobeniusNorm(),
            Predicted = predicted,
            Typical = typical.Distance,
            RareShare = typical.RareShare,
            Ratio = distance / predicted,
        });
    }

    protected override IEnumerable<Finding> Conclude(InfiniteWidthSettings settings, RunTables tables) => settings.Study switch
    {
        InfiniteWidthStudy.Fluctuation => FluctuationFindings.Of(settings, tables.Of<FluctuationRow>()),
        InfiniteWidthStudy.SmallestEigenvalue => EigenvalueFindings.Of(settings, tables.Of<SpectrumRow>()),
        _ => AntipodalFindings.Of(tables.Of<SpectrumRow>()),
    };

    protected override IReadOnlyList<Figure> Draw(InfiniteWidthSettings settings, RunTables tables, IReadOnlyList<Finding> findings) =>
        settings.Study switch
        {
            InfiniteWidthStudy.Fluctuation => FluctuationFigures.Draw(settings, tables.Of<FluctuationRow>()),
            InfiniteWidthStudy.SmallestEigenvalue => EigenvalueFigures.Draw(settings, tables.Of<SpectrumRow>()),
            _ => AntipodalFigures.Draw(settings, tables.Of<SpectrumRow>()),
        };

    private static DenseMatrix Limit(NetworkSpec spec, DenseMatrix inputs, CellContext context) =>
        InfiniteWidthKernel.Of(spec.Activation, spec.Sigma, inputs, context.Resources, context.CancellationToken);
}
