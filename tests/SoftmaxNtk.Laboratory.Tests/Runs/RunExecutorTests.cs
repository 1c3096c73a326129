using System.Text;
using SoftmaxNtk.Laboratory.Configuration;
using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Laboratory.Tests.Cells;

namespace SoftmaxNtk.Laboratory.Tests.Runs;

public sealed class RunExecutorTests : IDisposable
{
    private readonly ScratchFolder scratch = new();

    public void Dispose() => scratch.Dispose();

    [Fact]
    public void A_run_leaves_one_whole_folder()
    {
        RunOutcome outcome = ToyRun.Execute(ToyRun.Request(scratch.Path, settings: ToyRun.Settings with { Arrays = true }));

        Assert.Equal(RunStatus.Completed, outcome.Status);
        Assert.Equal([outcome.Folder.Path], Directory.EnumerateFileSystemEntries(Path.Combine(scratch.Path, "toy")));
        Assert.Equal(
            [
                .. Enumerable.Range(1, 4).SelectMany(x => new[] { "X", "squares" }, (x, array) =>
                    $"arrays/00{x - 1}-x-{x}-replicate-0/{array}.npy"),
                "config.json", "figures/squares.svg", "findings.csv", "findings.md", "overrides.json", "tables/last.csv",
                    "tables/squares.csv",
            ],
            outcome.Manifest.Files.Select(file => file.Path));
        Assert.All(outcome.Manifest.Files, file =>
            Assert.Equal(file, ResultFile.Of(outcome.Folder.Path, Path.Combine(outcome.Folder.Path, file.Path))));
        Assert.Equal(["x 1, replicate 0", "x 2, replicate 0", "x 3, replicate 0", "x 4, replicate 0"],
            outcome.Manifest.Cells.Select(cell => cell.Label));
        Assert.Equal(ConfigHash.Of(CanonicalJson.Of(ToyRun.Settings with { Arrays = true })), outcome.Manifest.ConfigHash);
        Assert.Equal(outcome.Findings, outcome.Folder.ReadFindings(ToyRun.Settings));
    }

    [Fact]
    public void Tables_are_the_same_bytes_for_any_number_of_threads_and_any_order_of_completion()
    {
        string[] tables = [.. new[] { 1, 2, 5 }.Select(threads =>
        {
            ToyExperiment experiment = new() { Stepped = (x, _) => Thread.Sleep(x == 1 ? 10 : 0) };
            RunOutcome outcome = ToyRun.Execute(ToyRun.Request(Path.Combine(scratch.Path, $"{threads}"), experiment, threads: threads));
            return ToyRun.Table(outcome, "squares") + ToyRun.Table(outcome, "last") + File.ReadAllText(outcome.Folder.FindingsFile);
        })];
        Assert.Equal(tables[0], tables[1]);
        Assert.Equal(tables[0], tables[2]);
    }

    [Fact]
    public void The_same_request_again_computes_nothing_and_says_so()
    {
        ToyExperiment experiment = new();
        Assert.Null(RunExecutor.TryFind(ToyRun.Request(scratch.Path, experiment)));
        RunOutcome first = ToyRun.Execute(ToyRun.Request(scratch.Path, experiment));
        RunOutcome second = ToyRun.Execute(ToyRun.Request(scratch.Path, experiment));
        Assert.Equal(second.Manifest.Finished, RunExecutor.TryFind(ToyRun.Request(scratch.Path, experiment))?.Manifest.Finished);
        Assert.Null(RunExecutor.TryFind(ToyRun.Request(scratch.Path, experiment) with { Force = true }));
        Assert.False(first.WasThere);
        Assert.True(second.WasThere);
        Assert.Equal(4, experiment.Computed.Count);
        Assert.Equal(first.Findings, second.Findings);
    }

    [Fact]
    public void Force_runs_anew_and_replaces_the_folder()
    {
        ToyExperiment experiment = new();
        RunOutcome first = ToyRun.Execute(ToyRun.Request(scratch.Path, experiment));
        File.WriteAllText(Path.Combine(first.Folder.Path, "stale.txt"), "");
        RunOutcome second = ToyRun.Execute(ToyRun.Request(scratch.Path, experiment) with { Force = true });
        Assert.False(second.WasThere);
        Assert.Equal(8, experiment.Computed.Count);
        Assert.False(File.Exists(Path.Combine(second.Folder.Path, "stale.txt")));
    }

    [Fact]
    public void Results_of_other_data_or_of_another_computation_are_not_taken_for_this_run_s()
    {
        ToySettings settings = ToyRun.Settings with { DataFile = "data.txt" };
        string data = Path.Combine(scratch.Path, "data.txt");
        File.WriteAllText(data, "abc");
        RunOutcome first = ToyRun.Execute(ToyRun.Request(scratch.Path, settings: settings));
        Assert.True(ToyRun.Execute(ToyRun.Request(scratch.Path, settings: settings)).WasThere);

        File.WriteAllText(data, "abcdef");
        RunOutcome second = ToyRun.Execute(ToyRun.Request(scratch.Path, settings: settings));
        Assert.False(second.WasThere);
        Assert.NotEqual(first.Manifest.Inputs, second.Manifest.Inputs);

        Assert.False(ToyRun.Execute(ToyRun.Request(scratch.Path, new ChangedToyExperiment(), settings)).WasThere);
    }

    [Fact]
    public void A_finished_run_of_another_backend_is_taken_unless_one_is_demanded_by_name()
    {
        ToyExperiment experiment = new();
        RunRequest request = ToyRun.Request(scratch.Path, experiment);
        RunRequest other = request with { Environment = ToyRun.Environment with { Backend = "other" } };
        Assert.False(ToyRun.Execute(request with { DemandsBackend = true }).WasThere);
        Assert.True(ToyRun.Execute(request with { DemandsBackend = true }).WasThere);
        Assert.True(ToyRun.Execute(other).WasThere);
        Assert.Equal(4, experiment.Computed.Count);

        Assert.Null(RunExecutor.TryFind(other with { DemandsBackend = true }));
        RunOutcome anew = ToyRun.Execute(other with { DemandsBackend = true });
        Assert.False(anew.WasThere);
        Assert.Equal(8, experiment.Computed.Count);
        Assert.Equal("other", Manifest.Read(anew.Folder.ManifestFile).Environment.Backend);
        Assert.True(ToyRun.Execute(request).WasThere);
    }

    [Fact]
    public void A_cell_that_fails_is_recorded_while_the_rest_goes_on_and_is_tried_again()
    {
        ToyExperiment experiment = new();
        RunRequest request = ToyRun.Request(scratch.Path, experiment, ToyRun.Settings with { Failing = [2] });
        RunOutcome outcome = ToyRun.Execute(request);

        Assert.Equal(RunStatus.Failed, outcome.Status);
        Assert.EndsWith(".partial", outcome.Folder.Path, StringComparison.Ordinal);
        Assert.Equal([CellStatus.Completed, CellStatus.Failed, CellStatus.Completed, CellStatus.Completed],
            outcome.Manifest.Cells.Select(cell => cell.Status));
        Assert.Equal("The toy cannot square 2.", outcome.Manifest.Cells[1].Message);
        Assert.IsType<InvalidOperationException>(Assert.Single(outcome.Errors));
        Assert.Equal(["1", "3", "4"], ToyRun.Table(outcome, "last").Split('\n')[1..^1].Select(line => line.Split(',')[1]));

        ToyRun.Execute(request);
        Assert.Equal([1.0, 2, 3, 4, 2], experiment.Computed);
    }

    [Fact]
    public void A_cell_that_diverges_keeps_its_rows_and_the_run_is_whole()
    {
        RunOutcome outcome = ToyRun.Execute(ToyRun.Request(scratch.Path, settings: ToyRun.Settings with { Diverging = [3] }));
        Assert.Equal(RunStatus.Diverged, outcome.Status);
        Assert.DoesNotContain(".partial", outcome.Folder.Path, StringComparison.Ordinal);
        Assert.Contains("The loss is NaN at step 0", outcome.Manifest.Cells[2].Message, StringComparison.Ordinal);
        Assert.Equal(3 * 3 + 1, ToyRun.Table(outcome, "squares").Split('\n')[1..^1].Length);
        Assert.True(ToyRun.Execute(ToyRun.Request(scratch.Path, settings: ToyRun.Settings with { Diverging = [3] })).WasThere);
    }

    [Fact]
    public void Cancellation_keeps_partial_rows_marked_and_the_next_run_finishes_with_the_same_bytes()
    {
        using CancellationTokenSource source = new();
        ToyExperiment stopped = new() { Stepped = (x, rows) => { if (x == 3 && rows == 2) source.Cancel(); } };
        RunOutcome partial = RunExecutor.Execute(ToyRun.Request(scratch.Path, stopped), null, source.Token);

        Assert.Equal(RunStatus.Interrupted, partial.Status);
        Assert.Equal([CellStatus.Completed, CellStatus.Completed, CellStatus.Interrupted, CellStatus.Pending],
            partial.Manifest.Cells.Select(cell => cell.Status));
        Assert.Equal(1 + 3 + 3 + 2, ToyRun.Table(partial, "squares").Count(c => c == '\n'));
        Assert.Equal(RunStatus.Interrupted, Manifest.Read(partial.Folder.ManifestFile).Status);

        ToyExperiment resumed = new();
        RunOutcome whole = ToyRun.Execute(ToyRun.Request(scratch.Path, resumed));
        Assert.Equal([3.0, 4.0], resumed.Computed);
        Assert.False(Directory.Exists(partial.Folder.Path));

        RunOutcome straight = ToyRun.Execute(ToyRun.Request(Path.Combine(scratch.Path, "straight")));
        Assert.Equal(ToyRun.Table(straight, "squares"), ToyRun.Table(whole, "squares"));
        Assert.Equal(ToyRun.Table(straight, "last"), ToyRun.Table(whole, "last"));
    }

    [Fact]
    public void A_failing_analysis_is_reported_and_leaves_no_finished_folder()
    {
        ToyExperiment broken = new() { Concluding = () => throw new ArithmeticException("no slope") };
        RunOutcome outcome = ToyRun.Execute(ToyRun.Request(scratch.Path, broken));
        Assert.Equal(RunStatus.Failed, outcome.Status);
        Assert.Equal("The analysis failed: no slope", outcome.Manifest.Message);
        Assert.EndsWith(".partial", outcome.Folder.Path, StringComparison.Ordinal);

        ToyExperiment mended = new();
        Assert.Equal(RunStatus.Completed, ToyRun.Execute(ToyRun.Request(scratch.Path, mended)).Status);
        Assert.Empty(mended.Computed);
    }

    [Fact]
    public void A_cell_that_does_not_fit_into_memory_is_refused_before_anything_runs()
    {
        ToyExperiment experiment = new();
        RunRequest request = ToyRun.Request(scratch.Path, experiment, ToyRun.Settings with { CellBytes = 3_000_000_000 })
            with { AvailableBytes = 2_000_000_000 };
        MemoryLimitException exception = Assert.Throws<MemoryLimitException>(() => ToyRun.Execute(request));
        Assert.Equal("The cell 'x 1, replicate 0' needs about 3 GB; 2 GB of memory are available. Remedy: a smaller "
            + "width or fewer samples, "
            + "or a machine with more memory.",
            exception.Message);
        Assert.Empty(experiment.Computed);
        Assert.Empty(Directory.EnumerateFileSystemEntries(scratch.Path));
    }

    [Fact]
    public void A_plan_with_one_cell_twice_is_refused()
    {
        ConfigException exception = Assert.Throws<ConfigException>(() =>
            ToyRun.Plan(scratch.Path, settings: ToyRun.Of("""[{"x": [1, 2]}, {"threshold": [0, 1]}]""")));
        Assert.Contains("the cell 'x 1, threshold 0, replicate 0', 2 times", exception.Problems[0].Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Progress_never_falls_back_and_ends_at_one()
    {
        List<RunProgress> reports = [];
        RunExecutor.Execute(ToyRun.Request(scratch.Path, threads: 2), new Recorder(reports), CancellationToken.None);
        Assert.Equal(reports.Select(r => r.Fraction), reports.Select(r => r.Fraction).Order());
        Assert.Equal(reports.Select(r => r.CellsDone), reports.Select(r => r.CellsDone).Order());
        Assert.Equal((4, 4, 1.0), (reports[^1].CellsDone, reports[^1].CellsTotal, reports[^1].Fraction));
    }

    [Fact]
    public void The_config_in_the_folder_is_the_resolved_one_and_overrides_stand_as_they_were_typed()
    {
        RunOutcome outcome = ToyRun.Execute(ToyRun.Request(scratch.Path) with { Overrides = ["x=1", "steps=1e+1"] });
        Assert.Equal(CanonicalJson.Indented(ToyRun.Settings), File.ReadAllText(outcome.Folder.ConfigFile, Encoding.UTF8));
        Assert.Equal("[\n  \"x=1\",\n  \"steps=1e+1\"\n]\n", File.ReadAllText(outcome.Folder.OverridesFile));
    }

    private sealed class ChangedToyExperiment : ToyExperiment
    {
        public override int ComputationVersion => 2;
    }

    private sealed class Recorder(List<RunProgress> reports) : IProgress<RunProgress>
    {
        public void Report(RunProgress value) => reports.Add(value);
    }
}
