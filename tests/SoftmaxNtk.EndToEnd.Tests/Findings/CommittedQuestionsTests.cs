using System.Text.RegularExpressions;
using SoftmaxNtk.EndToEnd.Tests.Browser;
using SoftmaxNtk.Report.Page;
using SoftmaxNtk.Report.Questions;

namespace SoftmaxNtk.EndToEnd.Tests.Findings;

/// <summary>The questions of configs/report against the published runs.</summary>
public sealed partial class CommittedQuestionsTests(PublishedPage published) : IClassFixture<PublishedPage>
{
    /// <summary>A page that is larger is slow to open, and more than mail and issues take.</summary>
    private const int LargestPage = 10 * 1024 * 1024;

    [Fact]
    public void Every_question_is_answered_by_published_runs_and_every_figure_it_shows_is_there()
    {
        Assert.Equal(["Q1", "Q2", "Q3", "Q4", "Q5"], published.Content.Answers.Select(answered => answered.Question.Id));
        AnsweredSentence[] sentences = [.. published.Content.Answers.SelectMany(answered => answered.Sentences)];
        Assert.DoesNotContain(sentences.SelectMany(sentence => sentence.Parts), part => part.Kind == AnswerPartKind.Missing);
        Assert.Equal(published.Content.Answers.SelectMany(answered => answered.Question.Answer).Sum(sentence => sentence.Figures.Count),
            sentences.Sum(sentence => sentence.Figures.Count));
        Assert.Equal(published.Content.Answers.SelectMany(answered => answered.Question.Answer).Sum(sentence => sentence.Claims.Count),
            sentences.Sum(sentence => sentence.Claims.Count));
    }

    /// <summary>Settings may be written out, "σ = 0.3", and what is asked; measured numbers may not.</summary>
    [Fact]
    public void No_sentence_has_a_decimal_that_is_no_setting() => Assert.Empty(
        published.Content.Answers.SelectMany(answered => answered.Question.Answer)
            .SelectMany(sentence => Decimal().Matches(Setting().Replace(sentence.Say, ""))
                .Select(match => $"{match.Value} in: {sentence.Say}")));

    [Fact]
    public void The_page_of_all_published_runs_is_not_too_large_and_the_same_again()
    {
        Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(published.Html), 100_000, LargestPage);
        Assert.Equal(published.Html, ReportPage.Of(published.Content));
    }

    [GeneratedRegex(@"[0-9]+\.[0-9]+")]
    private static partial Regex Decimal();

    [GeneratedRegex(@"\w+ = [0-9.]+")]
    private static partial Regex Setting();
}
