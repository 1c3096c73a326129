using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Laboratory.Sweeps;
using SoftmaxNtk.Laboratory.Tests.Cells;

namespace SoftmaxNtk.Laboratory.Tests.Runs;

/// <summary>Sweeps to which the experiment adds points from what is known so far.</summary>
public sealed class RefinementTests : IDisposable
{
    /// <summary>√2 by bisecting [1, 2] six times: 1.40625 ≤ √2 ≤ 1.421875.</summary>
    private static readonly double[] bisection = [1, 2, 1.5, 1.25, 1.375, 1.4375, 1.40625, 1.421875];

    private readonly ScratchFolder scratch = new();

    public void Dispose() => scratch.Dispose();

    [Fact]
    public void A_root_is_bisected_round_by_round_and_every_cell_stands_in_the_tables()
    {
        BisectingToy experiment = new();
        RunOutcome outcome = ToyRun.Execute(ToyRun.Request(scratch.Path, experiment, Ends));
        Assert.Equal(RunStatus.Completed, outcome.Status);
        Assert.Equal(bisection, experiment.Computed);
        Assert.Equal(bisection, outcome.Folder.ReadTables(experiment.Tables, Ends).Of<LastRow>().Select(row => row.Subject.Number("x")));
        Assert.Equal(bisection.Length, outcome.Manifest.Cells.Count);
    }

    [Fact]
    public void What_a_refinement_asked_for_before_is_not_computed_again()
    {
        ToyRun.Execute(ToyRun.Request(scratch.Path, new BisectingToy(), Ends));
        BisectingToy again = new();
        RunOutcome outcome = ToyRun.Execute(ToyRun.Request(scratch.Path, again, Ends with { Name = "again" }));
        Assert.Equal(bisection.Length, outcome.Manifest.Cells.Count);
        Assert.Empty(again.Computed);
    }

    [Fact]
    public void An_interrupted_refinement_goes_on_to_the_same_bytes()
    {
        using CancellationTokenSource source = new();
        BisectingToy stopped = new() { Stepped = (x, _) => { if (x == 1.375) source.Cancel(); } };
        Assert.Equal(RunStatus.Interrupted, RunExecutor.Execute(ToyRun.Request(scratch.Path, stopped, Ends), null, source.Token).Status);
        BisectingToy resumed = new();
        RunOutcome whole = ToyRun.Execute(ToyRun.Request(scratch.Path, resumed, Ends));
        Assert.Equal(bisection[4..], resumed.Computed);
        RunOutcome straight = ToyRun.Execute(ToyRun.Request(Path.Combine(scratch.Path, "straight"), new BisectingToy(), Ends));
        Assert.Equal(ToyRun.Table(straight, "squares"), ToyRun.Table(whole, "squares"));
    }

    [Fact]
    public void Points_that_are_known_end_the_refinement() =>
        Assert.Equal(4, Refined((_, _) => [SweepPoint.Of("x", 1), SweepPoint.Of("x", 4)]).Manifest.Cells.Count);

    [Fact]
    public void Cells_done_never_fall_back_from_round_to_round()
    {
        List<RunProgress> reports = [];
        RunExecutor.Execute(ToyRun.Request(scratch.Path, new BisectingToy(), Ends), new Recorder(reports), CancellationToken.None);
        Assert.Equal(reports.Select(report => report.CellsDone), reports.Select(report => report.CellsDone).Order());
        Assert.Equal((bisection.Length, bisection.Length, 1.0), (reports[^1].CellsDone, reports[^1].CellsTotal, reports[^1].Fraction));
    }

    [Fact]
    public void A_refinement_that_does_not_end_is_stopped() =>
        AssertFailed(Refined((_, round) => [SweepPoint.Of("x", 10 + round)]), "still being refined after 100 rounds", 4 + 99);

    [Fact]
    public void A_point_that_the_settings_do_not_allow_is_a_failure_that_keeps_the_cells() =>
        AssertFailed(Refined((_, _) => [SweepPoint.Of("x", 1e7)]), "at the sweep's point x = 10000000", 4);

    [Fact]
    public void A_point_on_other_axes_than_the_sweep_s_is_a_failure() =>
        AssertFailed(Refined((_, _) => [SweepPoint.Of("steps", 2)]), "the axes steps; the sweep has x", 4);

    [Fact]
    public void A_point_that_does_not_fit_into_memory_is_a_failure() => AssertFailed(
        Refined((_, _) => [SweepPoint.Of("x", 1).With("cellBytes", 3_000_000)], """[{"x": [1]}, {"cellBytes": [5]}]"""),
            "needs about 0.003 GB", 1);

    private static ToySettings Ends => ToyRun.Of("""[{"x": [1, 2]}]""");

    private RunOutcome Refined(Func<RunTables, int, IReadOnlyList<SweepPoint>> refine, string sweep = """[{"x": [1, 2, 3, 4]}]""") =>
        ToyRun.Execute(ToyRun.Request(scratch.Path, new RefinedToy(refine), ToyRun.Of(sweep)));

    private static void AssertFailed(RunOutcome outcome, string message, int cells)
    {
        Assert.Equal(RunStatus.Failed, outcome.Status);
        Assert.StartsWith("The refinement of the sweep failed: ", outcome.Manifest.Message, StringComparison.Ordinal);
        Assert.Contains(message, outcome.Manifest.Message, StringComparison.Ordinal);
        Assert.Equal(cells, outcome.Manifest.Cells.Count);
        Assert.Equal(cells, ToyRun.Table(outcome, "last").Split('\n')[1..^1].Length);
    }

    /// <summary>Halves the interval in which x² passes 2, down to 1/64. The toy's noise, 1e-3, decides none of these steps.</summary>
    private sealed class BisectingToy : ToyExperiment
    {
        protected override IEnumerable<SweepPoint> Refine(ToySettings settings, RunTables tables)
        {
            (double X, double Square)[] known = [.. tables.Of<LastRow>().Select(row => (row.Subject.Number("x"), row.Row.Square)).Order()];
            double low = known.Last(point => point.Square < 2).X, high = known.First(point => point.Square > 2).X;
            if (high - low > 1.0 / 64)
                yield return SweepPoint.Of("x", (low + high) / 2);
        }
    }

    private sealed class RefinedToy(Func<RunTables, int, IReadOnlyList<SweepPoint>> refine) : ToyExperiment
    {
        private int round;

        protected override IEnumerable<SweepPoint> Refine(ToySettings settings, RunTables tables) => refine(tables, ++round);
    }

    private sealed class Recorder(List<RunProgress> reports) : IProgress<RunProgress>
    {
        public void Report(RunProgress value) => reports.Add(value);
    }
}
