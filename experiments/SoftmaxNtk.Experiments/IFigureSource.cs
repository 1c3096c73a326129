using SoftmaxNtk.Figures.Description;
using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Laboratory.Settings;

namespace SoftmaxNtk.Experiments;

/// <summary>An experiment that draws figures, from its settings, merged tables and findings alone.</summary>
public interface IFigureSource
{
    /// <summary>The figures of a run; deterministic.</summary>
    IReadOnlyList<Figure> Draw(ExperimentSettings settings, RunTables tables, IReadOnlyList<Finding> findings);
}
