using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Laboratory.Settings;

namespace SoftmaxNtk.Report.Comparison;

/// <summary>One finding as several runs have it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Quantity">What was measured, as the first run that has it says.</param>
/// <param name="Subject">Of what: variant, what it is compared with, and its place on every axis of any of the runs.</param>
/// <param name="Findings">What each run found, in the runs' order; null where it has no such finding.</param>
public sealed record ComparedFinding(string Id, string Quantity, string Subject, IReadOnlyList<Finding?> Findings)
{
    /// <summary>How the runs differ in it.</summary>
    /// <remarks>Disjoint intervals are those of which the largest low end exceeds the smallest high end; a number without interval
    /// is disjoint from none.</remarks>
    public RunDifference Difference
    {
        get
        {
            Finding[] known = [.. Findings.OfType<Finding>()];
            if (known.Length < Findings.Count)
                return RunDifference.Missing;
            Estimate[] intervals = [.. known.Select(finding => finding.Estimate).Where(estimate => estimate.HasInterval)];
            bool disjoint = intervals.Length > 1 && intervals.Max(interval => interval.Low) > intervals.Min(interval => interval.High);
            bool verdicts = known.Select(finding => finding.Verdict).Distinct().Skip(1).Any();
            return (disjoint ? RunDifference.Intervals : RunDifference.None) | (verdicts ? RunDifference.Verdicts : RunDifference.None);
        }
    }
}

/// <summary>How runs differ in a finding.</summary>
[Flags]
public enum RunDifference
{
    /// <summary>Not visibly: the intervals overlap and the verdicts are the same.</summary>
    None = 0,

    /// <summary>Two of the intervals are disjoint.</summary>
    Intervals = 1,

    /// <summary>Two of the verdicts are not the same.</summary>
    Verdicts = 2,

    /// <summary>A run has no such finding.</summary>
    Missing = 4,
}
