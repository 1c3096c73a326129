using SoftmaxNtk.Figures.Description;
using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Laboratory.Runs;

namespace SoftmaxNtk.Experiments.Perturbation;

internal static class PerturbationFigures
{
    public static IReadOnlyList<Figure> Draw(PerturbationExperimentSettings settings, RunTables tables,
        IReadOnlyList<Finding> findings) => [];
}
