using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Laboratory.Runs;

namespace SoftmaxNtk.Experiments.Perturbation;

internal static class PerturbationFindings
{
    public static IEnumerable<Finding> Of(PerturbationExperimentSettings settings, RunTables tables) => [];
}
