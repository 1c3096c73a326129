using System.Text.RegularExpressions;
using SoftmaxNtk.Laboratory.Configuration;
using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Report.Judgements;
using SoftmaxNtk.Report.Page;
using SoftmaxNtk.Report.Questions;
using SoftmaxNtk.Report.Results;

namespace SoftmaxNtk.Report.Tests.Page;

/// <summary>A page of a toy's run: everything is in it, it is the same every time, and what is missing is said.</summary>
public sealed class ReportPageTests : IDisposable
{
    private const string Drawing =
        """<svg xmlns="http://www.w3.org/2000/svg" width="9" height="5" viewBox="0 0 9 5"><title>Squares</title><desc>x²</desc></svg>""";

    private readonly ToyConfigs toy = new();

    public void Dispose() => toy.Dispose();

    [Fact]
    public void It_has_every_run_finding_and_figure_once_with_what_made_them()
    {
        FinishedRun run = DrawnRun();
        string page = Write(run);
        Assert.All(run.Findings, finding => Assert.Contains($"<td>{finding.Id.Replace(".", ".<wbr>", StringComparison.Ordinal)}</td>", page,
            StringComparison.Ordinal));
        Assert.Single(Regex.Matches(page, "<figure "));
        Assert.Contains("softmaxntk run " + toy.Plain.Path, page, StringComparison.Ordinal);
        Assert.Contains($"config {ConfigHash.Short(run.Manifest.ConfigHash)}", page, StringComparison.Ordinal);
        string[] ids = [.. Regex.Matches(page, "\\sid=\"([^\"]+)\"").Select(match => match.Groups[1].Value)];
        Assert.Equal(ids.Distinct(), ids);
        Assert.All(Regex.Matches(page, "href=\"#([^\"]+)\"").Select(match => match.Groups[1].Value),
            target => Assert.Contains(target, ids));
    }

    [Fact]
    public void It_fetches_nothing_and_is_the_same_bytes_again()
    {
        FinishedRun run = DrawnRun();
        string page = Write(run);
        Assert.Equal(page, Write(run));
        Assert.DoesNotMatch("(src|href)=\"(?!#|data:)", page);
        Assert.DoesNotMatch(@"url\(|@import|fetch\(|XMLHttpRequest", page);
    }

    [Fact]
    public void The_same_run_twice_has_ids_of_its_own_each_time()
    {
        FinishedRun run = DrawnRun();
        string copy = Path.Combine(toy.Results, "copy");
        CopyFolder(run.Folder, copy);
        string page = Write(run, FinishedRun.Read(copy, toy.Experiments));
        Assert.Equal(2, Regex.Matches(page, "<figure ").Count);
    }

    [Fact]
    public void A_figure_that_was_changed_after_the_run_is_refused()
    {
        FinishedRun run = DrawnRun();
        File.AppendAllText(Path.Combine(run.Folder, "figures", "squares.svg"), " ");
        Assert.Contains("figures/squares.svg", Assert.Throws<UnusableRunException>(() => Write(run)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Questions_are_answered_with_numbers_and_verdicts_and_what_was_not_run_is_said()
    {
        toy.WriteClaims("squares", """
            {"id": "large", "statement": "λ_min is <large>.", "sources": [{"work": "Euclid"}],
             "evidence": [{"experiment": "toy", "finding": "toy.largest", "paper": ["plain"]}],
             "comparator": {"kind": "atLeast", "value": 3}}
            """);
        WriteQuestions("""
            {"say": "The largest is {largest}; elsewhere {other}.", "claims": ["large"],
             "numbers": [{"name": "largest", "of": {"experiment": "toy", "finding": "toy.largest", "paper": ["plain"]}},
                         {"name": "other", "of": {"experiment": "toy", "finding": "toy.largest", "paper": ["squares"]}}],
             "figures": [{"experiment": "toy", "paper": "plain", "figure": "squares"},
                         {"experiment": "toy", "paper": "squares", "figure": "squares"}]}
            """);
        FinishedRun run = DrawnRun();
        ReportContent content = Content(run);
        AnsweredSentence sentence = Assert.Single(Assert.Single(content.Answers).Sentences);
        Finding largest = run.Findings.Single(finding => finding.Id == "toy.largest");
        Assert.Equal($"The largest is {SentenceNumber.WithInterval(largest.Estimate)}; elsewhere {QuestionAnswering.Missing}.",
            sentence.Text);
        Assert.Contains("softmaxntk run", sentence.Parts.Single(part => part.Kind == AnswerPartKind.Missing).Source,
            StringComparison.Ordinal);
        Assert.Equal(["squares"], sentence.Figures.Select(figure => figure.Name));
        JudgedClaim claim = Assert.Single(sentence.Claims);
        string page = ReportPage.Of(content);
        Assert.Contains($"class=\"badge {ClaimListing.Name(claim.Verdict)}\" href=\"#claim-large\"", page, StringComparison.Ordinal);
        Assert.Contains("λ<sub>min</sub> is &lt;large&gt;.", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"say": "Nothing {none}."}""", "{none}")]
    [InlineData("""{"say": "Open {"}""", "$.questions[0].answer[0].say")]
    [InlineData("""{"say": "x", "claims": ["no-claim"]}""", "no-claim")]
    [InlineData("""{"say": "x", "figures": [{"experiment": "toy", "paper": "plane", "figure": "f"}]}""", "did you mean \"plain\"")]
    [InlineData("""{"say": "x", "figures": [{"experiment": "toy", "figure": "f"}]}""", "$.questions[0].answer[0].figures[0].paper")]
    [InlineData("""{"say": "{n}", "numbers": [{"name": "n", "of": {"experiment": "toy", "finding": "toy.lagest", "paper": ["plain"]}}]}""",
        "$.questions[0].answer[0].numbers[0].of.finding")]
    [InlineData("""{"say": "x", "numbers": [{"name": "n", "of": {"experiment": "toy", "finding": "toy.largest", "paper": ["plain"]}}]}""",
        "a name that the sentence has")]
    public void A_question_that_refers_to_what_there_is_not_is_refused_with_its_place(string sentence, string complaint)
    {
        WriteQuestions(sentence);
        Assert.Contains(complaint, Assert.Throws<ConfigException>(() => Content(DrawnRun())).Message, StringComparison.Ordinal);
    }

    private string Write(params FinishedRun[] runs) => ReportPage.Of(Content(runs));

    private ReportContent Content(params FinishedRun[] runs) => ReportContent.Of(runs, toy.Folder, toy.Configs);

    /// <summary>A run of the one config without variants, with a drawing.</summary>
    private FinishedRun DrawnRun()
    {
        RunFolder folder = toy.RunPlain();
        Directory.CreateDirectory(folder.FiguresFolder);
        File.WriteAllText(Path.Combine(folder.FiguresFolder, "squares.svg"), Drawing);
        folder.WriteManifest(Manifest.Read(folder.ManifestFile));
        return FinishedRun.Read(folder.Path, toy.Experiments);
    }

    private void WriteQuestions(string sentence)
    {
        string file = QuestionFiles.In(toy.Folder);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file,
            $$"""{"questions": [{"id": "Q1", "topic": "squares", "asked": "Are squares large?", "answer": [{{sentence}}]}]}""");
    }

    private static void CopyFolder(string from, string to)
    {
        foreach (string file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            string target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
