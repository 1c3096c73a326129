using SoftmaxNtk.Laboratory.Cells;
using SoftmaxNtk.Laboratory.Configuration;
using SoftmaxNtk.Laboratory.Data;
using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Laboratory.Tables;

namespace SoftmaxNtk.Laboratory.Runs;

/// <summary>
/// Adds up the progress of cells that run side by side. What it reports never falls back, but for the fraction where a further round
/// adds cells.
/// </summary>
/// <param name="cells">The cells of this round.</param>
/// <param name="before">How many cells earlier rounds did.</param>
/// <param name="time">The clock.</param>
/// <param name="progress">Who is told.</param>
internal sealed class ProgressTally(IReadOnlyList<Cell> cells, int before, TimeProvider time, IProgress<RunProgress>? progress)
{
    private readonly Lock gate = new();
    private readonly double[] fractions = new double[cells.Count];
    private readonly long started = time.GetTimestamp();
    private double sum;
    private int done;

    /// <summary>Where the cell of that index reports its own fraction.</summary>
    public IProgress<double>? For(int index) => progress is null ? null : new CellProgress(this, index);

    /// <summary>The cell of that index has ended.</summary>
    public void Done(int index)
    {
        lock (gate)
        {
            done++;
            Advance(index, 1);
        }
    }

    private void Report(int index, double fraction)
    {
        lock (gate)
            Advance(index, fraction);
    }

    /// <summary>Reports under the lock, so that a later report is never overtaken by an earlier one.</summary>
    private void Advance(int index, double fraction)
    {
        double advanced = Math.Max(fractions[index], Math.Min(1, fraction));
        sum += advanced - fractions[index];
        fractions[index] = advanced;
        int total = before + cells.Count;
        double whole = done == cells.Count ? 1 : Math.Min(1, (before + sum) / total);
        progress?.Report(new RunProgress(before + done, total, whole, cells[index].Label, time.GetElapsedTime(started)));
    }

    private sealed class CellProgress(ProgressTally tally, int index) : IProgress<double>
    {
        public void Report(double value) => tally.Report(index, value);
    }
}
