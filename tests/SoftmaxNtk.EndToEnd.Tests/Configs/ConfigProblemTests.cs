using SoftmaxNtk.EndToEnd.Tests.CommandLine;
using SoftmaxNtk.Tests.Cells;

namespace SoftmaxNtk.EndToEnd.Tests.Configs;

/// <summary>Mistakes in a config of a real experiment on real data.</summary>
public sealed class ConfigProblemTests : IDisposable
{
    private static readonly string digits = Path.Combine(AppContext.BaseDirectory, "configs", "convergence", "smoke", "digits.json");

    private readonly ScratchFolder scratch = new();

    public void Dispose() => scratch.Dispose();

    [Fact]
    public void Mistakes_of_form_of_rules_and_against_the_data_are_reported_at_once_and_nothing_is_run()
    {
        CliResult result = Run("""
            "trainig": {}, "network": { "width": 8191 }, "dataset": { "samples": 5000 }, "training": { "steps": -1 },
            "variants": [{ "activation": "relu", "outputScale": "sqrtWidth" }, { "activation": "exp" }, { "activation": "exp" }]
            """);
        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.Equal(
            ["$.network.width", "$.training.steps", "$.trainig", "$.dataset.samples", "$.variants[0].outputScale", "$.variants[2]"],
            result.Complaints[1..].Select(line => line[..line.IndexOf(": ", StringComparison.Ordinal)].Trim()));
        Assert.All(result.Complaints[1..], line => Assert.Contains("; remedy: ", line, StringComparison.Ordinal));
        Assert.False(Directory.Exists(Path.Combine(scratch.Path, "results")));
    }

    [Fact]
    public void A_malformed_row_has_its_file_line_and_column_beside_the_other_mistakes()
    {
        File.WriteAllText(Path.Combine(scratch.Path, "rows.csv"), "a,label\n1,3\nx,8\n");
        CliResult result = Run("""
            "dataset": { "path": "rows.csv", "samples": 0, "testSamples": 0 }, "training": { "steps": -1 }
            """);
        Assert.Equal(2, result.ExitCode);
        Assert.Equal(3, result.Complaints.Length);
        Assert.Contains("$.training.steps", result.Complaints[1], StringComparison.Ordinal);
        Assert.StartsWith($"  $.dataset.path: \"rows.csv\" cannot be used: {Path.Combine(scratch.Path, "rows.csv")}, line 3, column 1 (a): 'x'",
            result.Complaints[2], StringComparison.Ordinal);
    }

    private CliResult Run(string changes)
    {
        File.WriteAllText(Path.Combine(scratch.Path, "mine.json"), $$"""{ "extends": "{{digits}}", "name": "mine", {{changes}} }""");
        return CliProcess.Run(scratch.Path, "run", "mine.json");
    }
}
