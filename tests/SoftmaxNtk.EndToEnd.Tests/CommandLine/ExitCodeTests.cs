using System.Diagnostics;
using SoftmaxNtk.Laboratory.Runs;

namespace SoftmaxNtk.EndToEnd.Tests.CommandLine;

/// <summary>Every way in which the command line ends.</summary>
public sealed class ExitCodeTests
{
    [Fact]
    public void Done_is_0_and_prints_the_folder_and_again_says_so_and_force_runs_anew()
    {
        using ToyFolder folder = new();
        CliResult first = CliProcess.RunToy(folder.Path, "run", "toy.json");
        Assert.Equal((0, ""), (first.ExitCode, first.Error));
        Assert.Contains(Path.GetRelativePath(folder.Path, folder.Run().Path), first.Output, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(folder.Run().FiguresFolder, "squares.svg")));
        DateTimeOffset finished = Manifest.Read(folder.Run().ManifestFile).Finished;

        CliResult second = CliProcess.RunToy(folder.Path, "run", "toy.json");
        Assert.Equal(0, second.ExitCode);
        Assert.Contains("done before", second.Output, StringComparison.Ordinal);
        Assert.Contains("largest square", second.Output, StringComparison.Ordinal);
        Assert.Equal(finished, Manifest.Read(folder.Run().ManifestFile).Finished);

        Assert.Equal(0, CliProcess.RunToy(folder.Path, "run", "toy.json", "--force").ExitCode);
        Assert.NotEqual(finished, Manifest.Read(folder.Run().ManifestFile).Finished);
    }

    [Fact]
    public void A_backend_named_on_the_command_line_computes_anew_what_another_one_did()
    {
        using ToyFolder folder = new();
        Assert.Equal(0, CliProcess.RunToy(folder.Path, "run", "toy.json").ExitCode);
        Assert.NotEqual("mathnet", Manifest.Read(folder.Run().ManifestFile).Environment.Backend);
        CliResult anew = CliProcess.RunToy(folder.Path, "run", "toy.json", "--backend", "mathnet");
        Assert.DoesNotContain("done before", anew.Output, StringComparison.Ordinal);
        Assert.Equal("mathnet", Manifest.Read(folder.Run().ManifestFile).Environment.Backend);
        Assert.Contains("done before", CliProcess.RunToy(folder.Path, "run", "toy.json").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Quiet_prints_the_folder_alone()
    {
        using ToyFolder folder = new();
        CliResult result = CliProcess.RunToy(folder.Path, "run", "--quiet", "toy.json");
        Assert.Equal((Path.GetRelativePath(folder.Path, folder.Run().Path) + "\n", ""), (result.Output, result.Error));
    }

    [Fact]
    public void A_failing_cell_is_1_with_its_message_and_no_finished_folder()
    {
        using ToyFolder folder = new("\"failing\": [2]");
        CliResult result = CliProcess.RunToy(folder.Path, "run", "toy.json");
        Assert.Equal(1, result.ExitCode);
        Assert.Equal("toy/squares: cell 'x 2, replicate 0' failed: The toy cannot square 2.", Assert.Single(result.Complaints));
        Assert.EndsWith(".partial", folder.Run().Path, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Verbose_prints_the_trace()
    {
        using ToyFolder folder = new("\"failing\": [2]");
        Assert.Contains("   at ", CliProcess.RunToy(folder.Path, "run", "toy.json", "--verbose").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Divergence_is_3_and_keeps_the_rows()
    {
        using ToyFolder folder = new("\"diverging\": [2]");
        CliResult result = CliProcess.RunToy(folder.Path, "run", "toy.json");
        Assert.Equal(3, result.ExitCode);
        Assert.Equal(RunStatus.Diverged, Manifest.Read(folder.Run().ManifestFile).Status);
        Assert.Contains("\n0,2,0,", ToyFolder.Table(folder.Run(), "squares"), StringComparison.Ordinal);
        Assert.Equal(3, CliProcess.RunToy(folder.Path, "run", "toy.json").ExitCode);
    }

    [Theory]
    [InlineData("", "No verb")]
    [InlineData("rnu toy.json", "'rnu' is no verb")]
    [InlineData("run", "at least one file")]
    [InlineData("run toy.json --frce", "'frce' is unknown")]
    [InlineData("run toy.json --threads 0", "--threads 0: at least 1")]
    [InlineData("run toy.json --threads two", "--threads: what stands there cannot be read")]
    [InlineData("run toy.json --backend abacus", "--backend abacus")]
    [InlineData("run toy.json --format gif", "'gif' is no figure format")]
    [InlineData("run toy.json --out toy.json", "cannot be written")]
    [InlineData("run nowhere.json", "nowhere.json")]
    [InlineData("run broken.json", "broken.json")]
    [InlineData("run toy.json --set steps=0", "$.steps")]
    [InlineData("run toy.json --set stepz=1", "did you mean \"steps\"")]
    [InlineData("run toy.json --set sweep=[{\"x\":[1,1]}]", "$.sweep[0].x")]
    [InlineData("run toy.json --set sweep=[{\"x\":[1,1e7]}]", "at the sweep's point x = 10000000")]
    [InlineData("run toy.json --set sweep=[{\"x\":[1]},{\"threshold\":[0,1]}]", "the cell 'x 1, threshold 0, replicate 0', 2 times")]
    [InlineData("run toy.json --set cellBytes=1000000000000000", "1000000 GB")]
    [InlineData("run toy.json --set dataFile=nothing.csv", "nothing.csv")]
    [InlineData("validate toy.json --set dataFile=nothing.csv", "nothing.csv")]
    [InlineData("plot .", "not the folder of a run")]
    [InlineData("reproduce", "No folder 'configs'")]
    [InlineData("verify", "No folder 'configs'")]
    [InlineData("verify --fail-on doubt", "--fail-on doubt: no such condition")]
    [InlineData("verify --format xml", "--format xml: no such format")]
    [InlineData("curate", "No folder 'configs'")]
    [InlineData("curate --largest-table -1", "--largest-table -1: at least 0 KiB")]
    [InlineData("schema --of figures", "--of figures: no such files")]
    [InlineData("reproduce extra", "'extra': the verb takes no such argument")]
    [InlineData("run toy.json --quiet=1", "--quiet takes no value")]
    [InlineData("run /dev/zero", "'/dev/zero' is a pipe or a device")]
    [InlineData("run pipe", "'pipe' is a pipe or a device")]
    [InlineData("run large.json", "'large.json' has 1,048,577 bytes; at most 1,048,576")]
    [InlineData("run repeated.json", "the key \"a\" stands twice")]
    public void Bad_input_is_2_with_a_clear_line_and_nothing_is_run(string arguments, string complaint)
    {
        using ToyFolder folder = new();
        File.WriteAllText(Path.Combine(folder.Path, "broken.json"), "{\"experiment\": ");
        File.WriteAllText(Path.Combine(folder.Path, "large.json"), new string(' ', (1 << 20) + 1));
        File.WriteAllText(Path.Combine(folder.Path, "repeated.json"),
            $"{{{string.Join(',', Enumerable.Repeat("\"a\":1", 100_000))}}}");
        Process.Start("mkfifo", Path.Combine(folder.Path, "pipe")).WaitForExit();
        CliResult result = CliProcess.RunToy(folder.Path, arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(2, result.ExitCode);
        Assert.Contains(complaint, result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
        Assert.Equal("", result.Output);
        Assert.Empty(folder.Runs());
    }

    [Fact]
    public void An_empty_argument_is_refused_whatever_it_is_for()
    {
        using ToyFolder folder = new();
        foreach (string[] arguments in (string[][])[["run", ""], ["plot", ""], ["schema", "--out", ""], ["run", "toy.json", "--out", ""]])
        {
            CliResult result = CliProcess.RunToy(folder.Path, arguments);
            Assert.Equal(2, result.ExitCode);
            Assert.Contains("An argument is empty", Assert.Single(result.Complaints), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void All_problems_of_all_configs_are_reported_at_once()
    {
        using ToyFolder folder = new();
        CliResult result = CliProcess.RunToy(folder.Path, "validate", "toy.json", "nowhere.json", "--set", "steps=0",
            "--set", "stepMilliseconds=-1");
        Assert.Equal(2, result.ExitCode);
        Assert.All(["$.steps", "$.stepMilliseconds", "nowhere.json"], place =>
            Assert.Contains(place, result.Error, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("--version")]
    [InlineData("run --help")]
    [InlineData("reproduce --help")]
    [InlineData("validate --help")]
    [InlineData("plot --help")]
    [InlineData("list --help")]
    [InlineData("info --help")]
    [InlineData("schema --help")]
    [InlineData("clean --help")]
    [InlineData("verify --help")]
    [InlineData("curate --help")]
    public void Help_and_version_are_0_on_standard_output(string arguments)
    {
        using ToyFolder folder = new();
        CliResult result = CliProcess.RunToy(folder.Path, arguments.Split(' '));
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.StartsWith("softmaxntk", result.Output, StringComparison.Ordinal);
        if (arguments != "--version")
            Assert.Contains("130  interrupted", result.Output, StringComparison.Ordinal);
        if (arguments.Contains(' ', StringComparison.Ordinal))
            Assert.Contains($"softmaxntk {arguments.Split(' ')[0]}", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_processes_on_one_run_give_one_clear_error_until_the_first_is_gone()
    {
        using ToyFolder folder = new("\"deaf\": [4]");
        using (CliProcess first = CliProcess.StartToy(folder.Path, "run", "toy.json"))
        {
            first.WaitUntil(() => folder.HasStoredCell);
            CliResult second = CliProcess.RunToy(folder.Path, "run", "toy.json");
            Assert.Equal(1, second.ExitCode);
            Assert.Contains("Another process is running this config", Assert.Single(second.Complaints), StringComparison.Ordinal);
            first.Kill();
        }
        Directory.Delete(folder.Run().Path, recursive: true);
        using CliProcess third = CliProcess.StartToy(folder.Path, "run", "toy.json");
        third.WaitUntil(() => folder.HasStoredCell);
    }
}
