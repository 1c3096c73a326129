namespace SoftmaxNtk.EndToEnd.Tests.CommandLine;

public sealed class TableTests
{
    [Theory]
    [InlineData("markdown", "|  | 16 |")]
    [InlineData("latex", @"& 16 \\")]
    [InlineData("csv", ",16.0007414188")]
    public void Findings_of_a_finished_run_are_printed(string format, string begin)
    {
        using ToyFolder folder = new();
        CliProcess.RunToy(folder.Path, "run", "toy.json");
        CliResult result = CliProcess.RunToy(folder.Path, "table", folder.Run().Path, "--finding", "toy.*", "--format", format);
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Contains(begin, result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("none.*", "markdown", "has no such finding")]
    [InlineData("toy.*", "word", "no such format")]
    public void What_cannot_be_printed_is_bad_input(string findings, string format, string message)
    {
        using ToyFolder folder = new();
        CliProcess.RunToy(folder.Path, "run", "toy.json");
        CliResult result = CliProcess.RunToy(folder.Path, "table", folder.Run().Path, "--finding", findings, "--format", format);
        Assert.Equal(2, result.ExitCode);
        Assert.Contains(message, result.Error, StringComparison.Ordinal);
    }
}
