using System.Runtime.ExceptionServices;
using SoftmaxNtk.Laboratory.Configuration;
using SoftmaxNtk.Laboratory.Data;
using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Laboratory.Tables;

namespace SoftmaxNtk.Laboratory.Cells;

/// <summary>
/// Decides how many cells run at once and on how many threads each, and runs them. As many cells run side by side as there are
/// threads, if that many of the largest fit into memory together; the threads are shared out evenly among them.
/// </summary>
/// <remarks>
/// Cells are begun in plan order and may end in any order: what follows must put their results back into plan order.
/// </remarks>
internal sealed class CellScheduler
{
    private readonly IReadOnlyList<Cell> cells;
    private readonly int threads;
    private int next = -1;

    /// <param name="cells">What is to be computed.</param>
    /// <param name="threads">How many threads there are, at least 1.</param>
    /// <param name="availableBytes">The memory that the cells running side by side may take together.</param>
    public CellScheduler(IReadOnlyList<Cell> cells, int threads, long availableBytes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        this.cells = cells;
        this.threads = threads;
        Lanes = Math.Min(Math.Min(threads, cells.Count), FittingTogether(cells, availableBytes));
    }

    /// <summary>How many cells run at once.</summary>
    public int Lanes { get; }

    /// <summary>
    /// The threads of each cell that runs in that lane: an even share, the first lanes one more where it does not divide.
    /// </summary>
    public int ThreadsOf(int lane) => threads / Lanes + (lane < threads % Lanes ? 1 : 0);

    /// <summary>Runs all cells; once cancelled, begins no more of them. Returns when the last one begun has ended.</summary>
    /// <param name="compute">Takes the index of a cell and its share of threads. It is expected to handle a cell's own failure:
    /// an exception that escapes it (a full disk) stops the other lanes at their next cell and is thrown here.</param>
    /// <param name="cancellationToken">Stops between cells; within a cell it is for <paramref name="compute"/> to look
    /// at.</param>
    public void Run(Action<int, int> compute, CancellationToken cancellationToken)
    {
        using CancellationTokenSource escape = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task[] lanes =
        [
            .. Enumerable.Range(0, Lanes).Select(lane => Task.Factory.StartNew(() => RunLane(lane, compute, escape),
                CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)),
        ];
        try
        {
            Task.WaitAll(lanes, CancellationToken.None);
        }
        catch (AggregateException exception)
        {
            ExceptionDispatchInfo.Throw(exception.Flatten().InnerExceptions[0]);
        }
    }

    private void RunLane(int lane, Action<int, int> compute, CancellationTokenSource escape)
    {
        try
        {
            while (!escape.IsCancellationRequested && Interlocked.Increment(ref next) is int index && index < cells.Count)
                compute(index, ThreadsOf(lane));
        }
        catch
        {
            escape.Cancel();
            throw;
        }
    }

    /// <summary>How many of the largest cells fit into memory side by side, at least 1: then any that many do.</summary>
    private static int FittingTogether(IReadOnlyList<Cell> cells, long availableBytes)
    {
        int count = 0;
        Int128 sum = 0;
        foreach (long bytes in cells.Select(cell => cell.EstimatedBytes).OrderDescending())
        {
            sum += bytes;
            if (sum > availableBytes)
                break;
            count++;
        }
        return Math.Max(1, count);
    }
}
