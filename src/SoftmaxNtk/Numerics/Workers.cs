using System.Runtime.ExceptionServices;

namespace SoftmaxNtk.Numerics;

/// <summary>Runs the pieces of one piece of work, several at once.</summary>
/// <remarks>
/// Whoever cuts work into pieces does so by the problem's shape alone, never by <see cref="Threads"/>, and reduces over
/// them in their order: results are then the same bits for any number of threads.
/// </remarks>
/// <param name="threads">How many pieces may run at once, at least 1.</param>
/// <param name="cancellationToken">Asked before every piece.</param>
internal sealed class Workers(int threads, CancellationToken cancellationToken)
{
    public int Threads { get; } = threads >= 1 ? threads : throw new ArgumentOutOfRangeException(nameof(threads), threads, "At least 1.");

    /// <summary>One thread with the same token.</summary>
    public Workers Alone => Threads == 1 ? this : new(1, cancellationToken);

    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public void ThrowIfCancelled() => cancellationToken.ThrowIfCancellationRequested();

    /// <summary>Runs <paramref name="piece"/> for 0 … count − 1 and returns when all are done.</summary>
    /// <remarks>An exception of a piece reaches the caller as it is; if several pieces throw, one of theirs.</remarks>
    /// <exception cref="OperationCanceledException">
    /// The token was cancelled; pieces not yet begun are not run.
    /// </exception>
    public void ForEach(int count, Action<int> piece)
    {
        if (Threads == 1 || count <= 1)
        {
            for (int index = 0; index < count; index++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                piece(index);
            }
            return;
        }
        try
        {
            ParallelOptions options = new() { MaxDegreeOfParallelism = Threads, CancellationToken = cancellationToken };
            Parallel.For(0, count, options, piece);
        }
        catch (AggregateException exception)
        {
            ExceptionDispatchInfo.Throw(exception.InnerExceptions[0]);
        }
    }
}
