using System.ComponentModel;
using SoftmaxNtk.Laboratory.Configuration;
using SoftmaxNtk.Laboratory.Findings;

namespace SoftmaxNtk.Report.Claims;

/// <summary>Not between two values: the claim that something makes a difference of at least so much.</summary>
public sealed record OutsideComparator : Comparator, IConfigRules
{
    [Description("The lower end of what would contradict the claim.")]
    public required double Low { get; init; }

    [Description("The upper end of what would contradict the claim.")]
    public required double High { get; init; }

    public override string Text => $"not {Excluded.Range}";

    private Expectation Excluded => new(Low, High, "");

    public override Verdict Judge(Finding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        return Excluded.Judge(finding.Estimate) switch
        {
            Verdict.Agrees => Verdict.Differs,
            Verdict.Differs => Verdict.Agrees,
            Verdict other => other,
        };
    }

    public override double Excess(Finding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        double value = finding.Estimate.Value;
        return double.IsNaN(value) ? double.PositiveInfinity : -Outside(Excluded, value);
    }

    public IEnumerable<ConfigProblem> Check() => Limits.Check(Low, High);
}
