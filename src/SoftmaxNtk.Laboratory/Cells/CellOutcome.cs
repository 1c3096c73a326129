using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Laboratory.Tables;

namespace SoftmaxNtk.Laboratory.Cells;

/// <summary>What became of one cell.</summary>
/// <param name="Record">How it ended, for the manifest.</param>
/// <param name="Rows">Its rows: all of them if it completed, those up to the end otherwise, none if it failed.</param>
/// <param name="Error">What it failed by, with its trace; null otherwise.</param>
internal sealed record CellOutcome(CellRecord Record, CellRows Rows, Exception? Error = null)
{
    public CellStatus Status => Record.Status;

    /// <summary>Whether computing the cell again would give the same: only then is it taken as it is.</summary>
    public bool IsFinal => Status is CellStatus.Completed or CellStatus.Diverged;

    /// <summary>A cell that was not begun.</summary>
    public static CellOutcome Pending(Cell cell, IEnumerable<RowSchema> schemas) =>
        new(new CellRecord(cell.Label, cell.Hash, CellStatus.Pending, 0, null), new CellRows(schemas));
}
