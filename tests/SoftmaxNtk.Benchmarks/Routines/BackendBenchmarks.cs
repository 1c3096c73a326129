using BenchmarkDotNet.Attributes;
using SoftmaxNtk.Numerics;
using SoftmaxNtk.Randomness;

namespace SoftmaxNtk.Benchmarks.Routines;

/// <summary>Benchmarks that run once for every backend of this machine, on one thread.</summary>
public abstract class BackendBenchmarks
{
    public static IEnumerable<string> Names => Backends.Probe().Where(found => found.IsAvailable).Select(found => found.Name);

    [ParamsSource(nameof(Names))]
    public string Backend { get; set; } = "";

    protected ILinearAlgebraBackend Opened => Backends.Find(Backend);

    protected static double[] Gaussian(int length)
    {
        double[] values = new double[length];
        new Seed(1).Open().FillGaussian(values, 1);
        return values;
    }
}
