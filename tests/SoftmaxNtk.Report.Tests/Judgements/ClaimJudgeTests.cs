using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Report.Claims;
using SoftmaxNtk.Report.Judgements;

namespace SoftmaxNtk.Report.Tests.Judgements;

/// <summary>Verdicts of claims on made-up findings: "at least 1" of intervals above, below and across 1.</summary>
public sealed class ClaimJudgeTests
{
    private static readonly AtLeastComparator atLeastOne = new() { Value = 1 };

    private static readonly Dictionary<char, Finding?> known = new()
    {
        ['+'] = MadeUp.Finding(2, 3), ['-'] = MadeUp.Finding(0.1, 0.2), ['~'] = MadeUp.Finding(0.5, 1.7),
        ['?'] = MadeUp.Finding(double.NaN, double.NaN), ['.'] = null,
    };

    /// <param name="combine">How the findings decide together.</param>
    /// <param name="findings">One letter each: above (+), below (-), across (~), without a number (?), or its run missing (.).</param>
    /// <param name="verdict">What follows.</param>
    [Theory]
    [InlineData(Combination.All, "+", ClaimVerdict.Supported)]
    [InlineData(Combination.All, "++", ClaimVerdict.Supported)]
    [InlineData(Combination.All, "+-", ClaimVerdict.Contradicted)]
    [InlineData(Combination.All, "+~", ClaimVerdict.Undecided)]
    [InlineData(Combination.All, "+?", ClaimVerdict.Undecided)]
    [InlineData(Combination.All, "~-", ClaimVerdict.Contradicted)]
    [InlineData(Combination.All, "+.", ClaimVerdict.Undecided)]
    [InlineData(Combination.All, "-.", ClaimVerdict.Contradicted)]
    [InlineData(Combination.All, ".", ClaimVerdict.NoEvidence)]
    [InlineData(Combination.Any, "+-", ClaimVerdict.Supported)]
    [InlineData(Combination.Any, "--", ClaimVerdict.Contradicted)]
    [InlineData(Combination.Any, "-~", ClaimVerdict.Undecided)]
    [InlineData(Combination.Any, "+.", ClaimVerdict.Supported)]
    [InlineData(Combination.Any, "-.", ClaimVerdict.Undecided)]
    [InlineData(Combination.Any, "..", ClaimVerdict.NoEvidence)]
    [InlineData(Combination.Worst, "+", ClaimVerdict.Supported)]
    [InlineData(Combination.Worst, "+~", ClaimVerdict.Undecided)]
    [InlineData(Combination.Worst, "+~-", ClaimVerdict.Contradicted)]
    [InlineData(Combination.Worst, "+-?", ClaimVerdict.Undecided)]
    [InlineData(Combination.Worst, "+.", ClaimVerdict.Undecided)]
    [InlineData(Combination.Worst, "-.", ClaimVerdict.Undecided)]
    public void Findings_decide_together_as_the_claim_says(Combination combine, string findings, ClaimVerdict verdict)
    {
        JudgedClaim judged = MadeUp.Judge(MadeUp.Claim(atLeastOne, combine),
            [.. findings.Select(letter => known[letter] is { } finding ? MadeUp.Run(finding) : null)])!;
        Assert.Equal(verdict, judged.Verdict);
        Assert.Equal(findings.Count(letter => letter != '.'), judged.Findings.Count);
        Assert.Equal(findings.Count(letter => letter == '.'), judged.Gaps.Count);
        Assert.All(judged.Gaps, gap => Assert.Equal("softmaxntk run toy.json", gap.Command));
    }

    [Fact]
    public void The_worst_alone_decides_by_its_own_interval()
    {
        JudgedClaim judged = MadeUp.Judge(MadeUp.Claim(atLeastOne, Combination.Worst),
            MadeUp.Run(MadeUp.Finding(0.9, 9), MadeUp.Finding(1.1, 1.3), MadeUp.Finding(4, 5)))!;
        Assert.Equal(ClaimVerdict.Supported, judged.Verdict);
        Assert.Equal([false, true, false], judged.Findings.Select(finding => finding.Decides));
        Assert.Equal(Verdict.Undecided, judged.Findings[0].Verdict);
    }

    [Theory]
    [InlineData("+", false, false)]
    [InlineData("-", false, true)]
    [InlineData("~", false, false)]
    [InlineData(".", false, false)]
    [InlineData("+", true, true)]
    [InlineData("-", true, false)]
    [InlineData("~", true, false)]
    [InlineData(".", true, false)]
    public void Unexpected_is_a_contradiction_that_is_not_known_and_support_of_what_is_refuted(
        string findings, bool refuted, bool unexpected)
    {
        Claim claim = MadeUp.Claim(atLeastOne) with { Refuted = refuted };
        Assert.Equal(unexpected, MadeUp.Judge(claim, known[findings[0]] is { } finding ? MadeUp.Run(finding) : null)!.IsUnexpected);
    }

    [Fact]
    public void A_claim_of_which_no_run_is_asked_is_not_judged() => Assert.Null(MadeUp.Judge(MadeUp.Claim(atLeastOne)));

    [Fact]
    public void A_run_without_the_finding_is_a_gap_that_no_command_fills()
    {
        JudgedClaim judged = MadeUp.Judge(MadeUp.Claim(atLeastOne), MadeUp.Run(MadeUp.Finding(2, 3, "toy.smallest")))!;
        Assert.Equal(ClaimVerdict.NoEvidence, judged.Verdict);
        EvidenceGap gap = Assert.Single(judged.Gaps);
        Assert.Equal(("toy.largest", "toy/squares", ""), (gap.Finding, gap.Run, gap.Command));
        Assert.Contains("holds no such finding", gap.Reason, StringComparison.Ordinal);
    }
}
