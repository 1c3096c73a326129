using SoftmaxNtk.EndToEnd.Tests.Layering;
using SoftmaxNtk.Experiments;
using SoftmaxNtk.Laboratory.Tests.Cells;
using SoftmaxNtk.Report.Page;
using SoftmaxNtk.Report.Results;

namespace SoftmaxNtk.EndToEnd.Tests.Browser;

/// <summary>The page of the published runs, written once and open in one browser for all tests of it.</summary>
public sealed class PublishedPage : IDisposable
{
    private readonly ScratchFolder scratch = new();
    private readonly Lazy<Chromium> browser = new(Chromium.Start);

    public PublishedPage()
    {
        CommittedConfigs configs = new(Path.Combine(RepositoryTree.Root, "configs"), ExperimentCatalogue.All);
        Runs = FoundRuns.Below([Path.Combine(RepositoryTree.Root, "results", "curated")], ExperimentCatalogue.All).Runs;
        Content = ReportContent.Of(Runs, Path.Combine(RepositoryTree.Root, "configs"), configs);
        Html = ReportPage.Of(Content);
        File = Path.Combine(scratch.Path, ReportPage.FileName);
        System.IO.File.WriteAllText(File, Html);
    }

    /// <summary>The runs.</summary>
    public IReadOnlyList<FinishedRun> Runs { get; }

    /// <summary>What they tell.</summary>
    public ReportContent Content { get; }

    /// <summary>The page.</summary>
    public string Html { get; }

    /// <summary>The file that holds it.</summary>
    public string File { get; }

    /// <summary>Opens it in a window.</summary>
    internal async Task<BrowserPage> Open(int width, int height, bool dark = false)
    {
        BrowserPage page = await browser.Value.OpenPage();
        await page.Show(width, height, dark);
        await page.Open(File);
        return page;
    }

    public void Dispose()
    {
        if (browser.IsValueCreated)
            browser.Value.Dispose();
        scratch.Dispose();
    }
}
