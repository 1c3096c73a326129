using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Figures.Description;
using SoftmaxNtk.Laboratory.Cells;
using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Laboratory.Tables;
using SoftmaxNtk.Spectra;
using SoftmaxNtk.TangentKernels;
using SoftmaxNtk.Training;

namespace SoftmaxNtk.Experiments.Spectra;

/// <summary>
/// How do the kernel's eigenvalues decay, does the residual decay along them as predicted, and which of them carry real labels?
/// See README.md beside this file.
/// </summary>
public sealed class SpectrumExperiment : TangentExperiment<SpectrumSettings>
{
    public override string Name => "spectrum";

    public override string Summary => "eigenvalues of the kernel, decay of the residual by group of them, true against shuffled labels";

    public override int ComputationVersion => 1;

    public override IReadOnlyList<string> FindingIds { get; } =
    [
        "spectrum.condition", "spectrum.condition.limit", "spectrum.condition.ratio", "spectrum.rank",
        "spectrum.rank.limit", "spectrum.rank.ratio", "spectrum.residual", "spectrum.residual.farthest",
        "spectrum.residual.fastest", "spectrum.residual.slowest", "spectrum.departure.growing",
        "spectrum.departure.tracked", "spectrum.departure.ratio", "spectrum.leak.tracked", "spectrum.growth.top",
        "spectrum.growth.bottom", "spectrum.growth.labels", "spectrum.order", "spectrum.labels.inverse",
        "spectrum.labels.steps", "spectrum.labels.steps.linearised", "spectrum.labels.steps.given",
        "spectrum.labels.top", "spectrum.labels.top.shuffled", "spectrum.labels.top.given", "spectrum.labels.learnt",
    ];

    public override IReadOnlyList<RowSchema> Tables { get; } =
    [
        RowSchema<KernelRow>.Instance, RowSchema<ModeRow>.Instance, RowSchema<GroupRow>.Instance, RowSchema<ResidualRow>.Instance,
        RowSchema<LabelsRow>.Instance,
    ];

    protected override void Compute(SpectrumSettings settings, CellContext context)
    {
        TangentProblem problem = TangentProblem.Create(settings, context);
        Spectrum spectrum = problem.Spectrum;
        DenseMatrix shuffled = Shuffled(problem.Dataset.Y, context);
        if (context.WantsArrays)
            context.Arrays["YShuffled"] = shuffled;
        LabelledRun[] runs =
        [
            new(Labels.Given, problem, problem.Dataset.Y, settings, context), new(Labels.Shuffled, problem, shuffled, settings, context),
        ];
        double[] limit = AddKernel(settings, problem, context);
        for (int k = 0; k < spectrum.Eigenvalues.Count; k++)
            context.Add(new ModeRow
            {
                Mode = spectrum.Eigenvalues.Count - k, Eigenvalue = spectrum.Eigenvalues[k],
                LimitEigenvalue = limit[k / problem.Dataset.Outputs], Group = runs[0].Groups.OfModes[k],
                GivenShare = runs[0].Shares[k], ShuffledShare = runs[1].Shares[k],
            });
        foreach (LabelledRun run in runs)
            run.Train();
    }

    protected override IEnumerable<Finding> Conclude(SpectrumSettings settings, RunTables tables) =>
    [
        .. KernelFindings.Of(settings, tables.Of<KernelRow>()),
        .. ResidualFindings.Of(tables.Of<ResidualRow>()),
        .. GrowthFindings.Of(tables.Of<GroupRow>(), tables.Of<LabelsRow>()),
        .. LabelFindings.Of(settings, tables),
    ];

    protected override IReadOnlyList<Figure> Draw(SpectrumSettings settings, RunTables tables, IReadOnlyList<Finding> findings) =>
        [.. SpectrumFigures.Draw(settings, tables), .. ResidualFigures.Draw(settings, tables), .. LabelFigures.Draw(settings, tables)];

    /// <summary>The row of H_0; returns the eigenvalues of the limit for one output, ascending.</summary>
    private static double[] AddKernel(SpectrumSettings settings, TangentProblem problem, CellContext context)
    {
        Spectrum spectrum = problem.Spectrum;
        Spectrum limit = Spectrum.Of(InfiniteWidthKernel.Of(problem.Network.Network.Activation, settings.Network.Sigma,
            problem.Dataset.X, context.Resources, context.CancellationToken), context.Resources, context.CancellationToken);
        context.Add(new KernelRow
        {
            Kappa = problem.Network.Network.Kappa,
            LearningRate = problem.LearningRate(settings.Training),
            LambdaMax = spectrum.Largest,
            LambdaMin = spectrum.Smallest,
            Condition = spectrum.ConditionNumber,
            EffectiveRank = spectrum.EffectiveRank,
            LimitCondition = limit.ConditionNumber,
            LimitEffectiveRank = problem.Dataset.Outputs * limit.EffectiveRank,
        });
        return [.. limit.Eigenvalues];
    }

    /// <summary>Y with its columns in another order, the same for all variants of a seed.</summary>
    private static DenseMatrix Shuffled(DenseMatrix y, CellContext context)
    {
        int[] order = context.Seed.Child("shuffle").Open().Permutation(y.ColumnCount);
        return DenseMatrix.Create(y.RowCount, y.ColumnCount, (row, column) => y[row, order[column]]);
    }
}
