using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Report.Claims;
using SoftmaxNtk.Report.Results;

namespace SoftmaxNtk.Report.Judgements;

/// <summary>What the evidence says of a claim.</summary>
public enum ClaimVerdict
{
    /// <summary>The findings bear it out.</summary>
    Supported,

    /// <summary>They do not.</summary>
    Contradicted,

    /// <summary>Their intervals leave it open, or some of them are missing.</summary>
    Undecided,

    /// <summary>Not one finding of it is there.</summary>
    NoEvidence,
}

/// <summary>A claim with its evidence and what follows from it.</summary>
/// <param name="Theme">The heading it stands under.</param>
/// <param name="Claim">The claim.</param>
/// <param name="Verdict">What follows.</param>
/// <param name="Findings">The evidence.</param>
/// <param name="Gaps">The evidence that is missing.</param>
public sealed record JudgedClaim(
    string Theme, Claim Claim, ClaimVerdict Verdict, IReadOnlyList<JudgedFinding> Findings, IReadOnlyList<EvidenceGap> Gaps)
{
    /// <summary>
    /// Whether the verdict is another than the file of claims says: contradicted and not marked as refuted, or supported and marked.
    /// </summary>
    public bool IsUnexpected => Verdict == (Claim.Refuted ? ClaimVerdict.Supported : ClaimVerdict.Contradicted);
}

/// <summary>A finding held against a claim.</summary>
/// <param name="Run">The run that found it.</param>
/// <param name="Finding">The finding.</param>
/// <param name="Verdict">Whether it alone bears the claim out.</param>
/// <param name="Decides">Whether the claim's verdict rests on it: under "worst" on one finding alone.</param>
public sealed record JudgedFinding(FinishedRun Run, Finding Finding, Verdict Verdict, bool Decides);

/// <summary>Evidence that a claim asks for and that is not there.</summary>
/// <param name="Finding">The finding's id.</param>
/// <param name="Run">The run's experiment and name: "convergence/sphere".</param>
/// <param name="Reason">Why it is not there.</param>
/// <param name="Command">What makes the run; empty where the run is there and the finding is not.</param>
public sealed record EvidenceGap(string Finding, string Run, string Reason, string Command);
