namespace SoftmaxNtk.EndToEnd.Tests.CommandLine;

/// <summary>Runs side by side on the command line.</summary>
public sealed class CompareTests : IDisposable
{
    private readonly ClaimFolder folder = new();
    private readonly string[] runs;

    public CompareTests()
    {
        folder.Run();
        Assert.Equal(0, CliProcess.RunToy(folder.Path, "run", ClaimFolder.Config, "--set", "name=wider", "--set", "sweep=[{\"x\": [1, 9]}]",
            "--quiet").ExitCode);
        runs = [.. folder.Runs().Order(StringComparer.Ordinal)];
    }

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("console", "toy/squares")]
    [InlineData("markdown", "| finding | subject | toy/squares | toy/wider | difference |\n|---|---|---|---|---|\n| toy.largest |")]
    [InlineData("csv", "finding,subject,run,folder,estimate [1],low [1],high [1],seeds [1],verdict,difference\ntoy.largest,")]
    [InlineData("latex", "\\begin{tabular}{lllll}\n\\toprule\nfinding & subject & toy/squares & toy/wider & difference \\\\\n")]
    public void They_are_set_side_by_side_in_each_format(string format, string part)
    {
        CliResult compared = CliProcess.RunToy(folder.Path, ["compare", .. runs, "--finding", "toy.largest", "--format", format]);
        Assert.Equal(0, compared.ExitCode);
        Assert.Contains(part, compared.Output, StringComparison.Ordinal);
        Assert.Contains("16", compared.Output, StringComparison.Ordinal);
        Assert.Contains("81", compared.Output, StringComparison.Ordinal);
        Assert.Contains("intervals disjoint", compared.Output, StringComparison.Ordinal);
        Assert.Equal("1 findings: 1 with disjoint intervals.\n", compared.Error);
    }

    [Fact]
    public void A_finding_a_format_or_a_second_run_that_there_is_not_is_refused_with_the_remedy()
    {
        foreach ((string[] arguments, string complaint) in new (string[], string)[]
        {
            ([.. runs, "--finding", "toy.lagest"], "--finding toy.lagest: none of the runs has such a finding. Remedy: one of toy.largest"),
            ([.. runs, "--format", "word"], "--format word: no such format"),
            ([runs[0]], "compare was given 1 run. Remedy"),
            (["nowhere", runs[0]], "'nowhere'"),
        })
        {
            CliResult refused = CliProcess.RunToy(folder.Path, ["compare", .. arguments]);
            Assert.Equal(2, refused.ExitCode);
            Assert.Contains(complaint, refused.Error, StringComparison.Ordinal);
        }
    }
}
