using SoftmaxNtk.Laboratory.Cells;
using SoftmaxNtk.Laboratory.Runs;

namespace SoftmaxNtk.Laboratory.Tests.Cells;

/// <summary>What can be removed: cells that no finished run refers to, and what unfinished runs left.</summary>
public sealed class CellStorePruningTests : IDisposable
{
    private readonly ScratchFolder scratch = new();

    public void Dispose() => scratch.Dispose();

    [Fact]
    public void Cells_of_finished_runs_stay_and_the_rest_goes()
    {
        RunOutcome kept = ToyRun.Execute(ToyRun.Request(scratch.Path, settings: ToyRun.Of("""[{"x": [1, 2]}]""")));
        RunOutcome gone = ToyRun.Execute(ToyRun.Request(scratch.Path, settings: ToyRun.Of("""[{"x": [2, 3]}]""") with { Name = "gone" }));
        RunOutcome failed = ToyRun.Execute(ToyRun.Request(scratch.Path,
            settings: ToyRun.Of("""[{"x": [5, 6]}]""") with { Name = "failed", Failing = [6] }));
        Assert.Empty(Prune().Folders.Except([failed.Folder.Path, .. Places(failed, 0, 1)]));
        Directory.Delete(gone.Folder.Path, recursive: true);

        Prunable prunable = CellStorePruning.Find(scratch.Path);
        Assert.Equal(Places(gone, 1), prunable.Folders);
        Assert.Equal(Directory.GetFiles(prunable.Folders[0], "*", SearchOption.AllDirectories).Sum(file =>
            new FileInfo(file).Length), prunable.Bytes);
        CellStorePruning.Remove(prunable);
        Assert.Equal(Places(kept, 0, 1).Order(StringComparer.Ordinal), ToyRun.StoredCells(scratch.Path));
        Assert.Empty(CellStorePruning.Find(scratch.Path).Folders);
    }

    [Fact]
    public void A_results_folder_that_is_not_there_has_nothing_to_prune() =>
        Assert.Empty(CellStorePruning.Find(Path.Combine(scratch.Path, "nowhere")).Folders);

    [Fact]
    public void While_a_run_is_under_way_nothing_is_removed()
    {
        RunLockedException? exception = null;
        ToyExperiment experiment = new() { Stepped = (_, _) =>
            exception ??= Assert.Throws<RunLockedException>(() => CellStorePruning.Find(scratch.Path)) };
        ToyRun.Execute(ToyRun.Request(scratch.Path, experiment));
        Assert.Contains(Path.Combine("toy", "squares-"), exception!.Message, StringComparison.Ordinal);
        Assert.Equal(4, ToyRun.StoredCells(scratch.Path).Length);
        Assert.Empty(CellStorePruning.Find(scratch.Path).Folders);
    }

    [Fact]
    public void The_lock_file_of_a_process_that_was_killed_hinders_nothing()
    {
        RunOutcome run = ToyRun.Execute(ToyRun.Request(scratch.Path));
        File.WriteAllText(run.Folder.Path + ".lock", "");
        Assert.Empty(CellStorePruning.Find(scratch.Path).Folders);
    }

    [Fact]
    public void A_cell_half_written_by_a_process_that_was_killed_goes()
    {
        ToyRun.Execute(ToyRun.Request(scratch.Path));
        string half = ToyRun.StoredCells(scratch.Path)[0] + ".123-4.tmp";
        Directory.CreateDirectory(half);
        Assert.Equal([half], CellStorePruning.Find(scratch.Path).Folders);
    }

    /// <summary>Removes what can be removed.</summary>
    private Prunable Prune()
    {
        Prunable prunable = CellStorePruning.Find(scratch.Path);
        CellStorePruning.Remove(prunable);
        return prunable;
    }

    /// <summary>Where the store keeps those cells of a run, or why they failed.</summary>
    private string[] Places(RunOutcome run, params int[] cells) => [.. cells.Select(cell => run.Manifest.Cells[cell])
        .Select(cell => Path.Combine(scratch.Path, ".cells", cell.Hash[..2], cell.Hash
            + (cell.Status == CellStatus.Failed ? ".failed.json" : "")))];
}
