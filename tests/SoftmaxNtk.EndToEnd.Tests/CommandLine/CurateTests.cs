namespace SoftmaxNtk.EndToEnd.Tests.CommandLine;

/// <summary>One command keeps what the repository quotes of finished runs.</summary>
public sealed class CurateTests : IDisposable
{
    private readonly ClaimFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Every_committed_config_s_run_is_copied_and_stands_in_for_it()
    {
        folder.Run();
        CliResult tried = CliProcess.RunToy(folder.Path, "curate", "--dry-run");
        Assert.Equal(0, tried.ExitCode);
        Assert.Contains("would be copied", tried.Output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder.Curated));

        CliResult copied = CliProcess.RunToy(folder.Path, "curate");
        Assert.Equal(0, copied.ExitCode);
        Assert.Contains("toy-squares: 7 files", copied.Output, StringComparison.Ordinal);
        Directory.Delete(Assert.Single(folder.Runs()), recursive: true);
        folder.Claim(15);
        Assert.Contains("### large: supported", folder.Verify().Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_run_of_a_committed_config_nothing_is_kept()
    {
        CliResult none = CliProcess.RunToy(folder.Path, "curate");
        Assert.Equal(2, none.ExitCode);
        Assert.Contains("Remedy: softmaxntk reproduce --scale paper", none.Error, StringComparison.Ordinal);

        Assert.Equal(0, CliProcess.RunToy(folder.Path, "run", ClaimFolder.Config, "--set", "seed=7", "--quiet").ExitCode);
        CliResult other = CliProcess.RunToy(folder.Path, "curate", Assert.Single(folder.Runs()));
        Assert.Equal(2, other.ExitCode);
        Assert.Contains("is the run of no config of paper scale as it is now", other.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder.Curated));
    }
}
