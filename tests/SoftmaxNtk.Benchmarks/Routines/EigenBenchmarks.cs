using BenchmarkDotNet.Attributes;
using SoftmaxNtk.Numerics;

namespace SoftmaxNtk.Benchmarks.Routines;

/// <summary>The symmetric eigenproblem of a Gram matrix.</summary>
public class EigenBenchmarks : BackendBenchmarks
{
    private ILinearAlgebraBackend backend = null!;
    private double[] gram = [], work = [], values = [];

    [Params(100, 400)]
    public int Order { get; set; }

    [Params(false, true)]
    public bool Vectors { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        backend = Opened;
        (gram, work, values) = (new double[Order * Order], new double[Order * Order], new double[Order]);
        backend.SymmetricRankUpdate(Order, 2 * Order, 1, Gaussian(2 * Order * Order), Order, 0, gram, Order);
    }

    [Benchmark]
    public void SymmetricEigen()
    {
        gram.CopyTo(work, 0);
        backend.SymmetricEigen(Order, work, values, Vectors);
    }
}
