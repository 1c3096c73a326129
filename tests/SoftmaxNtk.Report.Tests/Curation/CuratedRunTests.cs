using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Report.Curation;
using SoftmaxNtk.Report.Results;

namespace SoftmaxNtk.Report.Tests.Curation;

/// <summary>What of a run the repository keeps.</summary>
public sealed class CuratedRunTests : IDisposable
{
    private readonly ToyConfigs toy = new();

    public void Dispose() => toy.Dispose();

    private string Target => Path.Combine(toy.Results, "curated", "toy-plain");

    [Fact]
    public void Config_manifest_findings_figures_and_small_tables_are_copied_byte_for_byte()
    {
        RunFolder run = toy.RunPlain();
        CuratedRun curated = CuratedRun.Of(FinishedRun.Read(run.Path, toy.Experiments), Target, 200);
        Assert.False(Directory.Exists(Target));
        curated.Publish();
        Assert.Equal(
            ["config.json", "figures/squares.svg", "findings.csv", "findings.md", "manifest.json", "tables/last.csv", "tables/squares.csv"],
            Files(Target));
        Assert.All(Files(Target), file =>
            Assert.Equal(File.ReadAllBytes(Path.Combine(run.Path, file)), File.ReadAllBytes(Path.Combine(Target, file))));
        Assert.Empty(curated.LeftOut);
        Assert.Equal(["toy-plain"], Directory.GetFileSystemEntries(Path.GetDirectoryName(Target)!).Select(Path.GetFileName));
        Assert.Equal(run.ReadFindings(toy.Plain.Settings)[0].Estimate, FinishedRun.Read(Target, toy.Experiments).Findings[0].Estimate);
    }

    [Fact]
    public void Large_tables_are_left_out_and_listed_and_the_manifest_still_vouches_for_them()
    {
        RunFolder run = toy.RunPlain();
        CuratedRun curated = CuratedRun.Of(FinishedRun.Read(run.Path, toy.Experiments), Target, 0);
        curated.Publish();
        Assert.DoesNotContain(Files(Target), file => file.StartsWith("tables/", StringComparison.Ordinal));
        Assert.Equal(["tables/last.csv", "tables/squares.csv"], curated.LeftOut.Select(table => table.Path));
        Assert.All(curated.LeftOut, table => Assert.Contains(table, Manifest.Read(Path.Combine(Target, "manifest.json")).Files));
    }

    [Fact]
    public void What_stood_there_is_replaced_whole()
    {
        RunFolder run = toy.RunPlain();
        Directory.CreateDirectory(Path.Combine(Target, "figures"));
        File.WriteAllText(Path.Combine(Target, "figures", "old.svg"), "old");
        File.WriteAllText(Path.Combine(Target, "config.json"), "old");
        CuratedRun.Of(FinishedRun.Read(run.Path, toy.Experiments), Target, 200).Publish();
        Assert.DoesNotContain("figures/old.svg", Files(Target));
        Assert.NotEqual("old", File.ReadAllText(Path.Combine(Target, "config.json")));
    }

    [Theory]
    [InlineData("figures/squares.svg")]
    [InlineData("tables/squares.csv")]
    public void A_file_that_was_changed_after_the_run_is_refused(string file)
    {
        RunFolder run = toy.RunPlain();
        File.AppendAllText(Path.Combine(run.Path, file), " ");
        FinishedRun finished = FinishedRun.Read(run.Path, toy.Experiments);
        UnusableRunException refused = Assert.Throws<UnusableRunException>(() => CuratedRun.Of(finished, Target, 200));
        Assert.Contains($"{file} is not the file that its manifest lists", refused.Message, StringComparison.Ordinal);
        File.Delete(Path.Combine(run.Path, file));
        Assert.Throws<UnusableRunException>(() => CuratedRun.Of(finished, Target, 200));
    }

    private static string[] Files(string folder) =>
    [
        .. Directory.GetFiles(folder, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/')).Order(StringComparer.Ordinal),
    ];
}
