using SoftmaxNtk.Figures.Description;
using SoftmaxNtk.Laboratory.Findings;

namespace SoftmaxNtk.Experiments.Convergence;

/// <summary>Whether the order of the kernels' drifts outlives the optimiser: drift of one variant over another's under each.</summary>
internal static class OptimisersFigure
{
    /// <summary>The most panels in a row.</summary>
    private const int Columns = 2;

    /// <summary>Nothing where the sweep does not vary the optimiser.</summary>
    public static IEnumerable<Figure> Draw(ConvergenceSettings settings, string setting, IReadOnlyList<Finding> findings)
    {
        Finding[] ratios = [.. findings.Where(finding =>
            finding.Id == "convergence.optimisers.order" && double.IsFinite(finding.Estimate.Value))];
        if (ratios.Length == 0)
            yield break;
        yield return new Figure("optimisers", "Drift of the kernel, one variant over another, under each optimiser",
            Captions.For(settings, "Drift at the end of training of one variant over that of another with the same data and initial "
                + "weights: geometric mean over seeds with Student's 95% interval of the mean, on the logarithmic scale. Rule: no "
                + $"difference. {setting}."),
            RatioPanels.Of(ratios, SweptOptimiser.Label, "ratio of drifts ‖H_T − H_0‖_F"), Columns) { Legend = LegendPlacement.None };
    }
}
