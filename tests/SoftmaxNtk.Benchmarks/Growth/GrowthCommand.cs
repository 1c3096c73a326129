using System.Globalization;
using System.Text.Json;
using SoftmaxNtk.Benchmarks.Measurement;
using SoftmaxNtk.Benchmarks.Workloads;
using SoftmaxNtk.Networks;
using SoftmaxNtk.Randomness;
using SoftmaxNtk.Statistics;

namespace SoftmaxNtk.Benchmarks.Growth;

/// <summary>
/// `growth`: time per gradient step and peak memory against the width m and against the number of samples n, with
/// fitted exponents. Every point is a process of its own. Promised: time linear in both, memory O(W + A) and
/// independent of n·m.
/// </summary>
internal static class GrowthCommand
{
    private const double Level = 0.95;
    private const int Resamples = 2000;
    private const double PromisedExponent = 1, ExponentTolerance = 0.1;

    /// <summary>What the runtime, the program and its tiles take at any size.</summary>
    private const long RuntimeBytes = 100L << 20;

    private const long KeptBytes = sizeof(double) * (long)SampledNetwork.LargestKeptLength;

    public static int Run(Arguments arguments)
    {
        int threads = arguments.Number("threads", Environment.ProcessorCount);
        Clock clock = Clock.From(arguments, threads);
        int runs = arguments.Number("runs", 15);
        int largest = arguments.Number("largest-exponent", 22);
        bool strict = arguments.Flag("strict");
        arguments.RefuseOthers();
        Console.WriteLine(
            $"{Machine.Describe(threads)}{Machine.Load()}. One softmax step, best of {runs} in milliseconds of {clock.Name} time, "
            + "each row a process of its own.");
        Console.WriteLine();
        Promises promises = new();
        WorkShape[] widths = [.. Enumerable.Range(10, largest - 9).Select(exponent => new WorkShape(200, 10, 1, 1 << exponent))];
        Report("m", widths, shape => shape.Width, threads, clock, runs, promises);
        WorkShape[] samples = [.. Enumerable.Range(0, 7).Select(exponent => new WorkShape(50 << exponent, 10, 1, 1 << 14))];
        Report("n", samples, shape => shape.Samples, threads, clock, runs, promises);
        Console.WriteLine(promises);
        return promises.ExitCode(strict);
    }

    private static void Report(
        string variable, WorkShape[] shapes, Func<WorkShape, double> size, int threads, Clock clock, int runs, Promises promises)
    {
        MarkdownTable table = new("(n, d, o, m)", "step [ms]", "ns per n·m", "peak memory", "of it beyond W + A");
        List<double> times = [];
        long mostBeyond = 0, leastBeyond = long.MaxValue;
        foreach (WorkShape shape in shapes)
        {
            JsonElement measured = ChildProcess.Run([
                .. Options(shape, threads), "--work", "step", "--warm", "--clock", clock.Name,
                "--runs", runs.ToString(CultureInfo.InvariantCulture)]);
            times.Add(measured.GetProperty("best").GetDouble());
            long peak = measured.GetProperty("peakBytes").GetInt64();
            long beyond = peak - shape.ParameterBytes;
            (leastBeyond, mostBeyond) = (Math.Min(leastBeyond, beyond), Math.Max(mostBeyond, beyond));
            table.Add(shape.ToString(), MarkdownTable.Milliseconds(times[^1]),
                (1e6 * times[^1] / ((double)shape.Samples * shape.Width)).ToString("0.00", CultureInfo.InvariantCulture),
                PeakMemory.Text(peak), PeakMemory.Text(beyond));
        }
        double[] sizes = [.. shapes.Select(size)];
        Console.WriteLine(table);
        LogLogSlope time = LogLogSlope.Fit(sizes, times.ToArray(), Level, Resamples, new Seed(1));
        bool linear = Math.Abs(time.Slope - PromisedExponent) <= ExponentTolerance;
        Console.WriteLine($"Time ~ {variable}^{Interval(time)}: promised {PromisedExponent} ± {ExponentTolerance}, "
            + $"{promises.Judge(linear)}.");
        WorkShape largest = shapes.MaxBy(shape => (long)shape.Samples * shape.Width);
        Console.WriteLine($"Peak memory beyond W and A: {PeakMemory.Text(leastBeyond)} to {PeakMemory.Text(mostBeyond)} "
            + $"(at most {PeakMemory.Text(KeptBytes)} kept from step to step); "
            + $"one n×m array would take up to {PeakMemory.Text(sizeof(double) * (long)largest.Samples * largest.Width)}. "
            + $"Promised independent of n·m, {promises.Judge(mostBeyond <= KeptBytes + RuntimeBytes)}.");
        Console.WriteLine();
    }

    /// <summary>A shape as the child's options.</summary>
    public static string[] Options(WorkShape shape, int threads) =>
    [
        .. new (string Name, int Value)[]
        {
            ("n", shape.Samples), ("d", shape.InputDimension), ("o", shape.Outputs), ("m", shape.Width), ("threads", threads),
        }.SelectMany(option => new[] { "--" + option.Name, option.Value.ToString(CultureInfo.InvariantCulture) }),
    ];

    private static string Interval(LogLogSlope fit) =>
        string.Create(CultureInfo.InvariantCulture, $"{fit.Slope:0.000} [{fit.Low:0.000}, {fit.High:0.000}]");
}
