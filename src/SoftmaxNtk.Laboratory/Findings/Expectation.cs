using System.Globalization;

namespace SoftmaxNtk.Laboratory.Findings;

/// <summary>What is expected of a quantity, stated before it is measured: an interval, margin included.</summary>
/// <param name="Low">Its lower end; −∞ if there is none.</param>
/// <param name="High">Its upper end; +∞ if there is none.</param>
/// <param name="Reason">What says so, in words.</param>
/// <param name="Margin">By how much the ends were moved apart from what theory says, to be called the same; 0 for a bound.</param>
public sealed record Expectation(double Low, double High, string Reason, double Margin = 0)
{
    /// <summary>A value, the same within a margin.</summary>
    public static Expectation Near(double value, double margin, string reason) => new(value - margin, value + margin, reason, margin);

    /// <summary>At most this.</summary>
    public static Expectation AtMost(double bound, string reason) => new(double.NegativeInfinity, bound, reason);

    /// <summary>At least this.</summary>
    public static Expectation AtLeast(double bound, string reason) => new(bound, double.PositiveInfinity, reason);

    /// <summary>Agrees if the interval lies inside, differs if they are disjoint, undecided if they overlap or there is
    /// no interval.</summary>
    /// <remarks>
    /// A number without an interval is undecided where it lies inside or outside alike: one replicate shows nothing. A finding without a
    /// number is undecided too.
    /// </remarks>
    public Verdict Judge(Estimate estimate)
    {
        if (double.IsNaN(estimate.Value) || !estimate.HasInterval)
            return Verdict.Undecided;
        if (estimate.Low >= Low && estimate.High <= High)
            return Verdict.Agrees;
        return estimate.High < Low || estimate.Low > High ? Verdict.Differs : Verdict.Undecided;
    }

    /// <summary>"0.9 to 1.1", "at most 0.05".</summary>
    public string Range => (double.IsNegativeInfinity(Low), double.IsPositiveInfinity(High)) switch
    {
        (true, true) => "any number",
        (true, false) => $"at most {Number(High)}",
        (false, true) => $"at least {Number(Low)}",
        _ => Low == High ? Number(Low) : $"{Number(Low)} to {Number(High)}",
    };

    /// <summary>"0.9 to 1.1: slope 1 as R → 0".</summary>
    public override string ToString() => Reason.Length == 0 ? Range : $"{Range}: {Reason}";

    private static string Number(double value) => value.ToString("G4", CultureInfo.InvariantCulture);
}
