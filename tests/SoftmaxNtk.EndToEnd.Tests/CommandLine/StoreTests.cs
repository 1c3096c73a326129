using SoftmaxNtk.Laboratory.Runs;

namespace SoftmaxNtk.EndToEnd.Tests.CommandLine;

/// <summary>The store of cells under processes that run at once, are killed, or clean it.</summary>
public sealed class StoreTests
{
    /// <summary>Four cells of about 0.1 s.</summary>
    private const string Slow = "\"steps\": 5, \"stepMilliseconds\": 20";

    [Fact]
    public void Two_processes_at_once_share_one_store()
    {
        using ToyFolder folder = new(Slow);
        string others = folder.AlsoNamed("others");
        using (CliProcess first = CliProcess.StartToy(folder.Path, "run", "toy.json", "--threads", "2"))
        using (CliProcess second = CliProcess.StartToy(folder.Path, "run", others, "--threads", "2"))
        {
            Assert.Equal((0, ""), (first.Wait().ExitCode, first.Wait().Error));
            Assert.Equal((0, ""), (second.Wait().ExitCode, second.Wait().Error));
        }
        RunFolder[] runs = [.. folder.Runs().Select(run => new RunFolder(run))];
        Assert.Equal(2, runs.Length);
        Assert.Equal(ToyFolder.Table(runs[0], "squares"), ToyFolder.Table(runs[1], "squares"));
        Assert.Equal(4, folder.StoredCells().Length);
        Assert.Empty(Directory.GetFileSystemEntries(Path.Combine(folder.Path, "results", ".cells"), "*.tmp", SearchOption.AllDirectories));

        string third = folder.AlsoNamed("third");
        Assert.Equal(0, CliProcess.RunToy(folder.Path, "run", third, "--quiet").ExitCode);
        Manifest[] manifests = [.. folder.Runs().Select(run => Manifest.Read(new RunFolder(run).ManifestFile))];
        Assert.All(manifests[2].Cells, cell => Assert.Contains(cell.Seconds,
            manifests[..2].SelectMany(run => run.Cells).Select(known => known.Seconds)));
    }

    [Fact]
    public void Clean_removes_nothing_on_a_dry_run_and_then_what_no_finished_run_refers_to()
    {
        using ToyFolder folder = new();
        Assert.Equal(0, CliProcess.RunToy(folder.Path, "run", "toy.json", "--set", "sweep=[{\"x\":[1,2]}]", "--quiet").ExitCode);
        RunFolder kept = folder.Run();
        Assert.Equal(0, CliProcess.RunToy(folder.Path, "run", folder.AlsoNamed("gone"), "--quiet").ExitCode);
        Directory.Delete(folder.Runs().Single(run => run != kept.Path), recursive: true);
        string[] cells = folder.StoredCells();

        CliResult dry = CliProcess.RunToy(folder.Path, "clean", "--dry-run");
        Assert.Equal((0, ""), (dry.ExitCode, dry.Error));
        Assert.Contains("2 would be removed, ", dry.Output, StringComparison.Ordinal);
        Assert.Equal(cells, folder.StoredCells());

        CliResult result = CliProcess.RunToy(folder.Path, "clean");
        Assert.Contains("2 removed, ", result.Output, StringComparison.Ordinal);
        Assert.Equal(dry.Output.Split('\n')[..^2], result.Output.Split('\n')[..^2]);
        Assert.Equal(Manifest.Read(kept.ManifestFile).Cells.Select(cell => cell.Hash).Order(StringComparer.Ordinal),
            folder.StoredCells().Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Contains("0 removed, 0 MB", CliProcess.RunToy(folder.Path, "clean").Output, StringComparison.Ordinal);
        Assert.Equal(2, CliProcess.RunToy(folder.Path, "clean", "--out", "nowhere").ExitCode);
    }

    [Fact]
    public void Clean_refuses_while_a_run_is_under_way_and_not_once_it_was_killed()
    {
        using ToyFolder folder = new("\"deaf\": [4]");
        using (CliProcess run = CliProcess.StartToy(folder.Path, "run", "toy.json", "--threads", "1"))
        {
            run.WaitUntil(() => folder.HasStoredCell);
            CliResult refused = CliProcess.RunToy(folder.Path, "clean");
            Assert.Equal(1, refused.ExitCode);
            Assert.Contains("Another process is running", Assert.Single(refused.Complaints), StringComparison.Ordinal);
            Assert.True(folder.HasStoredCell);
            run.Kill();
        }
        CliResult cleaned = CliProcess.RunToy(folder.Path, "clean");
        Assert.Equal((0, ""), (cleaned.ExitCode, cleaned.Error));
        Assert.Empty(folder.StoredCells());
        Assert.Empty(folder.Runs());
    }
}
