using System.Text.Json;
using SoftmaxNtk.EndToEnd.Tests.CommandLine;
using SoftmaxNtk.Experiments;
using SoftmaxNtk.Laboratory.Tests.Cells;

namespace SoftmaxNtk.EndToEnd.Tests.Configs;

/// <summary>The program outside a clone: it finds the configs and data that stand beside it.</summary>
public sealed class InstalledProgramTests : IDisposable
{
    private readonly ScratchFolder scratch = new();

    public void Dispose() => scratch.Dispose();

    [Fact]
    public void List_names_every_experiment_with_its_configs()
    {
        CliResult result = CliProcess.Run(scratch.Path, "list");
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.All(ExperimentCatalogue.All, experiment =>
            Assert.Contains($"{experiment.Name}: {experiment.Summary}", result.Output, StringComparison.Ordinal));
        Assert.Matches(@"convergence/paper/digits +\d+ cells  \S", result.Output);
    }

    [Fact]
    public void Info_is_json_when_asked_and_knows_processor_backend_and_folders()
    {
        CliResult result = CliProcess.Run(scratch.Path, "info", "--json");
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.DoesNotContain("\\u", result.Output, StringComparison.Ordinal);
        JsonElement info = JsonDocument.Parse(result.Output).RootElement;
        Assert.Equal(Environment.ProcessorCount, info.GetProperty("environment").GetProperty("threads").GetInt32());
        string chosen = info.GetProperty("environment").GetProperty("backend").GetString()!;
        Assert.All(chosen.Split('+'), name => Assert.Contains(info.GetProperty("backends").EnumerateArray(), backend =>
            backend.GetProperty("name").GetString() == name && backend.GetProperty("available").GetBoolean()));
        Assert.NotEmpty(info.GetProperty("dataFolders").EnumerateArray());
        Assert.True(info.GetProperty("availableBytes").GetInt64() > 0);
    }
}
