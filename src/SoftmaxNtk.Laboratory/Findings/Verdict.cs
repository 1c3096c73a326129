namespace SoftmaxNtk.Laboratory.Findings;

/// <summary>Whether a measured quantity bears out what was expected of it.</summary>
public enum Verdict
{
    /// <summary>The interval lies inside the expectation.</summary>
    Agrees,

    /// <summary>Interval and expectation are disjoint.</summary>
    Differs,

    /// <summary>They overlap, or there is no interval: more replicates would decide.</summary>
    Undecided,

    /// <summary>Nothing was expected: a number to report.</summary>
    Reported,
}
