using SoftmaxNtk.Laboratory.Configuration;
using SoftmaxNtk.Laboratory.Data;
using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Laboratory.Tables;
using SoftmaxNtk.Training;

namespace SoftmaxNtk.Laboratory.Cells;

/// <summary>Computes one cell of a run, whatever becomes of it, and stores its outcome if that is final.</summary>
internal sealed class CellComputation(RunRequest request, CellStore store)
{
    /// <summary>
    /// Computes a cell on its share of the threads. A failure of the cell is an outcome; a failure to store it is thrown.
    /// </summary>
    public CellOutcome Compute(Cell cell, int threads, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        TableSet tables = new(request.Experiment.Tables);
        CellContext context = new(request.Resources.WithThreads(threads), request.DataFiles, tables, progress, cancellationToken);
        long started = request.Time.GetTimestamp();
        Exception? error = Attempt(cell, context);
        double seconds = request.Time.GetElapsedTime(started).TotalSeconds;

        CellOutcome outcome = error switch
        {
            null => Outcome(CellStatus.Completed, tables),
            DivergedException => Outcome(CellStatus.Diverged, tables),
            OperationCanceledException when cancellationToken.IsCancellationRequested => Outcome(CellStatus.Interrupted, tables),
            _ => Outcome(CellStatus.Failed, new TableSet(request.Experiment.Tables)) with { Error = error },
        };
        if (outcome.IsFinal)
            store.Save(outcome, context);
        return outcome;

        CellOutcome Outcome(CellStatus status, TableSet rows) =>
            new(new CellRecord(cell.Label, cell.Hash, status, seconds, error?.Message), rows);
    }

    /// <summary>What the cell ended by; null if it completed.</summary>
    private Exception? Attempt(Cell cell, CellContext context)
    {
        try
        {
            request.Experiment.Compute(cell, context);
            return null;
        }
        catch (Exception exception)
        {
            return exception;
        }
    }
}
