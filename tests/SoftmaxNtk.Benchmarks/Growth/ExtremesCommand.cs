using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using SoftmaxNtk.Benchmarks.Measurement;
using SoftmaxNtk.Benchmarks.Workloads;
using SoftmaxNtk.Networks;
using SoftmaxNtk.Numerics;
using SoftmaxNtk.Spectra;
using SoftmaxNtk.TangentKernels;

namespace SoftmaxNtk.Benchmarks.Growth;

/// <summary>
/// `extremes`: λ_min and λ_max of H = Θ/κ without the matrix, with their residual bounds and peak memory; with --dense also from the full
/// matrix, which takes 8(n·o)² bytes and (n·o)³ operations.
/// </summary>
internal static class ExtremesCommand
{
    /// <summary>Promised: |λ_min − dense λ_min| ≤ this times λ_max.</summary>
    private const double PromisedError = 1e-6;

    public static int Run(Arguments arguments)
    {
        int threads = arguments.Number("threads", Environment.ProcessorCount);
        WorkShape shape = new(arguments.Number("n", 1000), arguments.Number("d", 64), arguments.Number("o", 10), arguments.Number("m", 16_384));
        int products = arguments.Number("products", 300);
        bool dense = arguments.Flag("dense");
        arguments.RefuseOthers();
        Console.WriteLine($"{Machine.Describe(threads)}{Machine.Load()}.");
        JsonElement measured = ChildProcess.Run(
            [.. GrowthCommand.Options(shape, threads), "--work", "extremes", "--products", products.ToString(CultureInfo.InvariantCulture)]);
        Console.WriteLine($"{shape}, n·o = {shape.Samples * shape.Outputs}, matrix-free: {Describe(measured)}; "
            + $"{MarkdownTable.Milliseconds(measured.GetProperty("milliseconds").GetDouble())} ms, peak memory {PeakMemory.Text(measured.GetProperty("peakBytes").GetInt64())}.");
        if (!dense)
            return 0;
        long start = Stopwatch.GetTimestamp();
        double[] spectrum = DenseSpectrum(new Workload(shape, "softmax"), new Compute(Backends.Automatic(), threads));
        double error = Math.Abs(measured.GetProperty("smallest").GetDouble() - spectrum[0]) / spectrum[^1];
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"Dense: λ_min {spectrum[0]:G12}, λ_max {spectrum[^1]:G12}; {Stopwatch.GetElapsedTime(start).TotalMilliseconds:#,0} ms, peak memory {PeakMemory.Text(PeakMemory.Bytes())}."));
        Console.WriteLine($"|difference of λ_min|/λ_max = {error:0.0e0}: {(error <= PromisedError ? $"≤ {PromisedError:0e0}, holds" : $"> {PromisedError:0e0}, FALLS SHORT")}.");
        return error <= PromisedError ? 0 : 1;
    }

    /// <summary>Eigenvalues, residual bounds and products of a child's answer, in words.</summary>
    public static string Describe(JsonElement measured) => string.Create(CultureInfo.InvariantCulture,
        $"λ_min {measured.GetProperty("smallest").GetDouble():G10} ± {measured.GetProperty("smallestResidual").GetDouble():0.0e0}, λ_max {measured.GetProperty("largest").GetDouble():G10} ± {measured.GetProperty("largestResidual").GetDouble():0.0e0}, {measured.GetProperty("products").GetInt32()} products{(measured.GetProperty("converged").GetBoolean() ? "" : ", NOT CONVERGED")}");

    private static double[] DenseSpectrum(Workload work, Compute compute)
    {
        StreamedNetwork network = work.Stream(compute);
        return Spectrum.EigenvaluesOf(EmpiricalKernel.H(network, work.InitialWeights, network.Forward(work.InitialWeights)), compute);
    }
}
