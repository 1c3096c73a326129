using SoftmaxNtk.EndToEnd.Tests.Layering;
using SoftmaxNtk.Experiments;
using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Report.Results;

namespace SoftmaxNtk.EndToEnd.Tests.Findings;

/// <summary>The pages of findings that are published, against the numbers that are.</summary>
public sealed class PublishedFindingsTests
{
    private static readonly string curated = Path.Combine(RepositoryTree.Root, "results", "curated");

    public static TheoryData<string> Published => [.. Directory.GetDirectories(curated).Select(folder => Path.GetFileName(folder)!)];

    [Theory]
    [MemberData(nameof(Published))]
    public void The_page_says_what_the_table_holds(string name)
    {
        string folder = Path.Combine(curated, name);
        FinishedRun run = FinishedRun.Read(folder, ExperimentCatalogue.All);
        Assert.Equal(File.ReadAllText(Path.Combine(folder, "findings.md")),
            FindingsTable.ToMarkdown($"Findings of {run.Manifest.Experiment}/{run.Manifest.Name}", run.Findings));
    }
}
