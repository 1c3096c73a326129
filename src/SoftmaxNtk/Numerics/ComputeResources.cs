namespace SoftmaxNtk.Numerics;

/// <summary>What numerical work runs on: a linear-algebra backend and a number of threads.</summary>
/// <remarks>
/// Work is cut into pieces whose number and bounds depend on the problem alone, never on <see cref="Threads"/>; each
/// piece runs on one thread, and whoever reduces over pieces does so in their order. So results are the same bits for
/// any number of threads.
/// </remarks>
public sealed class ComputeResources
{
    /// <param name="backend">The backend that every piece calls.</param>
    /// <param name="threads">How many pieces may run at once, at least 1.</param>
    public ComputeResources(ILinearAlgebraBackend backend, int threads)
    {
        ArgumentNullException.ThrowIfNull(backend);
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        Backend = backend;
        Threads = threads;
    }

    /// <summary>The backend that every piece calls.</summary>
    public ILinearAlgebraBackend Backend { get; }

    /// <summary>How many pieces may run at once.</summary>
    public int Threads { get; }

    /// <summary>
    /// The same backend with another number of threads: a share of this one, for work that itself runs beside other
    /// work.
    /// </summary>
    public ComputeResources WithThreads(int threads) => new(Backend, threads);

    /// <summary>
    /// Runs <paramref name="piece"/> for 0 … count − 1, up to <see cref="Threads"/> at once, and returns when all are
    /// done.
    /// </summary>
    /// <remarks>
    /// An exception of a piece reaches the caller as it is, for any number of threads; if several pieces throw, one of
    /// theirs.
    /// </remarks>
    /// <exception cref="OperationCanceledException">
    /// The token was cancelled; pieces not yet begun are not run.
    /// </exception>
    public void ForEach(int count, Action<int> piece, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(piece);
        new Workers(Threads, cancellationToken).ForEach(count, piece);
    }
}
