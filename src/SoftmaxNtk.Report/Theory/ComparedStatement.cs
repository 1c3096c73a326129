using SoftmaxNtk.Laboratory.Findings;

namespace SoftmaxNtk.Report.Theory;

/// <summary>A statement on the problem at one σ, beside one piece of evidence or none.</summary>
/// <param name="Sigma">σ.</param>
/// <param name="Statement">The statement.</param>
/// <param name="Log10">log₁₀ of what it states; its interval is that of λ.</param>
/// <param name="Evidence">What is set beside it; null for nothing.</param>
/// <param name="Reading">What the run says; null for nothing.</param>
public sealed record ComparedStatement(
    double Sigma, Statement Statement, Estimate Log10, TheoryEvidence? Evidence, Reading? Reading)
{
    /// <summary>log₁₀ of the number that stands beside it.</summary>
    public Estimate Beside => Reading is not { Estimate: var number } ? Estimate.None
        : new Estimate(Math.Log10(number.Value), Math.Log10(number.Low), Math.Log10(number.High));

    /// <summary>
    /// By how many orders of magnitude the statement is more cautious than the number beside it: positive where it asks for a wider
    /// network, a smaller radius, a slower rate or more steps. Its interval is the widest that those of both allow.
    /// </summary>
    public Estimate Slack
    {
        get
        {
            Estimate slack = new(Beside.Value - Log10.Value, Beside.Low - Log10.High, Beside.High - Log10.Low);
            return Statement.IsUpperLimit ? slack : new Estimate(-slack.Value, -slack.High, -slack.Low);
        }
    }

    /// <summary>
    /// Of measurements: a sufficient condition is not violated while its slack is at least 0, with the constants as they are written in the
    /// config. A slack that is only known from below settles it too.
    /// </summary>
    public Verdict Verdict => Evidence?.Role != EvidenceRole.Measured ? Verdict.Reported
        : Reading!.IsUpperLimit ? (Slack.Value >= 0 && !Statement.IsUpperLimit ? Verdict.Agrees : Verdict.Undecided)
        : Expectation.AtLeast(0, "").Judge(Slack);
}
