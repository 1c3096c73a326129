using SoftmaxNtk.Figures.Description;
using SoftmaxNtk.Laboratory.Runs;

namespace SoftmaxNtk.Experiments.Convergence;

internal static class ConvergenceFigures
{
    public static IReadOnlyList<Figure> Draw(ConvergenceSettings settings, RunTables tables) => [];
}
