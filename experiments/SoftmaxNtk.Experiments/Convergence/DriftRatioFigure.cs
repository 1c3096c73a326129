using SoftmaxNtk.Figures.Description;
using SoftmaxNtk.Laboratory.Findings;

namespace SoftmaxNtk.Experiments.Convergence;

/// <summary>
/// What normalisation does (over frozen denominators; over exp at the same Θ∞) and what a mismatch of Θ does: drift of one variant over
/// another's, within seeds, at each place of the sweep.
/// </summary>
internal static class DriftRatioFigure
{
    /// <summary>Nothing where no two variants are compared, or optimisers are, which have a figure of their own.</summary>
    public static IEnumerable<Figure> Draw(ConvergenceSettings settings, string setting, IReadOnlyList<Finding> findings)
    {
        Finding[] ratios =
            [.. findings.Where(finding => finding.Id == "convergence.drift.lazy" && double.IsFinite(finding.Estimate.Value)
                && !finding.Subject.Has(SweptOptimiser.Path))];
        if (ratios.Length == 0)
            yield break;
        Panel[] panels = RatioPanels.Of(ratios, subject => subject.Place, "ratio of drifts ‖H_t − H_0‖_F");
        yield return new Figure("drift-ratio", "Drift of the kernel, one variant over another within seeds",
            Captions.For(settings, $"Drift of one variant over that of another with the same data and initial weights, at the last step at "
                + $"which both lie on their linearised networks (to 5% of ‖r_0‖): geometric mean over seeds with Student's 95% interval of "
                + $"the mean, on the logarithmic scale. Rule: no difference. {setting}."),
            panels, panels.Length) { Legend = LegendPlacement.None };
    }
}
