namespace SoftmaxNtk.Report.Results;

/// <summary>The folder of an experiment's configs.</summary>
public enum Scale
{
    /// <summary>The published runs.</summary>
    Paper,

    /// <summary>Seconds, with two or three seeds.</summary>
    Smoke,
}
