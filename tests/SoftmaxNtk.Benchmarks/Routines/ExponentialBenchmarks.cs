using System.Numerics.Tensors;
using BenchmarkDotNet.Attributes;
using SoftmaxNtk.Numerics;
using SoftmaxNtk.Randomness;

namespace SoftmaxNtk.Benchmarks.Routines;

/// <summary>Exponentials and softmax of a vector: our routines and the runtime's.</summary>
public class ExponentialBenchmarks
{
    private double[] source = [], destination = [];

    [Params(500, 16_384)]
    public int Length { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        (source, destination) = (new double[Length], new double[Length]);
        new Seed(1).Open().FillGaussian(source, 1);
    }

    [Benchmark]
    public void Exp() => ExponentialRoutine.Exp(source, destination);

    [Benchmark(Baseline = true)]
    public void TensorPrimitivesExp() => TensorPrimitives.Exp(source, destination);

    [Benchmark]
    public void Softmax() => SoftmaxRoutine.Softmax(source, destination);
}
