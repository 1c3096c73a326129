using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Laboratory.Tables;
using SoftmaxNtk.Training;

namespace SoftmaxNtk.Laboratory.Cells;

/// <summary>Computes one cell of a run, whatever becomes of it, and stores what became of it.</summary>
internal sealed class CellComputation(RunRequest request, CellStore store)
{
    /// <summary>
    /// Computes a cell on its share of the threads. A failure of the cell is an outcome; a failure to store it is thrown.
    /// </summary>
    public CellOutcome Compute(Cell cell, int threads, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        CellRows rows = new(request.Experiment.Tables);
        CellContext context = new(cell, request.Resources.WithThreads(threads), request.DataFiles, rows, progress, cancellationToken);
        long started = request.Time.GetTimestamp();
        Exception? error = Attempt(cell, context);
        double seconds = request.Time.GetElapsedTime(started).TotalSeconds;

        CellOutcome outcome = error switch
        {
            null => Outcome(CellStatus.Completed, rows),
            DivergedException => Outcome(CellStatus.Diverged, rows),
            OperationCanceledException when cancellationToken.IsCancellationRequested => Outcome(CellStatus.Interrupted, rows),
            _ => Outcome(CellStatus.Failed, new CellRows(request.Experiment.Tables)) with { Error = error },
        };
        if (outcome.IsFinal)
            store.Save(outcome, cell, context, request.Force);
        else if (outcome.Status == CellStatus.Failed)
            store.SaveFailure(outcome);
        return outcome;

        CellOutcome Outcome(CellStatus status, CellRows left) =>
            new(new CellRecord(cell.Label, cell.Hash, status, seconds, error?.Message), left);
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
