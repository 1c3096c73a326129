using SoftmaxNtk.Laboratory.Tables;

namespace SoftmaxNtk.Laboratory.Findings;

/// <summary>Whether a measured quantity bears out what was expected of it.</summary>
public enum Verdict
{
    /// <summary>As expected.</summary>
    Agrees,

    /// <summary>Not as expected.</summary>
    Differs,

    /// <summary>Nothing was expected: a number to report.</summary>
    Reported,
}

/// <summary>One conclusion drawn from the merged tables: a quantity with its interval, beside what was expected.</summary>
/// <param name="Quantity">What was measured, e.g. "slope of ‖ΔH‖_F against R, random direction".</param>
/// <param name="Subject">Of what: usually the variant.</param>
/// <param name="Estimate">The number; NaN where there is none.</param>
/// <param name="Low">Lower end of its 95% interval; NaN where there is none.</param>
/// <param name="High">Upper end of its 95% interval; NaN where there is none.</param>
/// <param name="Expectation">What theory says, in words, or why there is no estimate; empty if nothing.</param>
/// <param name="Verdict">Whether the estimate bears it out.</param>
public sealed record Finding(string Quantity, string Subject, double Estimate, double Low, double High, string Expectation, Verdict Verdict);
