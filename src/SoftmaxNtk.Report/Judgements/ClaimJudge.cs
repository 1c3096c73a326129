using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Report.Claims;
using SoftmaxNtk.Report.Results;

namespace SoftmaxNtk.Report.Judgements;

/// <summary>Judges claims by the findings of finished runs.</summary>
/// <remarks>
/// Each finding is judged by its interval. What is missing never supports or contradicts: with a gap a claim is supported or contradicted
/// only where the findings that are there settle it.
/// </remarks>
public sealed class ClaimJudge(IEvidenceSource source)
{
    /// <summary>The claims that the source is asked for evidence of, in order.</summary>
    public IReadOnlyList<JudgedClaim> Judge(IEnumerable<ClaimSheet> sheets)
    {
        ArgumentNullException.ThrowIfNull(sheets);
        return [.. sheets.SelectMany(sheet => sheet.Claims.Select(claim => Judge(sheet.Theme, claim))).OfType<JudgedClaim>()];
    }

    private JudgedClaim? Judge(string theme, Claim claim)
    {
        List<JudgedFinding> findings = [];
        List<EvidenceGap> gaps = [];
        foreach (Evidence evidence in claim.Evidence)
            foreach (RunLookup lookup in source.Of(evidence))
            {
                IReadOnlyList<Finding> selected = lookup.Run is { } run ? FindingSelection.Of(evidence, run) : [];
                findings.AddRange(selected.Select(finding =>
                    new JudgedFinding(lookup.Run!, finding, claim.Comparator.Judge(finding), Decides: true)));
                if (selected.Count == 0)
                    gaps.Add(new EvidenceGap(evidence.Finding, lookup.Title,
                        lookup.Run is null ? lookup.Reason : $"'{lookup.Run.Folder}' holds no such finding of these variants at this place",
                        lookup.Run is null ? lookup.Command : ""));
            }
        if (findings.Count + gaps.Count == 0)
            return null;
        if (claim.Combine == Combination.Worst && findings.Count > 0)
            findings = LeaveToWorst(claim.Comparator, findings);
        return new JudgedClaim(theme, claim, Combine(claim.Combine, findings, gaps.Count > 0), findings, gaps);
    }

    private static List<JudgedFinding> LeaveToWorst(Comparator comparator, List<JudgedFinding> findings)
    {
        JudgedFinding worst = findings.MaxBy(finding => comparator.Excess(finding.Finding))!;
        return [.. findings.Select(finding => finding with { Decides = ReferenceEquals(finding, worst) })];
    }

    private static ClaimVerdict Combine(Combination combination, List<JudgedFinding> findings, bool hasGaps)
    {
        if (findings.Count == 0)
            return ClaimVerdict.NoEvidence;
        Verdict[] verdicts = [.. findings.Where(finding => finding.Decides).Select(finding => finding.Verdict)];
        (bool supported, bool contradicted) = combination switch
        {
            Combination.Any => (verdicts.Contains(Verdict.Agrees), !hasGaps && verdicts.All(verdict => verdict == Verdict.Differs)),
            Combination.Worst => (!hasGaps && verdicts[0] == Verdict.Agrees, !hasGaps && verdicts[0] == Verdict.Differs),
            _ => (!hasGaps && verdicts.All(verdict => verdict == Verdict.Agrees), verdicts.Contains(Verdict.Differs)),
        };
        return supported ? ClaimVerdict.Supported : contradicted ? ClaimVerdict.Contradicted : ClaimVerdict.Undecided;
    }
}
