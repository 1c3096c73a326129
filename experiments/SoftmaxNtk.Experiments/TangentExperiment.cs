using SoftmaxNtk.Datasets;
using SoftmaxNtk.Figures.Description;
using SoftmaxNtk.Laboratory.Configuration;
using SoftmaxNtk.Laboratory.Data;
using SoftmaxNtk.Laboratory.Experiments;
using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Numerics;

namespace SoftmaxNtk.Experiments;

/// <summary>
/// An experiment whose cells work on one network on one draw of the data: checks, files and memory are the same whatever a cell computes.
/// </summary>
public abstract class TangentExperiment<TSettings> : Experiment<TSettings>, IFigureSource
    where TSettings : TangentExperimentSettings
{
    /// <summary>The figures of a run.</summary>
    protected abstract IReadOnlyList<Figure> Draw(TSettings settings, RunTables tables, IReadOnlyList<Finding> findings);

    public IReadOnlyList<Figure> Draw(ExperimentSettings settings, RunTables tables, IReadOnlyList<Finding> findings) =>
        Draw((TSettings)settings, tables, findings);

    protected sealed override IEnumerable<ConfigProblem> Check(TSettings settings, DataFiles files) =>
        DatasetFactory.Check(settings.Dataset, files)
            .Select(problem => problem with { Path = problem.Path.Length == 0 ? "$.dataset" : $"$.dataset.{problem.Path}" });

    protected sealed override IEnumerable<string> InputFiles(TSettings settings) =>
        DatasetFactory.FilesOf(settings.Dataset).Select(file => file.Path);

    protected override long EstimateBytes(TSettings settings, DataFiles files)
    {
        DatasetShape shape = DatasetFactory.ShapeOf(settings.Dataset, files);
        foreach (MatrixSize size in TangentProblem.Sizes(shape, settings.Network))
            size.Require();
        return TangentProblem.EstimateBytes(shape, settings.Network, settings.Training.Optimiser.Spec());
    }
}
