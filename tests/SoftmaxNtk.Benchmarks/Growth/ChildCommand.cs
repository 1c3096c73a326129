using System.Text.Json;
using SoftmaxNtk.Benchmarks.Measurement;
using SoftmaxNtk.Benchmarks.Workloads;
using SoftmaxNtk.Networks;
using SoftmaxNtk.Numerics;
using SoftmaxNtk.Randomness;
using SoftmaxNtk.TangentKernels;
using SoftmaxNtk.Training;

namespace SoftmaxNtk.Benchmarks.Growth;

/// <summary>
/// `child`: one measurement in this process, printed as a JSON line with the peak memory. Started by other commands.
/// </summary>
internal static class ChildCommand
{
    public static int Run(Arguments arguments)
    {
        string work = arguments.Text("work", "step");
        WorkShape shape = new(arguments.Number("n", 200), arguments.Number("d", 10), arguments.Number("o", 1), arguments.Number("m", 1024));
        int runs = arguments.Number("runs", 3);
        int products = arguments.Number("products", 100);
        double tolerance = arguments.Tolerance("tolerance", ExtremesMeasurement.RelativeTolerance);
        bool warm = arguments.Flag("warm");
        int threads = arguments.Number("threads", Environment.ProcessorCount);
        Clock clock = Clock.From(arguments, threads);
        ComputeResources resources = new(Backends.Automatic(), threads);
        arguments.RefuseOthers();
        object measured = work switch
        {
            "step" => Step(new Workload(shape, "softmax"), resources, clock, runs, warm),
            "theta" => Theta(new Workload(shape, "softmax"), resources, clock, runs, warm),
            "extremes" => ExtremesMeasurement.Of(new Workload(shape, "softmax"), resources, clock, products, tolerance),
            _ => throw new ArgumentException($"There is no work '{work}'; there are step, theta and extremes."),
        };
        Console.WriteLine(JsonSerializer.Serialize(measured));
        return 0;
    }

    private static object Step(Workload work, ComputeResources resources, Clock clock, int runs, bool warm)
    {
        GradientDescent descent = work.Descent(resources);
        TrainingState state = descent.StartInPlace(work.InitialWeights);
        double before = state.Loss;
        Action step = () => state = descent.Step(state);
        if (warm)
            Clock.WarmUp(step);
        Samples samples = new();
        clock.Measure(step, runs, samples);
        return new { best = samples.Best, median = samples.Median, lossBefore = before, lossAfter = state.Loss,
            peakBytes = PeakMemory.Bytes() };
    }

    private static object Theta(Workload work, ComputeResources resources, Clock clock, int runs, bool warm)
    {
        SampledNetwork network = work.Stream(resources);
        Action theta = () => EmpiricalKernel.Theta(network, work.InitialWeights, network.Forward(work.InitialWeights));
        if (warm)
            Clock.WarmUp(theta);
        Samples samples = new();
        clock.Measure(theta, runs, samples);
        return new { best = samples.Best, median = samples.Median, peakBytes = PeakMemory.Bytes() };
    }
}
