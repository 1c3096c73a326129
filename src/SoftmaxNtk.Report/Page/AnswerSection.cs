using SoftmaxNtk.Report.Judgements;
using SoftmaxNtk.Report.Questions;

namespace SoftmaxNtk.Report.Page;

/// <summary>The first screen: each question with the sentence that answers it, numbers, verdicts and figures; the rest folded.</summary>
internal static class AnswerSection
{
    /// <summary>The id of the section.</summary>
    public const string Id = "answers";

    /// <summary>The id of a question.</summary>
    public static string IdOf(AnsweredQuestion answered) => "question-" + answered.Question.Id;

    /// <summary>Writes the section; nothing where there are no questions.</summary>
    public static void Write(HtmlWriter html, ReportContent content)
    {
        if (content.Answers.Count == 0)
            return;
        html.Open("section", ("id", Id));
        html.Element("h2", "What readers of the paper asked");
        foreach (AnsweredQuestion answered in content.Answers)
            Write(html, content, answered);
        html.Element("p", "Under each sentence stand the claims behind it, ✓ supported, ✗ contradicted or ? undecided by these runs, "
            + "and the figures that show it. Where a number is from shows under the pointer.", ("class", "note"));
        html.Close();
    }

    private static void Write(HtmlWriter html, ReportContent content, AnsweredQuestion answered)
    {
        html.Open("article", ("id", IdOf(answered)), ("class", "answer"));
        html.Open("h3");
        html.Element("span", answered.Question.Id, ("class", "number-of-question"));
        html.Verbatim(" " + MathHtml.Of(answered.Question.Asked));
        html.Close();
        Write(html, content, answered.Sentences[0], "div", "headline");
        if (answered.Sentences.Count > 1)
        {
            html.Open("details", ("id", IdOf(answered) + "-more"));
            html.Element("summary", "More");
            html.Open("ul");
            foreach (AnsweredSentence sentence in answered.Sentences.Skip(1))
                Write(html, content, sentence, "li", "");
            html.Close();
            html.Close();
        }
        html.Close();
    }

    private static void Write(HtmlWriter html, ReportContent content, AnsweredSentence sentence, string element, string look)
    {
        html.Open(element, look.Length == 0 ? [] : [("class", look)]);
        foreach (AnswerPart part in sentence.Parts)
            if (part.Kind == AnswerPartKind.Words)
                html.Verbatim(MathHtml.Of(part.Text.Replace(" = ", "\u00A0=\u00A0", StringComparison.Ordinal)));
            else
                html.Element("span", part.Text, ("class", part.Kind == AnswerPartKind.Number ? "value" : "missing"),
                    ("title", part.Source));
        if (sentence.Claims.Count + sentence.Figures.Count > 0)
        {
            html.Open("div", ("class", "rests-on"));
            foreach (JudgedClaim claim in sentence.Claims)
                ClaimSection.WriteBadge(html, claim);
            foreach (ShownFigure figure in sentence.Figures)
                html.Element("a", "figure: " + figure.Name.Replace('-', ' '), ("class", "to-figure"), ("href", "#" + content.IdOf(figure)));
            html.Close();
        }
        html.Close();
    }
}
