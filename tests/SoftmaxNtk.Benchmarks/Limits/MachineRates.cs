using System.Numerics.Tensors;
using SoftmaxNtk.Benchmarks.Measurement;
using SoftmaxNtk.Benchmarks.Workloads;
using SoftmaxNtk.Numerics;
using SoftmaxNtk.Randomness;

namespace SoftmaxNtk.Benchmarks.Limits;

/// <summary>
/// What this machine does at best, measured now: products, exponentials, memory traffic; all threads at work.
/// </summary>
/// <remarks>
/// Measured in turns with the work that is held against them, since a shared machine's rates change from minute to
/// minute.
/// </remarks>
internal sealed class MachineRates
{
    /// <summary>
    /// A product of this order runs at the full rate: operands outgrow no cache that blocking cannot serve.
    /// </summary>
    private const int ProductOrder = 1536;

    /// <summary>Doubles exponentiated at a time: 32 KiB, in and out in the first two caches.</summary>
    private const int ExponentialChunk = 4096;

    private const int ExponentialChunks = 4096;

    /// <summary>Doubles in each array of the triad: 128 MiB, beyond every cache.</summary>
    private const int TriadLength = 1 << 24;

    private readonly int threads;
    private readonly Clock clock;
    private readonly (string Name, Action Work, Samples Times)[] products;
    private readonly (string Name, Action Work, Samples Times)[] exponentials;
    private readonly Samples triad = new();
    /// <summary>
    /// Written before it is read: pages never written would all be one page of zeros, and stay in cache.
    /// </summary>
    private readonly double[][] triadArrays = [.. Enumerable.Range(0, 3).Select(_ => Enumerable.Repeat(1.0, TriadLength).ToArray())];

    /// <param name="threads">How many work at once.</param>
    /// <param name="clock">By which rates are timed.</param>
    public MachineRates(int threads, Clock clock)
    {
        this.threads = threads;
        this.clock = clock;
        RandomStream random = new Seed(1).Open();
        double[] a = new double[ProductOrder * ProductOrder], b = new double[a.Length], c = new double[a.Length];
        random.FillGaussian(a, 1);
        random.FillGaussian(b, 1);
        products = [.. BackendChoice.All(threads).Where(choice => choice.Label != "mathnet")
            .Select(choice => (choice.Label, (Action)(() => Multiply(choice.Resources, a, b, c)), new Samples()))];
        double[] z = new double[ExponentialChunk];
        random.FillGaussian(z, 1);
        double[][] results = [.. Enumerable.Range(0, threads).Select(_ => new double[ExponentialChunk])];
        exponentials =
        [
            ("ExponentialRoutine", () => Exponentiate(thread => ExponentialRoutine.Exp(z, results[thread])), new Samples()),
            ("TensorPrimitives", () => Exponentiate(thread => TensorPrimitives.Exp(z, results[thread])), new Samples()),
        ];
    }

    /// <summary>
    /// Measures everything once more; the first turn, which also compiles, should be followed by others.
    /// </summary>
    public void Turn()
    {
        foreach ((_, Action work, Samples times) in products)
            clock.Measure(work, 2, times);
        foreach ((_, Action work, Samples times) in exponentials)
            clock.Measure(work, 2, times);
        clock.Measure(Triad, 1, triad);
    }

    /// <summary>Floating-point operations a second of a large product, by the fastest backend.</summary>
    public (string Name, double PerSecond) Products => Fastest(products, 2.0 * ProductOrder * ProductOrder * ProductOrder);

    /// <summary>Exponentials a second in cache, by the faster of our routine and the runtime's.</summary>
    public (string Name, double PerSecond) Exponentials => Fastest(exponentials, (double)ExponentialChunk * ExponentialChunks);

    /// <summary>
    /// Bytes a second of a ← b + s·c on arrays beyond the caches, counted as STREAM does: three arrays.
    /// </summary>
    public double TriadBytesPerSecond => 3.0 * sizeof(double) * TriadLength / (triad.Best / 1000);

    /// <summary>The product rate of every backend.</summary>
    public IEnumerable<(string Name, double PerSecond)> AllProducts =>
        products.Select(entry => (entry.Name, 2.0 * ProductOrder * ProductOrder * ProductOrder / (entry.Times.Best / 1000)));

    private static (string Name, double PerSecond) Fastest((string Name, Action Work, Samples Times)[] entries, double amount)
    {
        (string name, _, Samples times) = entries.MinBy(entry => entry.Times.Best);
        return (name, amount / (times.Best / 1000));
    }

    private static void Multiply(ComputeResources resources, double[] a, double[] b, double[] c)
    {
        int columns = ProductOrder / resources.Threads;
        resources.ForEach(resources.Threads, thread => resources.Backend.Multiply(
            Transpose.No, Transpose.No, ProductOrder, columns, ProductOrder, 1, a, ProductOrder,
            b.AsSpan(thread * columns * ProductOrder), ProductOrder, 0, c.AsSpan(thread * columns * ProductOrder), ProductOrder));
    }

    private void Exponentiate(Action<int> chunk) =>
        Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads }, thread =>
    {
        for (int k = thread; k < ExponentialChunks; k += threads)
            chunk(thread);
    });

    private void Triad() => Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads }, thread =>
    {
        int length = TriadLength / threads;
        int start = thread * length;
        TensorPrimitives.MultiplyAdd(triadArrays[2].AsSpan(start, length), 0.5, triadArrays[1].AsSpan(start, length),
            triadArrays[0].AsSpan(start, length));
    });
}
