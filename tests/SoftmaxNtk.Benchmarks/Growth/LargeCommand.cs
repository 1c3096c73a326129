using System.Globalization;
using System.Text.Json;
using SoftmaxNtk.Benchmarks.Comparison;
using SoftmaxNtk.Benchmarks.Measurement;
using SoftmaxNtk.Benchmarks.Workloads;

namespace SoftmaxNtk.Benchmarks.Growth;

/// <summary>
/// `large`: widths whose n×m intermediates do not fit: one training step, and with --extremes λ_min and λ_max of H =
/// Θ/κ without the matrix; peak memory of each, and what PyTorch does with the same work.
/// </summary>
internal static class LargeCommand
{
    private const long PromisedPeak = (long)(1.3 * (1L << 30));

    private const long LargestPeerMemory = 16L << 30;

    /// <summary>
    /// Of what the machine has free, so that a peer out of memory fails by itself and nothing else is killed.
    /// </summary>
    private const double PeerShareOfMemory = 0.7;

    private static readonly (WorkShape Shape, bool PeakPromised)[] works =
        [(new WorkShape(1000, 64, 10, 1 << 20), true), (new WorkShape(200, 10, 1, 1 << 22), false)];

    public static int Run(Arguments arguments)
    {
        int threads = arguments.Number("threads", Environment.ProcessorCount);
        int products = arguments.Number("products", 2000);
        double tolerance = arguments.Tolerance("tolerance", ExtremesCommand.PromisedError);
        bool extremes = arguments.Flag("extremes");
        bool peer = !arguments.Flag("no-peer");
        bool strict = arguments.Flag("strict");
        arguments.RefuseOthers();
        string? interpreter = peer ? PythonInterpreter.WithTorch() : null;
        Console.WriteLine($"{Machine.Describe(threads)}{Machine.Load()}.");
        Console.WriteLine();
        Promises promises = new();
        MarkdownTable table = new("work", "(n, d, o, m)", "by", "time [ms]", "peak memory", "remark");
        foreach ((WorkShape shape, bool promised) in works)
        {
            AddStep(table, shape, threads, promised ? promises : null);
            if (extremes)
                AddExtremes(table, shape, threads, products, tolerance, promised ? promises : null);
            if (interpreter is not null)
                AddPeer(table, shape, interpreter, threads);
        }
        Console.WriteLine(table);
        if (peer && interpreter is null)
            Console.WriteLine("PyTorch: not found (no python3 here can import torch; Debian has it as python3-torch).");
        Console.WriteLine(promises);
        return promises.ExitCode(strict);
    }

    private static void AddStep(MarkdownTable table, WorkShape shape, int threads, Promises? promises)
    {
        JsonElement measured = ChildProcess.Run([.. GrowthCommand.Options(shape, threads), "--work", "step", "--runs", "2"]);
        long peak = measured.GetProperty("peakBytes").GetInt64();
        table.Add("GD step", shape.ToString(), "softmaxntk",
            MarkdownTable.Milliseconds(measured.GetProperty("best").GetDouble()), PeakMemory.Text(peak),
            $"loss {measured.GetProperty("lossBefore").GetDouble():G6} → {measured.GetProperty("lossAfter").GetDouble():G6}"
                + Judge(peak, promises));
    }

    private static void AddExtremes(MarkdownTable table, WorkShape shape, int threads, int products, double tolerance, Promises? promises)
    {
        JsonElement measured = ChildProcess.Run(
            [.. GrowthCommand.Options(shape, threads), .. ExtremesCommand.Options(products, tolerance)]);
        long peak = measured.GetProperty("peakBytes").GetInt64();
        table.Add("λ_min, λ_max of H", shape.ToString(), "softmaxntk",
            MarkdownTable.Milliseconds(measured.GetProperty("milliseconds").GetDouble()), PeakMemory.Text(peak),
            $"{ExtremesCommand.Describe(measured)}{Judge(peak, promises)}");
    }

    private static void AddPeer(MarkdownTable table, WorkShape shape, string interpreter, int threads)
    {
        long limit = PeerMemory();
        Workload work = new(shape, "softmax");
        foreach (string method in new[] { PeerMethods.InPlace, PeerMethods.Autograd })
        {
            using PyTorchPeer peer = PyTorchPeer.Start(
                interpreter, threads, Clock.Wall, PeerEnvironment.Named(PeerEnvironment.Widest), limit);
            try
            {
                peer.Load(work);
                (double[] milliseconds, _, long peak) = peer.Step(method, 2);
                table.Add("GD step", shape.ToString(), $"PyTorch, {method}",
                    MarkdownTable.Milliseconds(milliseconds.Min()), PeakMemory.Text(peak), "");
            }
            catch (PeerException failure)
            {
                table.Add("GD step", shape.ToString(), $"PyTorch, {method}", "fails", $"over {PeakMemory.Text(limit)}", failure.Message);
            }
        }
    }

    private static long PeerMemory() =>
        Math.Min(LargestPeerMemory, (long)(PeerShareOfMemory * GC.GetGCMemoryInfo().TotalAvailableMemoryBytes));

    private static string Judge(long peak, Promises? promises) => promises is null ? ""
        : $"; {(peak <= PromisedPeak ? "under" : "over")} 1.3 GiB: {promises.Judge(peak <= PromisedPeak)}";
}
