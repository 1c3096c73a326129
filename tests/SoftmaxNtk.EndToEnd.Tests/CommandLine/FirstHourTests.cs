using SoftmaxNtk.Cli.Terminal;
using SoftmaxNtk.Laboratory.Tests.Cells;

namespace SoftmaxNtk.EndToEnd.Tests.CommandLine;

/// <summary>What a newcomer does with a table of their own before writing any JSON.</summary>
public sealed class FirstHourTests : IDisposable
{
    private readonly ScratchFolder scratch = new();

    public FirstHourTests()
    {
        File.WriteAllLines(Path.Combine(scratch.Path, "My Houses.csv"),
        [
            "area,rooms,price,kind",
            .. Enumerable.Range(1, 30).Select(k => FormattableString.Invariant(
                $"{k * 7 % 31},{k % 5},{(k * 7 % 31) + (0.25 * (k % 5))},{(k % 2 == 0 ? "flat" : "house")}")),
        ]);
        File.WriteAllText(Path.Combine(scratch.Path, "one.csv"), "a,b\n1,x\n2,x\n");
    }

    public void Dispose() => scratch.Dispose();

    [Theory]
    [InlineData("price", "regression on 'price': 30 rows, 24 trained on, 6 set aside", "test loss a sample")]
    [InlineData("kind", "classification of 'kind', 2 classes: 30 rows", "test error")]
    public void Train_shows_networks_side_by_side_and_names_the_config_that_does_the_same(string target, string first, string test)
    {
        string others = target == "price" ? "area,rooms,price" : "area,rooms,kind";
        string[] lines = File.ReadAllLines(Path.Combine(scratch.Path, "My Houses.csv"));
        int left = target == "price" ? 3 : 2;
        File.WriteAllLines(Path.Combine(scratch.Path, "own.csv"),
            [others, .. lines.Skip(1).Select(line => string.Join(',', line.Split(',').Where((_, k) => k != left)))]);

        CliResult result = CliProcess.Run(scratch.Path, "train", "own.csv", "--target", target, "--activation", "softmax,relu",
            "--width", "64", "--steps", "20", "--seeds", "2");

        Assert.Equal(0, result.ExitCode);
        Assert.Contains(first, result.Output, StringComparison.Ordinal);
        Assert.Contains(test, result.Output, StringComparison.Ordinal);
        Assert.Matches(@"\n  softmax +[\d.E-]+ +[\d.E-]+ ", result.Output);
        Assert.Matches(@"\n  relu     [▁▂▃▄▅▆▇█]{5}", result.Output);
        string config = result.Output.Split("softmaxntk run ")[^1].Trim();
        Assert.Contains("done before", CliProcess.Run(scratch.Path, "run", config).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sparkline_s_bars_are_as_high_as_its_numbers() =>
        Assert.Equal("▁▅█ █▁", Sparkline.Of([0, 0.5, 1, double.NaN, 7, -7], 0, 1));

    [Fact]
    public void New_writes_a_commented_config_that_is_valid_and_never_replaces_a_file()
    {
        string[] arguments = ["new", "convergence", "--data", "My Houses.csv", "--target", "price", "-o", "mine.json"];
        // The column of text cannot be a feature: what the config says of it is refused by validate, with its place.
        File.WriteAllLines(Path.Combine(scratch.Path, "My Houses.csv"),
            File.ReadAllLines(Path.Combine(scratch.Path, "My Houses.csv")).Select(line => line[..line.LastIndexOf(',')]));
        Assert.Equal(0, CliProcess.Run(scratch.Path, arguments).ExitCode);
        string text = File.ReadAllText(Path.Combine(scratch.Path, "mine.json"));
        Assert.Contains("\"name\": \"my-houses\"", text, StringComparison.Ordinal);
        Assert.Contains("// σ, the standard deviation of every initial weight", text, StringComparison.Ordinal);
        CliResult valid = CliProcess.Run(scratch.Path, "validate", "mine.json");
        Assert.Equal((0, ""), (valid.ExitCode, valid.Error));
        Assert.Contains("mine.json: valid; convergence/my-houses", valid.Output, StringComparison.Ordinal);

        CliResult again = CliProcess.Run(scratch.Path, arguments);
        Assert.Equal(2, again.ExitCode);
        Assert.Contains("it is not replaced", again.Error, StringComparison.Ordinal);
        Assert.Equal(text, File.ReadAllText(Path.Combine(scratch.Path, "mine.json")));
    }

    [Theory]
    [InlineData("train nowhere.csv --target b", "nowhere.csv")]
    [InlineData("train /dev/zero --target b", "'/dev/zero' is a pipe or a device")]
    [InlineData("train one.csv --target c", "there is no column \"c\"; there are a, b")]
    [InlineData("train one.csv --target b", "the one value 'x'")]
    [InlineData("train one.csv --target a --samples 1", "--samples 1: at least 2")]
    [InlineData("train one.csv --target a --activation sofmax", "did you mean \"softmax\"")]
    [InlineData("new convergenze", "'convergenze' is no experiment")]
    [InlineData("new convergence --data one.csv", "--data and --target go together")]
    public void What_cannot_be_used_is_said_with_its_remedy(string arguments, string complaint)
    {
        CliResult result = CliProcess.Run(scratch.Path, arguments.Split(' '));
        Assert.Equal(2, result.ExitCode);
        Assert.Contains(complaint, result.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(scratch.Path, "results")));
    }
}
