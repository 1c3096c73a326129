using SoftmaxNtk.Configuration;
using SoftmaxNtk.Figures.Description;
using SoftmaxNtk.Results;

namespace SoftmaxNtk.Experiments;

/// <summary>An experiment that draws figures, from its settings, merged tables and findings alone.</summary>
public interface IFigureSource
{
    /// <summary>The figures of a run; deterministic.</summary>
    IReadOnlyList<Figure> Draw(ExperimentSettings settings, TableSet tables, IReadOnlyList<Finding> findings);
}
