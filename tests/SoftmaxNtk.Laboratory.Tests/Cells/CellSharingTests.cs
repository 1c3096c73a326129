using SoftmaxNtk.Laboratory.Cells;
using SoftmaxNtk.Laboratory.Data;
using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Laboratory.Tables;

namespace SoftmaxNtk.Laboratory.Tests.Cells;

/// <summary>One store for all runs: a finished cell is computed once, whichever run asked for it first.</summary>
public sealed class CellSharingTests : IDisposable
{
    private readonly ScratchFolder scratch = new();

    public void Dispose() => scratch.Dispose();

    [Fact]
    public void Runs_that_overlap_compute_each_cell_once()
    {
        ToyRun.Execute(ToyRun.Request(scratch.Path, settings: ToyRun.Of("""[{"x": [1, 2, 3]}]""")));
        ToyExperiment second = new();
        RunOutcome outcome = ToyRun.Execute(ToyRun.Request(scratch.Path, second,
            ToyRun.Of("""[{"x": [2, 3, 4]}]""") with { Name = "others" }));
        Assert.Equal([4.0], second.Computed);
        RunOutcome straight = ToyRun.Execute(ToyRun.Request(Path.Combine(scratch.Path, "straight"),
            settings: ToyRun.Of("""[{"x": [2, 3, 4]}]""") with { Name = "others" }));
        Assert.Equal(ToyRun.Table(straight, "squares"), ToyRun.Table(outcome, "squares"));

        ToyExperiment swept = new(); // the base settings are the point of no sweep
        ToyRun.Execute(ToyRun.Request(scratch.Path, swept, ToyRun.Of("[]") with { X = 2, Name = "one" }));
        Assert.Empty(swept.Computed);
    }

    [Fact]
    public void What_only_the_analysis_reads_computes_nothing_anew_but_concludes_anew()
    {
        ToyRun.Execute(ToyRun.Request(scratch.Path));
        ToyExperiment experiment = new();
        RunOutcome outcome = ToyRun.Execute(ToyRun.Request(scratch.Path, experiment, ToyRun.Settings with { Threshold = 5 }));
        Assert.False(outcome.WasThere);
        Assert.Empty(experiment.Computed);
        Assert.Single(outcome.Findings);
    }

    [Fact]
    public void A_run_that_was_deleted_comes_back_from_its_cells()
    {
        RunOutcome first = ToyRun.Execute(ToyRun.Request(scratch.Path));
        Directory.Delete(first.Folder.Path, recursive: true);
        ToyExperiment experiment = new();
        RunOutcome again = ToyRun.Execute(ToyRun.Request(scratch.Path, experiment));
        Assert.Empty(experiment.Computed);
        Assert.Equal(first.Manifest.Files, again.Manifest.Files);
    }

    [Fact]
    public void Force_computes_what_is_stored_and_replaces_it()
    {
        ToyRun.Execute(ToyRun.Request(scratch.Path));
        string cell = ToyRun.StoredCells(scratch.Path)[0];
        DateTime before = File.GetLastWriteTimeUtc(Path.Combine(cell, "cell.json"));
        ToyExperiment forced = new();
        ToyRun.Execute(ToyRun.Request(scratch.Path, forced) with { Force = true });
        Assert.Equal(4, forced.Computed.Count);
        Assert.NotEqual(before, File.GetLastWriteTimeUtc(Path.Combine(cell, "cell.json")));
        ToyExperiment after = new();
        ToyRun.Execute(ToyRun.Request(scratch.Path, after, ToyRun.Settings with { Name = "after" }));
        Assert.Empty(after.Computed);
    }

    [Fact]
    public void Cells_without_arrays_are_computed_again_only_where_arrays_are_wanted()
    {
        ToyRun.Execute(ToyRun.Request(scratch.Path, settings: ToyRun.Settings with { Replicates = 2 }));
        ToyExperiment experiment = new();
        RunOutcome outcome = ToyRun.Execute(ToyRun.Request(scratch.Path, experiment,
            ToyRun.Settings with { Replicates = 2, Arrays = true }));
        Assert.Equal([1.0, 2, 3, 4], experiment.Computed); // of the first replicate
        Assert.Equal(4, Directory.GetDirectories(outcome.Folder.ArraysFolder).Length);
        ToyExperiment plain = new();
        ToyRun.Execute(ToyRun.Request(scratch.Path, plain, ToyRun.Settings with { Name = "plain" }));
        Assert.Empty(plain.Computed);
    }

    [Fact]
    public void A_failure_is_stored_with_its_reason_until_the_cell_succeeds()
    {
        FailingOnce experiment = new();
        RunOutcome failed = ToyRun.Execute(ToyRun.Request(scratch.Path, experiment));
        Assert.Equal(RunStatus.Failed, failed.Status);
        Assert.Equal(3, ToyRun.StoredCells(scratch.Path).Length);
        string record = Assert.Single(Failures());
        Assert.Contains("out of luck", File.ReadAllText(record), StringComparison.Ordinal);
        Assert.StartsWith(failed.Manifest.Cells[1].Hash, Path.GetFileName(record), StringComparison.Ordinal);

        Assert.Equal(RunStatus.Completed, ToyRun.Execute(ToyRun.Request(scratch.Path, experiment)).Status);
        Assert.Equal(4, ToyRun.StoredCells(scratch.Path).Length);
        Assert.Empty(Failures());
        Assert.Equal([1.0, 2, 3, 4, 2], experiment.Computed);
    }

    [Fact]
    public void Many_writers_and_readers_of_one_cell_never_find_half_of_it()
    {
        ToyExperiment experiment = new();
        Cell cell = ToyRun.Plan(scratch.Path).Cells[0] with { WantsArrays = true };
        CellStore store = new(Path.Combine(scratch.Path, ".cells"), experiment.Tables, "");
        CellContext context = new(cell, ToyRun.Request(scratch.Path).Resources, new DataFiles(),
            new CellRows(experiment.Tables), null, CancellationToken.None);
        experiment.Compute(cell, context);
        CellOutcome outcome = new(new CellRecord(cell.Label, cell.Hash, CellStatus.Completed, 1, null), context.Rows);
        store.Save(outcome, cell, context, replace: false);
        int found = 0;
        Parallel.For(0, 4, lane =>
        {
            for (int k = 0; k < 40; k++)
                if (lane > 0)
                    store.Save(outcome, cell, context, replace: lane == 1);
                else if (store.TryLoad(cell) is { } loaded)
                {
                    Assert.Equal(context.Rows.Of<SquareRow>(), loaded.Rows.Of<SquareRow>());
                    found++;
                }
        });
        Assert.True(found > 0);
        Assert.NotNull(store.TryLoad(cell));
        Assert.Single(Directory.EnumerateFileSystemEntries(Path.GetDirectoryName(ToyRun.StoredCells(scratch.Path).Single())!));
    }

    private string[] Failures() => Directory.GetFiles(Path.Combine(scratch.Path, ".cells"), "*.failed.json", SearchOption.AllDirectories);

    /// <summary>Fails at 2 the first time.</summary>
    private sealed class FailingOnce : ToyExperiment
    {
        public FailingOnce() => Stepped = (x, _) =>
        {
            if (x == 2 && Computed.Count(computed => computed == 2) == 1)
                throw new InvalidOperationException("out of luck");
        };
    }
}
