using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Laboratory.Runs;

namespace SoftmaxNtk.Experiments.Convergence;

internal static class ConvergenceFindings
{
    public static IEnumerable<Finding> Of(RunTables tables) => [];
}
