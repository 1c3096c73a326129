namespace SoftmaxNtk.EndToEnd.Tests.CommandLine;

/// <summary>One page of finished runs, by the verb that writes it and at the end of `reproduce`.</summary>
public sealed class ReportTests : IDisposable
{
    private readonly ClaimFolder folder = new();

    public void Dispose() => folder.Dispose();

    private string Page => Path.Combine(folder.Path, "results", "report.html");

    [Fact]
    public void All_runs_of_the_results_folder_stand_on_one_page()
    {
        folder.Claim(15);
        folder.Run();
        Assert.Equal(0, CliProcess.RunToy(folder.Path, "run", ClaimFolder.Config, "--set", "name=other", "--quiet").ExitCode);
        CliResult written = CliProcess.RunToy(folder.Path, "report");
        Assert.Equal((0, ""), (written.ExitCode, written.Error));
        Assert.StartsWith("results/report.html (2 runs, ", written.Output, StringComparison.Ordinal);
        string page = File.ReadAllText(Page);
        Assert.Contains("softmaxntk run configs/toy/paper/squares.json", page, StringComparison.Ordinal);
        Assert.Contains("/config.json", page, StringComparison.Ordinal);
        Assert.Equal(2, page.Split("<figure ").Length - 1);
        Assert.Contains("1 supported", page, StringComparison.Ordinal);
        Assert.Equal([Page], Directory.GetFiles(Path.GetDirectoryName(Page)!));
    }

    [Fact]
    public void Published_runs_and_single_ones_go_to_the_file_that_is_named()
    {
        folder.Run();
        Assert.Equal(0, CliProcess.RunToy(folder.Path, "curate").ExitCode);
        Assert.Equal(0, CliProcess.RunToy(folder.Path, "report", "--published", "--file", "published.html").ExitCode);
        Assert.Equal(0, CliProcess.RunToy(folder.Path, "report", Assert.Single(folder.Runs()), "--file", "one.html").ExitCode);
        Assert.All(["published.html", "one.html"], file => Assert.Contains("toy/squares",
            File.ReadAllText(Path.Combine(folder.Path, file)), StringComparison.Ordinal));
        Assert.False(File.Exists(Page));
    }

    [Fact]
    public void Reproduce_ends_with_the_page_of_its_runs()
    {
        CliResult reproduced = CliProcess.RunToy(folder.Path, "reproduce", "--scale", "paper");
        Assert.Equal(0, reproduced.ExitCode);
        Assert.Contains($"All of it on one page: {Page}", reproduced.Output, StringComparison.Ordinal);
        Assert.Contains("toy/squares", File.ReadAllText(Page), StringComparison.Ordinal);
    }

    [Fact]
    public void Reproduce_tells_a_mistake_in_the_questions_before_it_runs_anything()
    {
        Directory.CreateDirectory(Path.Combine(folder.Path, "configs", "report"));
        File.WriteAllText(Path.Combine(folder.Path, "configs", "report", "questions.json"), """
            {"questions": [{"id": "Q1", "topic": "t", "asked": "?", "answer": [{"say": "x", "claims": ["none"]}]}]}
            """);
        CliResult refused = CliProcess.RunToy(folder.Path, "reproduce", "--scale", "paper");
        Assert.Equal(2, refused.ExitCode);
        Assert.Contains("$.questions[0].answer[0].claims[0]", refused.Error, StringComparison.Ordinal);
        Assert.Empty(folder.Runs());
    }

    [Fact]
    public void Where_there_is_nothing_to_report_it_says_what_to_do()
    {
        for (int k = 0; k < 2; k++)
        {
            CliResult none = CliProcess.RunToy(folder.Path, "report");
            Assert.Equal(2, none.ExitCode);
            Assert.Contains("There is no finished run in 'results'. Remedy: softmaxntk reproduce", none.Error, StringComparison.Ordinal);
            Directory.CreateDirectory(Path.Combine(folder.Path, "results"));
        }
        Assert.Equal(2, CliProcess.RunToy(folder.Path, "report", "nowhere").ExitCode);
        Assert.Equal(2, CliProcess.RunToy(folder.Path, "report", "results", "--published").ExitCode);
        Assert.Equal(2, CliProcess.RunToy(folder.Path, "report", "--file", "").ExitCode);
    }

    [Fact]
    public void A_run_whose_files_were_changed_is_left_out_of_all_and_refused_where_it_is_named()
    {
        folder.Run();
        Assert.Equal(0, CliProcess.RunToy(folder.Path, "run", ClaimFolder.Config, "--set", "name=other", "--quiet").ExitCode);
        string changed = folder.Runs().Single(run => Path.GetFileName(run).StartsWith("other", StringComparison.Ordinal));
        File.AppendAllText(Path.Combine(changed, "findings.csv"), "\n");
        CliResult all = CliProcess.RunToy(folder.Path, "report");
        Assert.Equal(0, all.ExitCode);
        Assert.Contains("Left out: 'results/toy/other-", all.Error, StringComparison.Ordinal);
        Assert.Equal(2, CliProcess.RunToy(folder.Path, "report", changed).ExitCode);
    }
}
