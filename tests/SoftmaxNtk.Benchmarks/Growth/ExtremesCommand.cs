using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Benchmarks.Measurement;
using SoftmaxNtk.Benchmarks.Workloads;
using SoftmaxNtk.Networks;
using SoftmaxNtk.Numerics;
using SoftmaxNtk.Spectra;
using SoftmaxNtk.TangentKernels;

namespace SoftmaxNtk.Benchmarks.Growth;

/// <summary>
/// `extremes`: λ_min and λ_max of H = Θ/κ without the matrix, each size a process of its own with its peak memory;
/// where H fits, the answer is proved by Cholesky factorisations of it, and with --dense compared with its full
/// spectrum, which takes minutes at n·o = 10,000.
/// </summary>
internal static class ExtremesCommand
{
    /// <summary>Promised: |λ_min − dense λ_min| ≤ this times λ_max.</summary>
    public const double PromisedError = 1e-6;

    private const long PromisedPeak = 2L << 30;

    public static int Run(Arguments arguments)
    {
        int threads = arguments.Number("threads", Environment.ProcessorCount);
        string[] samples = arguments.Text("n", "1000,2000").Split(',');
        (int d, int o, int m) = (arguments.Number("d", 64), arguments.Number("o", 10), arguments.Number("m", 4096));
        int products = arguments.Number("products", 3000);
        double tolerance = arguments.Tolerance("tolerance", ExtremesMeasurement.RelativeTolerance);
        int largestOrder = arguments.Number("largest-order", 10_000);
        bool dense = arguments.Flag("dense");
        arguments.RefuseOthers();
        WorkShape[] shapes = [.. samples.Select(n => new WorkShape(int.Parse(n, CultureInfo.InvariantCulture), d, o, m))];
        Console.WriteLine($"{Machine.Describe(threads)}{Machine.Load()}. H = Θ/κ of a softmax network; each row a process of its own.");
        Console.WriteLine();
        MarkdownTable table = new(
            "(n, d, o, m)", "n·o", "λ_max", "residual", "λ_min", "residual", "residual/λ_max",
            $"λ_min ≥ (P = 1 − {ExtremesMeasurement.FailureProbability:0e0})", "products", "seconds", "peak memory");
        JsonElement[] measured = [.. shapes.Select(shape => Measure(table, shape, threads, products, tolerance))];
        Console.WriteLine(table);
        bool holds = true;
        ComputeResources resources = new(Backends.Automatic(), threads);
        for (int k = 0; k < shapes.Length; k++)
        {
            holds &= CheckPromises(shapes[k], measured[k]);
            if (shapes[k].Samples * shapes[k].Outputs <= largestOrder)
                holds &= Prove(shapes[k], measured[k], resources, dense);
        }
        return holds ? 0 : 1;
    }

    /// <summary>The child's options for this work.</summary>
    public static string[] Options(int products, double tolerance) =>
    [
        "--work", "extremes", "--products", products.ToString(CultureInfo.InvariantCulture),
        "--tolerance", tolerance.ToString("R", CultureInfo.InvariantCulture),
    ];

    /// <summary>Eigenvalues, residual bounds and products of a child's answer, in words.</summary>
    public static string Describe(JsonElement measured) => string.Create(CultureInfo.InvariantCulture,
        $"λ_min {Number(measured, "smallest"):G10} ± {Number(measured, "smallestResidual"):0.0e0}, "
        + $"λ_max {Number(measured, "largest"):G10} ± {Number(measured, "largestResidual"):0.0e0}, "
        + $"{measured.GetProperty("products").GetInt32()} products")
        + (measured.GetProperty("converged").GetBoolean() ? "" : ", NOT CONVERGED");

    private static JsonElement Measure(MarkdownTable table, WorkShape shape, int threads, int products, double tolerance)
    {
        JsonElement measured = ChildProcess.Run([.. GrowthCommand.Options(shape, threads), .. Options(products, tolerance)]);
        table.Add(
            shape.ToString(), Text($"{shape.Samples * shape.Outputs}"),
            Text($"{Number(measured, "largest"):G10}"), Text($"{Number(measured, "largestResidual"):0.0e0}"),
            Text($"{Number(measured, "smallest"):G10}"), Text($"{Number(measured, "smallestResidual"):0.0e0}"),
            Text($"{Number(measured, "smallestResidual") / Number(measured, "largest"):0.0e0}"),
            Text($"{Number(measured, "smallestOutermost"):G6}"),
            Text($"{measured.GetProperty("products").GetInt32()}"), Text($"{Number(measured, "milliseconds") / 1000:0.0}"),
            PeakMemory.Text(measured.GetProperty("peakBytes").GetInt64()));
        return measured;
    }

    private static bool CheckPromises(WorkShape shape, JsonElement measured)
    {
        double relative = Number(measured, "smallestResidual") / Number(measured, "largest");
        long peak = measured.GetProperty("peakBytes").GetInt64();
        Console.WriteLine(
            Text($"{shape}: residual of λ_min {relative:0.0e0}·λ_max, {Judge(relative <= PromisedError, $"≤ {PromisedError:0e0}")}; ")
            + Text($"peak memory {PeakMemory.Text(peak)}, {Judge(peak <= PromisedPeak, $"≤ {PeakMemory.Text(PromisedPeak)}")}."));
        return relative <= PromisedError && peak <= PromisedPeak;
    }

    /// <summary>
    /// λ_min and λ_max to within the promised error by definiteness of shifted matrices, and that the proof can fail
    /// where it must.
    /// </summary>
    private static bool Prove(WorkShape shape, JsonElement measured, ComputeResources resources, bool dense)
    {
        (double smallest, double largest) = (Number(measured, "smallest"), Number(measured, "largest"));
        double error = PromisedError * largest;
        long start = Stopwatch.GetTimestamp();
        Workload work = new(shape, "softmax");
        SampledNetwork network = work.Stream(resources);
        DenseMatrix kernel = EmpiricalKernel.H(network, work.InitialWeights, network.Forward(work.InitialWeights));
        Console.WriteLine(Text($"{shape}: H formed in {Stopwatch.GetElapsedTime(start).TotalSeconds:0.0} s."));
        DefiniteProof proof = new(kernel, resources);
        bool holds = Say(Text($"no eigenvalue below λ_min − {PromisedError:0e0}·λ_max"), () => proof.AllAbove(smallest - error));
        holds &= Say(Text($"one below λ_min + {PromisedError:0e0}·λ_max"), () => !proof.AllAbove(smallest + error));
        holds &= Say(Text($"none above λ_max·(1 + {PromisedError:0e0})"), () => proof.AllBelow(largest + error));
        if (dense)
        {
            proof.Restore();
            start = Stopwatch.GetTimestamp();
            double[] spectrum = Spectrum.EigenvaluesOf(kernel, resources);
            double difference = Math.Abs(smallest - spectrum[0]) / spectrum[^1];
            Console.WriteLine(
                Text($"  full spectrum by {resources.Backend.Name}: λ_min {spectrum[0]:G12}, λ_max {spectrum[^1]:G12} ")
                + Text($"in {Stopwatch.GetElapsedTime(start).TotalSeconds:0.0} s; ")
                + Text(
                    $"|difference of λ_min|/λ_max = {difference:0.0e0}, {Judge(difference <= PromisedError, $"≤ {PromisedError:0e0}")}."));
            holds &= difference <= PromisedError;
        }
        return holds;
    }

    private static bool Say(string claim, Func<bool> prove)
    {
        long start = Stopwatch.GetTimestamp();
        bool holds = prove();
        Console.WriteLine(
            Text($"  {claim}: {(holds ? "proved by factorisation" : "REFUTED by factorisation")} ")
            + Text($"in {Stopwatch.GetElapsedTime(start).TotalSeconds:0.0} s."));
        return holds;
    }

    private static string Judge(bool holds, string promise) => holds ? $"{promise}: holds" : $"promised {promise}: FALLS SHORT";

    private static double Number(JsonElement measured, string name) => measured.GetProperty(name).GetDouble();

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
