using System.Globalization;
using SoftmaxNtk.EndToEnd.Tests.Layering;
using SoftmaxNtk.Laboratory.Tests.Cells;

namespace SoftmaxNtk.EndToEnd.Tests.CommandLine;

/// <summary>What <c>theory</c> prints and writes of the committed files, and what it refuses.</summary>
public sealed class TheoryTests : IDisposable
{
    private static readonly string folder = Path.Combine(AppContext.BaseDirectory, "configs", "theory");

    private static readonly string results = Path.Combine(RepositoryTree.Root, "results");

    private readonly ScratchFolder scratch = new();

    public static TheoryData<string> Committed => [.. Directory.GetFiles(folder, "*.json").Select(file => Path.GetFileName(file)!)];

    public void Dispose() => scratch.Dispose();

    [Theory]
    [MemberData(nameof(Committed))]
    public void Every_committed_file_stands_beside_the_published_runs_and_says_what_is_recalled(string file)
    {
        CliResult result = Run(Path.Combine(folder, file));
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        string written = Path.Combine(scratch.Path, "out", Path.GetFileNameWithoutExtension(file));
        string page = File.ReadAllText(Path.Combine(written, "theory.md"));
        Assert.Contains("recalled, not checked against the text", result.Output, StringComparison.Ordinal);
        Assert.Contains("(recalled, not checked against the text)", page, StringComparison.Ordinal);
        Assert.DoesNotContain("violated |", page.Replace("not violated |", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(written, "slack.svg")));
        string table = Path.Combine(results, "theory", Path.GetFileNameWithoutExtension(file), "theory.csv");
        string[] committed = File.ReadAllLines(table), now = File.ReadAllLines(Path.Combine(written, "theory.csv"));
        Assert.Equal(committed.Length, now.Length);
        foreach ((string[] before, string[] after) in committed.Zip(now, (before, after) => (before.Split(','), after.Split(','))))
        {
            Assert.Equal(before.Length, after.Length);
            Assert.All(before.Zip(after), pair => Assert.True(AreEqual(pair.First, pair.Second), $"{pair.First} is {pair.Second} now"));
        }
    }

    /// <summary>Numbers to what instruction sets leave of them, everything else to the letter.</summary>
    private static bool AreEqual(string before, string after) => before == after
        || (double.TryParse(before, NumberStyles.Float, CultureInfo.InvariantCulture, out double old)
            && double.TryParse(after, NumberStyles.Float, CultureInfo.InvariantCulture, out double now)
            && Math.Abs(old - now) <= 1e-9 * Math.Max(1, Math.Abs(old)));

    [Theory]
    [InlineData("perturbation.radius.measured", "perturbation.radius.mesured", "$.evidence[1].finding", "did you mean")]
    [InlineData("\"variant\": \"softmax\"", "\"variant\": \"softmx\"", "$.evidence[0].variant", "did you mean \"softmax\"?")]
    [InlineData("\"column\": \"kernelChange\"", "\"column\": \"kernelChanges\"", "$.evidence[2].column", "did you mean \"kernelChange\"?")]
    [InlineData("\"beside\": [\"rate\"]", "\"beside\": [\"rat\"]", "$.evidence[4].beside", "did you mean \"rate\"?")]
    [InlineData("\"delta\": 0.1", "\"delta\": 1", "$.problem.delta", "use a number less than 1")]
    [InlineData("\"kind\": \"radius\"", "\"kind\": \"radios\"", "$.statements[1].kind", "did you mean \"radius\"?")]
    [InlineData("\"checked\": false", "\"chequed\": false", "$.statements[0].chequed", "did you mean \"checked\"?")]
    public void A_mistake_is_refused_with_place_value_limit_and_remedy(string sound, string mistaken, string place, string remedy)
    {
        string file = Path.Combine(scratch.Path, "mine.json");
        File.WriteAllText(file, File.ReadAllText(Path.Combine(folder, "sphere.json")).Replace(sound, mistaken, StringComparison.Ordinal));
        CliResult result = Run(file);
        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        string complaint = Assert.Single(result.Complaints, line => line.TrimStart().StartsWith(place + ": ", StringComparison.Ordinal));
        Assert.Contains("; limit: ", complaint, StringComparison.Ordinal);
        Assert.Contains(remedy, complaint, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(scratch.Path, "out")));
    }

    [Fact]
    public void A_run_that_is_not_there_is_named_with_the_command_that_makes_it()
    {
        CliResult result = CliProcess.Run(scratch.Path, "theory", Path.Combine(folder, "sphere.json"), "--results", "nowhere");
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("perturbation/sphere, of which 'certified radius' is asked: no finished run. Remedy: softmaxntk run ", result.Error,
            StringComparison.Ordinal);
    }

    private CliResult Run(string file) => CliProcess.Run(scratch.Path, "theory", file, "--results", results, "--out", "out");
}
