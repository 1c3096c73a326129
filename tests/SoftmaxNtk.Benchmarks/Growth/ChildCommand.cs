using System.Text.Json;
using SoftmaxNtk.Benchmarks.Measurement;
using SoftmaxNtk.Benchmarks.Workloads;
using SoftmaxNtk.Networks;
using SoftmaxNtk.Numerics;
using SoftmaxNtk.Randomness;
using SoftmaxNtk.TangentKernels;
using SoftmaxNtk.Training;

namespace SoftmaxNtk.Benchmarks.Growth;

/// <summary>`child`: one measurement in this process, printed as a JSON line with the peak memory. Started by other commands.</summary>
internal static class ChildCommand
{
    /// <summary>λ_min is promised within 1e-6·λ_max; a Ritz value's error is below its residual.</summary>
    private const double RelativeTolerance = 1e-6;

    private const int BasisSize = 80;

    public static int Run(Arguments arguments)
    {
        string work = arguments.Text("work", "step");
        WorkShape shape = new(arguments.Number("n", 200), arguments.Number("d", 10), arguments.Number("o", 1), arguments.Number("m", 1024));
        int runs = arguments.Number("runs", 3);
        int products = arguments.Number("products", 100);
        bool warm = arguments.Flag("warm");
        int threads = arguments.Number("threads", Environment.ProcessorCount);
        Clock clock = Clock.From(arguments, threads);
        Compute compute = new(Backends.Automatic(), threads);
        arguments.RefuseOthers();
        object measured = work switch
        {
            "step" => Step(new Workload(shape, "softmax"), compute, clock, runs, warm),
            "theta" => Theta(new Workload(shape, "softmax"), compute, clock, runs, warm),
            "extremes" => Extremes(new Workload(shape, "softmax"), compute, clock, products),
            _ => throw new ArgumentException($"There is no work '{work}'; there are step, theta and extremes."),
        };
        Console.WriteLine(JsonSerializer.Serialize(measured));
        return 0;
    }

    private static object Step(Workload work, Compute compute, Clock clock, int runs, bool warm)
    {
        GradientDescent descent = work.Descent(compute);
        TrainingState state = descent.Start(work.InitialWeights);
        double before = state.Loss;
        Action step = () => state = descent.Step(state);
        if (warm)
            Clock.WarmUp(step);
        Samples samples = new();
        clock.Measure(step, runs, samples);
        return new { best = samples.Best, median = samples.Median, lossBefore = before, lossAfter = state.Loss, peakBytes = PeakMemory.Bytes() };
    }

    private static object Theta(Workload work, Compute compute, Clock clock, int runs, bool warm)
    {
        StreamedNetwork network = work.Stream(compute);
        Action theta = () => EmpiricalKernel.Theta(network, work.InitialWeights, network.Forward(work.InitialWeights));
        if (warm)
            Clock.WarmUp(theta);
        Samples samples = new();
        clock.Measure(theta, runs, samples);
        return new { best = samples.Best, median = samples.Median, peakBytes = PeakMemory.Bytes() };
    }

    private static object Extremes(Workload work, Compute compute, Clock clock, int products)
    {
        StreamedNetwork network = work.Stream(compute);
        HiddenState state = network.Forward(work.InitialWeights);
        double[] start = new double[network.StackedCount];
        new Seed(1).Child("start").Open().FillGaussian(start, 1);
        LanczosResult? result = null;
        Samples samples = new();
        clock.Measure(() => result = Lanczos.Extremes(
            (vector, destination) => network.TangentProduct(work.InitialWeights, state, vector, destination), network.StackedCount, start,
            SpectrumEnd.Both, new LanczosSettings(RelativeTolerance, BasisSize, products), compute.Backend), 1, samples);
        double kappa = work.Network.Kappa;
        return new
        {
            milliseconds = samples.Best, products = result!.Products, converged = result.Converged,
            largest = result.Largest!.Value / kappa, largestResidual = result.Largest.Residual / kappa,
            smallest = result.Smallest!.Value / kappa, smallestResidual = result.Smallest.Residual / kappa,
            peakBytes = PeakMemory.Bytes(),
        };
    }
}
