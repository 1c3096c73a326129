using SoftmaxNtk.Datasets;
using SoftmaxNtk.Laboratory.Cells;
using SoftmaxNtk.Laboratory.Configuration;
using SoftmaxNtk.Laboratory.Data;
using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Numerics;

namespace SoftmaxNtk.Experiments;

/// <summary>An experiment with one cell for each variant and replicate: its plan, checks and memory are the same whatever a cell computes.</summary>
public abstract class TangentExperiment<TSettings, TCell> : Experiment<TSettings, TCell>
    where TSettings : TangentExperimentSettings
    where TCell : ITangentCell
{
    /// <summary>The cell that works on that network.</summary>
    protected abstract TCell CellOf(TSettings settings, TangentProblemSettings problem);

    protected sealed override IEnumerable<TCell> Cells(TSettings settings)
    {
        for (int replicate = 0; replicate < settings.Replicates; replicate++)
            foreach (VariantSettings variant in settings.Variants)
                yield return CellOf(settings, new TangentProblemSettings(
                    settings.Dataset, settings.Network, variant, settings.Seed, replicate, settings.Arrays && replicate == 0));
    }

    protected sealed override string Label(TCell cell) => $"{cell.Problem.Variant.Label()}, replicate {cell.Problem.Replicate}";

    protected sealed override IEnumerable<ConfigProblem> Check(TSettings settings, DataFiles files) =>
        ConfigChecks.Of(settings.Dataset, settings.Variants, files);

    protected sealed override IEnumerable<string> InputFiles(TSettings settings) =>
        DatasetFactory.FilesOf(settings.Dataset).Select(file => file.Path);

    protected sealed override long EstimateBytes(TCell cell, DataFiles files)
    {
        DatasetShape shape = DatasetFactory.ShapeOf(cell.Problem.Dataset, files);
        foreach (MatrixSize size in TangentProblem.Sizes(shape, cell.Problem.Network))
            size.Require();
        return TangentProblem.EstimateBytes(shape, cell.Problem.Network);
    }
}
