using System.Buffers;

namespace SoftmaxNtk.Numerics;

/// <summary>Memory for intermediate results until it is disposed; what it holds at first is arbitrary.</summary>
/// <remarks>
/// Small ones are rented from the shared pool. The pool rounds lengths up to a power of two and keeps what it is given
/// back, so large ones are allocated instead, no longer than asked for, and left to the collector.
/// </remarks>
/// <typeparam name="T">The element.</typeparam>
internal readonly ref struct Workspace<T>
    where T : unmanaged
{
    /// <summary>
    /// The most elements that are rented: 8 MB of doubles. What is done with more takes longer than allocating it.
    /// </summary>
    public const int MostRented = 1 << 20;

    /// <exception cref="ArgumentOutOfRangeException">The length is negative.</exception>
    public Workspace(int length) =>
        Elements = length > MostRented ? GC.AllocateUninitializedArray<T>(length) : ArrayPool<T>.Shared.Rent(length);

    /// <summary>At least as many as asked for.</summary>
    public T[] Elements { get; }

    public void Dispose()
    {
        if (Elements.Length <= MostRented)
            ArrayPool<T>.Shared.Return(Elements);
    }
}
