using System.Diagnostics;
using System.Globalization;
using SoftmaxNtk.Cli.Machine;
using SoftmaxNtk.Cli.Workspace;
using SoftmaxNtk.Experiments;
using SoftmaxNtk.Laboratory.Cells;
using SoftmaxNtk.Laboratory.Tables;

namespace SoftmaxNtk.EndToEnd.Tests.Measurement;

/// <summary>A process that computes the first cell of a config and tells how much memory it was estimated to hold, and
/// the process did.</summary>
internal static class CellMeasurement
{
    /// <summary>The verb by which the tests' program becomes this process.</summary>
    public const string Verb = "measure-cell";

    private const int Threads = 2;

    private const int PauseMilliseconds = 2;

    /// <summary>Prints the estimate and the peak of resident memory, in bytes.</summary>
    public static int Run(string config)
    {
        PreparedRun run = PreparedRun.All([config], [], long.MaxValue, ExperimentCatalogue.All).Single();
        Cell cell = run.Plan.Cells[0];
        CellContext context = new(cell, BackendChoice.Make(null, Threads), run.DataFiles,
            new CellRows(run.Experiment.Tables), null, CancellationToken.None);
        using CancellationTokenSource done = new();
        Thread collector = new(() => CollectUntil(done.Token));
        collector.Start();
        run.Experiment.Compute(cell, context);
        done.Cancel();
        collector.Join();
        using Process self = Process.GetCurrentProcess();
        Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{cell.EstimatedBytes} {self.PeakWorkingSet64}"));
        return 0;
    }

    /// <summary>Garbage is not what a cell holds; where there is memory enough, the runtime would leave it lying about.</summary>
    private static void CollectUntil(CancellationToken done)
    {
        while (!done.IsCancellationRequested)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            done.WaitHandle.WaitOne(PauseMilliseconds);
        }
    }
}
