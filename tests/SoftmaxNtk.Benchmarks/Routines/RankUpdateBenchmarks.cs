using BenchmarkDotNet.Attributes;
using SoftmaxNtk.Numerics;

namespace SoftmaxNtk.Benchmarks.Routines;

/// <summary>Lower triangle of C ← AAᵀ + C.</summary>
public class RankUpdateBenchmarks : BackendBenchmarks
{
    private const int Inner = 512;

    private ILinearAlgebraBackend backend = null!;
    private double[] a = [], c = [];

    [Params(128, 512, 1024)]
    public int Order { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        backend = Opened;
        (a, c) = (Gaussian(Order * Inner), new double[Order * Order]);
    }

    [Benchmark]
    public void SymmetricRankUpdate() => backend.SymmetricRankUpdate(Order, Inner, 1e-3, a, Order, 0.5, c, Order);
}
