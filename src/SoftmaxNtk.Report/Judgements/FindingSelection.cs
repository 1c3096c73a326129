using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Report.Claims;
using SoftmaxNtk.Report.Results;

namespace SoftmaxNtk.Report.Judgements;

/// <summary>Which findings of a run a piece of evidence means.</summary>
internal static class FindingSelection
{
    /// <summary>Those of its id, variants and place, in the run's order.</summary>
    public static IReadOnlyList<Finding> Of(Evidence evidence, FinishedRun run)
    {
        Finding[] selected =
        [
            .. run.Findings.Where(finding => ClaimCheck.Glob(evidence.Finding, finding.Id)
                && (evidence.Variants.Count == 0 || evidence.Variants.Contains(finding.Subject.Variant?.Label() ?? ""))
                && (evidence.Versus.Count == 0 || evidence.Versus.Contains(finding.Versus?.Label() ?? ""))),
        ];
        // "Largest" is asked of what all other conditions leave.
        foreach (PlaceCondition condition in evidence.At.Select(PlaceCondition.Parse).OrderBy(condition => condition.IsExtreme))
        {
            IReadOnlyList<bool> met = condition.Meet([.. selected.Select(finding => run.Place(finding, condition.Path))]);
            selected = [.. selected.Where((_, index) => met[index])];
        }
        return selected;
    }
}
