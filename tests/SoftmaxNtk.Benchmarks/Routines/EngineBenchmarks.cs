using BenchmarkDotNet.Attributes;
using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Benchmarks.Workloads;
using SoftmaxNtk.Networks;
using SoftmaxNtk.Numerics;
using SoftmaxNtk.Randomness;
using SoftmaxNtk.TangentKernels;
using SoftmaxNtk.Training;

namespace SoftmaxNtk.Benchmarks.Routines;

/// <summary>The engine's passes over the hidden units at (250, 16, 2, 8192), all cores, automatic backend.</summary>
public class EngineBenchmarks
{
    private static readonly WorkShape shape = new(250, 16, 2, 8192);

    private Workload work = null!;
    private SampledNetwork network = null!;
    private ForwardPass hidden = null!;
    private GradientDescent descent = null!;
    private TrainingState state = null!;
    private double[] vector = [], image = [];

    [Params("softmax", "frozenSoftmax", "exp", "relu")]
    public string Activation { get; set; } = "";

    [GlobalSetup]
    public void SetUp()
    {
        ComputeResources resources = new(Backends.Automatic(), Environment.ProcessorCount);
        work = new Workload(shape, Activation);
        network = work.Stream(resources);
        hidden = network.Forward(work.InitialWeights);
        descent = work.Descent(resources);
        state = descent.Start(work.InitialWeights);
        (vector, image) = (new double[network.StackedCount], new double[network.StackedCount]);
        new Seed(1).Open().FillGaussian(vector, 1);
    }

    [Benchmark]
    public ForwardPass Forward() => network.Forward(work.InitialWeights);

    [Benchmark]
    public void GradientStep() => state = descent.Step(state);

    [Benchmark]
    public DenseMatrix Theta() => EmpiricalKernel.Theta(network, work.InitialWeights, hidden);

    [Benchmark]
    public void TangentProduct() => network.TangentProduct(work.InitialWeights, hidden, vector, image);

    [Benchmark]
    public LanczosResult ExtremeEigenvalues() => Lanczos.Extremes(
        (x, destination) => network.TangentProduct(work.InitialWeights, hidden, x, destination), network.StackedCount, vector,
        SpectrumEnd.Largest,
        new LanczosSettings(relativeTolerance: 1e-6, basisSize: 20, maximumProducts: 100), network.Resources.Backend);
}
