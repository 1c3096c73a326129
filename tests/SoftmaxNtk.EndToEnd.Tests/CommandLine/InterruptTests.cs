using SoftmaxNtk.Laboratory.Runs;

namespace SoftmaxNtk.EndToEnd.Tests.CommandLine;

/// <summary>Runs that are stopped or killed, and taken up again.</summary>
public sealed class InterruptTests
{
    /// <summary>Four cells of about 0.4 s.</summary>
    private const string Slow = "\"steps\": 20, \"stepMilliseconds\": 20";

    [Theory]
    [InlineData(CliProcess.SigInt)]
    [InlineData(CliProcess.SigTerm)]
    public void The_first_signal_is_130_and_keeps_and_marks_what_was_computed(int signal)
    {
        using ToyFolder folder = new(Slow);
        using (CliProcess process = CliProcess.StartToy(folder.Path, "run", "toy.json", "--threads", "1"))
        {
            process.WaitUntil(() => folder.HasStoredCell);
            process.Signal(signal);
            CliResult result = process.Wait();
            Assert.Equal(130, result.ExitCode);
            Assert.Contains("Stopping", result.Error, StringComparison.Ordinal);
        }

        RunFolder partial = folder.Run();
        Assert.EndsWith(".partial", partial.Path, StringComparison.Ordinal);
        Manifest manifest = Manifest.Read(partial.ManifestFile);
        Assert.Equal(RunStatus.Interrupted, manifest.Status);
        Assert.Equal(CellStatus.Completed, manifest.Cells[0].Status);
        Assert.Contains(manifest.Cells[^1].Status,
            new[] { CellStatus.Interrupted, CellStatus.Pending }); // on a busy machine it may have begun
        Assert.StartsWith("replicate [1],x [1],step [step],square [1]\n0,1,0,", ToyFolder.Table(partial, "squares"),
            StringComparison.Ordinal);

        Assert.Equal(0, CliProcess.RunToy(folder.Path, "run", "toy.json").ExitCode);
        AssertSameAsUninterrupted(folder);
    }

    [Fact]
    public void The_second_signal_ends_the_process_at_once()
    {
        using ToyFolder folder = new("\"deaf\": [2]");
        using CliProcess process = CliProcess.StartToy(folder.Path, "run", "toy.json", "--threads", "1");
        process.WaitUntil(() => folder.HasStoredCell);
        Thread.Sleep(300);
        process.Signal(CliProcess.SigInt);
        Thread.Sleep(300);
        process.Signal(CliProcess.SigInt);
        Assert.Equal(130, process.Wait().ExitCode);
        Assert.EndsWith(".partial", folder.Run().Path, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(150)]
    [InlineData(600)]
    public void Killed_at_any_moment_no_folder_looks_finished_and_the_next_run_succeeds(int millisecondsAfterTheFirstCell)
    {
        using ToyFolder folder = new(Slow);
        using (CliProcess process = CliProcess.StartToy(folder.Path, "run", "toy.json", "--threads", "1"))
        {
            process.WaitUntil(() => folder.HasStoredCell);
            Thread.Sleep(millisecondsAfterTheFirstCell);
            process.Kill();
        }
        Assert.EndsWith(".partial", folder.Run().Path, StringComparison.Ordinal);

        Assert.Equal(0, CliProcess.RunToy(folder.Path, "run", "toy.json").ExitCode);
        AssertSameAsUninterrupted(folder);
    }

    private static void AssertSameAsUninterrupted(ToyFolder folder)
    {
        Assert.Equal(0, CliProcess.RunToy(folder.Path, "run", "toy.json", "--out", "straight", "--set", "stepMilliseconds=20").ExitCode);
        IEnumerable<ResultFile> straight = Manifest.Read(folder.Run("straight").ManifestFile).Files;
        IEnumerable<ResultFile> resumed = Manifest.Read(folder.Run().ManifestFile).Files;
        Assert.Equal(straight.Where(file => file.Path != "overrides.json"), resumed.Where(file => file.Path != "overrides.json"));
    }
}
