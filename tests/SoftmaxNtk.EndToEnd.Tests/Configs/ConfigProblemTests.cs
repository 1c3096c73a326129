using SoftmaxNtk.EndToEnd.Tests.CommandLine;
using SoftmaxNtk.Laboratory.Tests.Cells;

namespace SoftmaxNtk.EndToEnd.Tests.Configs;

/// <summary>Mistakes in a config of a real experiment on real data.</summary>
public sealed class ConfigProblemTests : IDisposable
{
    private static readonly string digits = Path.Combine(AppContext.BaseDirectory, "configs", "convergence", "smoke", "digits.json");

    private static readonly string sphere = Path.Combine(AppContext.BaseDirectory, "configs", "convergence", "smoke", "sphere.json");

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
            ["$.network.width", "$.training.steps", "$.trainig", "$.variants[2]", "$.variants[0].outputScale", "$.dataset.samples"],
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
        Assert.StartsWith(
            $"  $.dataset.path: \"rows.csv\" cannot be used: {Path.Combine(scratch.Path, "rows.csv")}, line 3, column 1 (a): 'x'",
            result.Complaints[2], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""
        "dataset": { "samples": 10000000, "target": { "kind": "randomSigns", "outputs": 60 } }
        """, "the tangent kernel (n·o × n·o) of 600,000,000 × 600,000,000 = 360,000,000,000,000,000 numbers", "TangentProduct")]
    [InlineData("""
        "network": { "width": 1000000000 }
        """, "the weights W (d×m) of ", "a smaller width")]
    [InlineData("""
        "dataset": { "testSamples": 10000000, "dimension": 1000 }
        """, "the inputs X (d×n) of 1,000 × 10,000,000 = ", "fewer samples")]
    public void A_matrix_that_no_array_holds_is_refused_with_its_size_before_anything_runs(string changes, string matrix, string remedy)
    {
        CliResult result = Run(changes, sphere, "validate");
        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        string complaint = Assert.Single(result.Complaints[1..]);
        Assert.StartsWith($"  $: {matrix}", complaint, StringComparison.Ordinal);
        Assert.Contains("limit: 2,147,483,591 numbers in one array", complaint, StringComparison.Ordinal);
        Assert.Contains("remedy: ", complaint, StringComparison.Ordinal);
        Assert.Contains(remedy, complaint, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cell_beyond_the_memory_is_refused_with_a_positive_number_of_bytes()
    {
        CliResult result = Run("""
            "dataset": { "samples": 46340, "target": { "kind": "randomSigns", "outputs": 1 } }, "network": { "width": 100000000 }
            """, sphere, "validate");
        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.Matches(@"needs about [1-9][0-9.]* GB; [0-9.]+ GB of memory are available\. Remedy: ", string.Join('\n', result.Complaints));
    }

    [Fact]
    public void An_optimiser_that_cannot_be_is_refused_wherever_it_stands()
    {
        CliResult result = Run("""
            "sweep": [{ "training.optimiser": [
              { "kind": "momentum" }, { "kind": "sgd" }, { "kind": "momentum", "momentum": 1.5 }, { "kind": "adam" }
            ] }]
            """, sphere, "validate");
        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.Equal(
        [
            "  $.training.optimiser.kind: \"sgd\" is not allowed; limit: one of \"gradientDescent\", \"momentum\", \"adam\"; remedy: "
            + "write one of \"gradientDescent\", \"momentum\", \"adam\" (at the sweep's point training.optimiser = {\"kind\":\"sgd\"})",
            "  $.training.optimiser.momentum: 1.5 is not allowed; limit: a number of at least 0 and less than 1; remedy: use a number less "
            + "than 1 (at the sweep's point training.optimiser = {\"kind\":\"momentum\",\"momentum\":1.5})",
            "  $.training.learningRate: \"auto\" is not allowed; limit: a number greater than 0 under adam, for which no stability "
            + "limit is known beforehand; remedy: write one, for instance 0.001; it is about the distance that every weight moves at each "
            + "of the first steps (at the sweep's point training.optimiser = {\"kind\":\"adam\"})",
        ], result.Complaints[1..]);
    }

    [Theory]
    [InlineData("lazy-training", "sphere")]
    [InlineData("scale-or-normalisation", "factorial")]
    public void What_needs_a_fixed_kernel_time_is_refused_under_other_optimisers(string experiment, string config)
    {
        CliResult result = Run("""
            "training": { "optimiser": { "kind": "momentum" } }
            """, Path.Combine(AppContext.BaseDirectory, "configs", experiment, "smoke", config + ".json"), "validate");
        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.Contains("$.training.optimiser.kind: \"momentum\" is not allowed; limit: \"gradientDescent\": networks are compared at one "
            + "kernel time κηT", result.Complaints[1], StringComparison.Ordinal);
    }

    private CliResult Run(string changes) => Run(changes, digits, "run");

    private CliResult Run(string changes, string extended, string verb)
    {
        File.WriteAllText(Path.Combine(scratch.Path, "mine.json"), $$"""{ "extends": "{{extended}}", "name": "mine", {{changes}} }""");
        return CliProcess.Run(scratch.Path, verb, "mine.json");
    }
}
