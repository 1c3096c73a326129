using SoftmaxNtk.Laboratory.Experiments;

namespace SoftmaxNtk.Report.Page;

/// <summary>The column of contents: beside the page where it is wide, folded above it where it is narrow.</summary>
internal static class ContentsColumn
{
    /// <summary>Writes it.</summary>
    public static void Write(HtmlWriter html, ReportContent content)
    {
        html.Open("nav", ("id", "contents"), ("aria-label", "Contents"));
        html.Open("details", ("open", ""));
        html.Element("summary", "Contents");
        html.Open("ul");
        if (content.Answers.Count > 0)
            Item(html, AnswerSection.Id, "Questions", [.. content.Answers.Select(answered =>
                (AnswerSection.IdOf(answered), $"{answered.Question.Id} {answered.Question.Topic}"))]);
        if (content.Claims.Count > 0)
            Item(html, ClaimSection.Id, "Claims", []);
        foreach (Experiment experiment in content.Experiments)
            Item(html, RunSection.IdOf(experiment), RunSection.Heading(experiment),
                [.. content.Runs.Where(run => run.Run.Manifest.Experiment == experiment.Name)
                    .Select(run => (run.Id, run.Run.Manifest.Name))]);
        Item(html, RunListSection.Id, "All runs", []);
        html.Close();
        html.Close();
        html.Close();
    }

    private static void Item(HtmlWriter html, string id, string text, IReadOnlyList<(string Id, string Text)> below)
    {
        html.Open("li");
        html.Element("a", text, ("href", "#" + id));
        if (below.Count > 0)
        {
            html.Open("ul");
            foreach ((string belowId, string belowText) in below)
            {
                html.Open("li");
                html.Formula("a", belowText, ("href", "#" + belowId));
                html.Close();
            }
            html.Close();
        }
        html.Close();
    }
}
