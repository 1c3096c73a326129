using SoftmaxNtk.Laboratory.Cells;
using SoftmaxNtk.Laboratory.Runs;

namespace SoftmaxNtk.Experiments;

/// <summary>Every experiment, in the order in which they are reproduced.</summary>
public static class ExperimentCatalogue
{
    public static IReadOnlyList<Experiment> All { get; } =
    [
        new Convergence.ConvergenceExperiment(),
        new Perturbation.PerturbationExperiment(),
    ];
}
