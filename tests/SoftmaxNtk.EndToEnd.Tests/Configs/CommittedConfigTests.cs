using SoftmaxNtk.EndToEnd.Tests.CommandLine;
using SoftmaxNtk.Experiments;
using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Laboratory.Tables;
using SoftmaxNtk.Laboratory.Tests.Cells;

namespace SoftmaxNtk.EndToEnd.Tests.Configs;

/// <summary>
/// The configs that are committed, as the command line ships them: every one is valid, every smoke config gives the
/// same bytes again, on one thread and two, with a BLAS installed, with none, and with one that takes the processor for
/// an old one.
/// </summary>
public sealed class CommittedConfigTests
{
    private static readonly string configs = Path.Combine(AppContext.BaseDirectory, "configs");

    public static TheoryData<string> All => [.. Find("*")];

    public static TheoryData<string> Smoke => [.. Find("smoke")];

    [Fact]
    public void Every_experiment_has_a_smoke_and_a_paper_config()
    {
        Assert.NotEmpty(ExperimentCatalogue.All);
        Assert.All(ExperimentCatalogue.All, experiment => Assert.All(["smoke", "paper"],
            scale => Assert.Contains(Find(scale), config => config.StartsWith(experiment.Name + "/", StringComparison.Ordinal))));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Every_config_is_valid(string config)
    {
        using ScratchFolder scratch = new();
        CliResult result = CliProcess.Run(scratch.Path, "validate", Path.Combine(configs, config));
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
    }

    [Theory]
    [MemberData(nameof(Smoke))]
    public void Every_smoke_config_gives_the_same_bytes_whatever_the_threads_and_the_BLAS(string config)
    {
        using ScratchFolder scratch = new();
        (string Threads, IReadOnlyDictionary<string, string> Environment)[] machines =
            [("1", InstalledLibraries.AsTheyAre), ("2", InstalledLibraries.Hidden(scratch.Path)), ("2", InstalledLibraries.ForAnOldCore)];
        ResultFile[][] files = [.. machines.Select((machine, number) =>
        {
            // Shortened: four cells of a hundred steps let two threads meet as well. .ci/run runs the configs as they are.
            CliResult result = CliProcess.RunWith(machine.Environment, scratch.Path, "run", Path.Combine(configs, config),
                "--set", "replicates=1", "--set", "training.steps=100", "--threads", machine.Threads, "--out", $"{number}", "--quiet");
            Assert.Equal((0, ""), (result.ExitCode, result.Error));
            return Manifest.Read(new RunFolder(Path.Combine(scratch.Path, result.Output.Trim())).ManifestFile).Files.ToArray();
        })];
        Assert.Contains(files[0], file => file.Path.StartsWith("tables/", StringComparison.Ordinal));
        Assert.Contains(files[0], file => file.Path.StartsWith("figures/", StringComparison.Ordinal));
        Assert.All(files, others => Assert.Equal(files[0], others));
    }

    [Fact]
    public void The_committed_schema_is_the_one_that_the_program_writes()
    {
        using ScratchFolder scratch = new();
        CliResult result = CliProcess.Run(scratch.Path, "schema", "--out", "schema.json");
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Equal(File.ReadAllText(Path.Combine(configs, "schema.json")), File.ReadAllText(Path.Combine(scratch.Path, "schema.json")));
    }

    private static IEnumerable<string> Find(string scale) => Directory.Exists(configs)
        ? Directory.GetFiles(configs, "*.json", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(configs, file).Replace('\\', '/'))
            .Where(file => file.Split('/') is [_, string folder, _] && (scale == "*" || folder == scale)).Order(StringComparer.Ordinal)
        : [];
}
