using SoftmaxNtk.Laboratory.Cells;
using SoftmaxNtk.Laboratory.Configuration;
using SoftmaxNtk.Laboratory.Data;
using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Laboratory.Tables;

namespace SoftmaxNtk.Laboratory.Runs;

/// <summary>How a run ended.</summary>
public enum RunStatus
{
    /// <summary>Every cell was computed and the tables were analysed.</summary>
    Completed,

    /// <summary>It was stopped; the rows computed until then were kept.</summary>
    Interrupted,

    /// <summary>The loss of at least one cell became non-finite; no cell failed otherwise.</summary>
    Diverged,

    /// <summary>At least one cell, or the analysis, ended in an error.</summary>
    Failed,
}

/// <summary>How a cell ended.</summary>
public enum CellStatus
{
    /// <summary>Not begun.</summary>
    Pending,

    /// <summary>All rows computed.</summary>
    Completed,

    /// <summary>Stopped; the rows computed until then are kept.</summary>
    Interrupted,

    /// <summary>The loss became non-finite; the rows up to there are kept.</summary>
    Diverged,

    /// <summary>Ended in an error; it has no rows.</summary>
    Failed,
}
