using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using SoftmaxNtk.Laboratory.Configuration;
using SoftmaxNtk.Laboratory.Findings;

namespace SoftmaxNtk.Report.Claims;

/// <summary>The number lies in a range, margin included.</summary>
public abstract record RangeComparator : Comparator
{
    [Description("By how much the limits are moved outwards: a number that misses them by less still bears the claim out.")]
    [Range(0.0, double.MaxValue)]
    public double Margin { get; init; }

    public sealed override string Text => Range.Range;

    /// <summary>The range, margin included.</summary>
    protected abstract Expectation Range { get; }

    public sealed override Verdict Judge(Finding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        return Range.Judge(finding.Estimate);
    }

    public sealed override double Excess(Finding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        return Outside(Range, finding.Estimate.Value);
    }
}

/// <summary>At least the value.</summary>
public sealed record AtLeastComparator : RangeComparator
{
    [Description("The least value that bears the claim out.")]
    public required double Value { get; init; }

    protected override Expectation Range => Expectation.AtLeast(Value - Margin, "");
}

/// <summary>At most the value.</summary>
public sealed record AtMostComparator : RangeComparator
{
    [Description("The greatest value that bears the claim out.")]
    public required double Value { get; init; }

    protected override Expectation Range => Expectation.AtMost(Value + Margin, "");
}

/// <summary>Between two values.</summary>
public sealed record BetweenComparator : RangeComparator, IConfigRules
{
    [Description("The least value that bears the claim out.")]
    public required double Low { get; init; }

    [Description("The greatest value that bears the claim out.")]
    public required double High { get; init; }

    protected override Expectation Range => new(Low - Margin, High + Margin, "", Margin);

    public IEnumerable<ConfigProblem> Check() => Limits.Check(Low, High);
}

/// <summary>The same as the value, to the margin.</summary>
public sealed record NearComparator : RangeComparator, IConfigRules
{
    [Description("The value that is claimed.")]
    public required double Value { get; init; }

    protected override Expectation Range => Expectation.Near(Value, Margin, "");

    public IEnumerable<ConfigProblem> Check()
    {
        if (Margin == 0)
            yield return new ConfigProblem("margin", "0", "a number greater than 0: no interval lies inside a point",
                "say within how much it counts as the same");
    }
}

/// <summary>The rule of two limits.</summary>
internal static class Limits
{
    public static IEnumerable<ConfigProblem> Check(double low, double high)
    {
        if (!(low < high))
            yield return new ConfigProblem("high", FormattableString.Invariant($"{high}"),
                FormattableString.Invariant($"more than low, {low}"), "exchange low and high");
    }
}
