using System.Runtime.Intrinsics.X86;
using SoftmaxNtk.EndToEnd.Tests.CommandLine;
using SoftmaxNtk.Experiments;
using SoftmaxNtk.Laboratory.Configuration;
using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Laboratory.Settings;
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

    /// <summary>All but the optional ones, whose data files are the user's own.</summary>
    public static TheoryData<string> All => [.. Find("*").Where(config => !config.Contains("/optional/", StringComparison.Ordinal))];

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

    /// <summary>What `softmaxntk new` writes of each experiment says what the config says, every comment left out.</summary>
    [Theory]
    [MemberData(nameof(Smoke))]
    public void A_commented_config_binds_to_equal_settings(string config)
    {
        using ScratchFolder scratch = new();
        ConfigDocument document = ConfigLoader.Load(Path.Combine(configs, config), []);
        Type type = ConfigBinder.ChooseSettings(document, ExperimentCatalogue.All.ToDictionary(
            experiment => experiment.Name, experiment => experiment.SettingsType));
        ExperimentSettings settings = (ExperimentSettings)ConfigBinder.Bind(document, type);
        string file = Path.Combine(scratch.Path, "commented.json");
        File.WriteAllText(file, CommentedConfig.Of(settings, "Two words: a heading."));
        ExperimentSettings again = (ExperimentSettings)ConfigBinder.Bind(ConfigLoader.Load(file, []), type);
        Assert.Equal(CanonicalJson.Of(settings), CanonicalJson.Of(again));
        Assert.Contains("\n  // Two words: a heading.\n", File.ReadAllText(file), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Smoke))]
    public void Every_smoke_config_gives_the_same_bytes_whatever_the_threads_and_the_BLAS_and_plot_draws_them_again(string config)
    {
        using ScratchFolder scratch = new();
        (string Threads, IReadOnlyDictionary<string, string> Environment)[] machines =
            [("1", InstalledLibraries.AsTheyAre), ("2", InstalledLibraries.Hidden(scratch.Path)), ("2", InstalledLibraries.ForAnOldCore)];
        RunFolder[] runs = [.. machines.Select((machine, number) =>
        {
            // Shortened: four cells of a hundred steps let two threads meet as well. .ci/run runs the configs as they are.
            CliResult result = CliProcess.RunWith(machine.Environment, scratch.Path, "run", Path.Combine(configs, config),
                "--set", "replicates=1", "--set", "training.steps=100", "--threads", machine.Threads, "--out", $"{number}", "--quiet");
            Assert.Equal((0, ""), (result.ExitCode, result.Error));
            return new RunFolder(Path.Combine(scratch.Path, result.Output.Trim()));
        })];
        Manifest[] manifests = [.. runs.Select(run => Manifest.Read(run.ManifestFile))];
        Assert.Contains(manifests[0].Files, file => file.Path.StartsWith("tables/", StringComparison.Ordinal));
        Assert.Contains(manifests[0].Files, file => file.Path.StartsWith("figures/", StringComparison.Ordinal));
        // Without AVX2 a library may be chosen; what it computes is compared with what it computes.
        Assert.True(!Avx2.IsSupported || manifests.All(manifest => manifest.Environment.Backend == "simd"));
        Assert.All(manifests.GroupBy(manifest => manifest.Environment.Backend), same =>
            Assert.All(same, manifest => Assert.Equal(same.First().Files, manifest.Files)));

        Directory.Delete(runs[0].FiguresFolder, recursive: true);
        Assert.Equal(0, CliProcess.Run(scratch.Path, "plot", runs[0].Path, "--quiet").ExitCode);
        Assert.Equal(manifests[0].Files, Manifest.Read(runs[0].ManifestFile).Files);
    }

    [Theory]
    [InlineData("configs", "schema.json")]
    [InlineData("claims", "claims.schema.json")]
    [InlineData("questions", "questions.schema.json")]
    [InlineData("theory", "theory.schema.json")]
    public void The_committed_schemas_are_those_that_the_program_writes(string of, string file)
    {
        using ScratchFolder scratch = new();
        CliResult result = CliProcess.Run(scratch.Path, "schema", "--of", of, "--out", file);
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Equal(File.ReadAllText(Path.Combine(configs, file)), File.ReadAllText(Path.Combine(scratch.Path, file)));
    }

    private static IEnumerable<string> Find(string scale) => Directory.Exists(configs)
        ? Directory.GetFiles(configs, "*.json", SearchOption.AllDirectories).Select(file =>
            Path.GetRelativePath(configs, file).Replace('\\', '/'))
            .Where(file => file.Split('/') is [_, string folder, _] && (scale == "*" || folder == scale)).Order(StringComparer.Ordinal)
        : [];
}
