using SoftmaxNtk.Laboratory.Findings;

namespace SoftmaxNtk.Report.Claims;

/// <summary>What the finding itself expects, stated where it is concluded.</summary>
public sealed record OwnVerdictComparator : Comparator
{
    public override string Text => "as each finding expects";

    /// <remarks>A finding that expects nothing leaves the claim undecided.</remarks>
    public override Verdict Judge(Finding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        return finding.Verdict == Verdict.Reported ? Verdict.Undecided : finding.Verdict;
    }

    public override double Excess(Finding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        return finding.Expectation is null ? double.PositiveInfinity : Outside(finding.Expectation, finding.Estimate.Value);
    }
}
