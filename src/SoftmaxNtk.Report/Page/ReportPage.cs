using System.Text.Json;
using SoftmaxNtk.Laboratory.Experiments;
using SoftmaxNtk.Laboratory.Tables;
using SoftmaxNtk.Report.Results;

namespace SoftmaxNtk.Report.Page;

/// <summary>One page of HTML that holds everything: drawings, style and script inline, nothing fetched from anywhere.</summary>
/// <remarks>The same runs, claims and questions give the same bytes: no clock, no machine, no folder but those of the runs.</remarks>
public static class ReportPage
{
    /// <summary>The name of the file.</summary>
    public const string FileName = "report.html";

    private const string Title = "Softmax networks in the tangent-kernel regime: what the runs say";

    /// <summary>The page.</summary>
    public static string Of(ReportContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        HtmlWriter html = new();
        html.Verbatim("<!DOCTYPE html>\n");
        html.Open("html", ("lang", "en"));
        WriteHead(html, content);
        html.Open("body");
        html.Element("a", "To the content", ("class", "skip"), ("href", "#content"));
        WriteHeader(html, content);
        html.Open("div", ("class", "columns"));
        ContentsColumn.Write(html, content);
        html.Open("main", ("id", "content"));
        AnswerSection.Write(html, content);
        if (content.Claims.Count > 0)
            ClaimSection.Write(html, content.Claims);
        foreach (Experiment experiment in content.Experiments)
            RunSection.Write(html, experiment, content.Runs.Where(run => run.Run.Manifest.Experiment == experiment.Name));
        RunListSection.Write(html, content.Runs);
        html.Close();
        html.Close();
        WriteScript(html);
        html.Close();
        html.Close();
        return html.ToString();
    }

    private static void WriteHead(HtmlWriter html, ReportContent content)
    {
        html.Open("head");
        html.Verbatim("<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
            + "<meta name=\"color-scheme\" content=\"light dark\">\n<link rel=\"icon\" href=\"data:,\">\n");
        html.Element("title", Title);
        html.Open("style");
        html.Verbatim(PageAssets.Style);
        html.Verbatim("\n/* The drawings' colours on a dark page */\n@media screen {\n");
        html.Verbatim(DarkColours.Rules(":root[data-shade=\"dark\"] .drawing",
            content.Runs.SelectMany(run => run.Figures).SelectMany(figure => figure.Colours)));
        html.Verbatim("}\n");
        html.Close();
        html.Close();
    }

    private static void WriteHeader(HtmlWriter html, ReportContent content)
    {
        html.Open("header", ("class", "top"));
        html.Element("h1", Title);
        html.Element("p", FormattableString.Invariant($"{content.Runs.Count} runs of {content.Experiments.Count} experiments, ")
            + FormattableString.Invariant($"{content.Runs.Sum(run => run.Run.Findings.Count)} findings. ")
            + (content.Claims.Count == 0 ? "" : $"Claims: {ClaimSection.Counts(content.Claims)} ")
            + "Brackets are 95% intervals over seeds; ratios are taken within seeds.");
        if (content.Scale == Scale.Smoke)
            html.Element("p", "Smoke scale: small networks and few seeds, which show that everything works. Much stays undecided, and "
                + "some is not as expected for want of width; the answers are those of the runs at paper scale.", ("class", "notice"));
        html.Close();
    }

    private static void WriteScript(HtmlWriter html)
    {
        html.Open("script", ("type", "application/json"), ("id", "latex-commands"));
        html.Verbatim(JsonSerializer.Serialize(LatexText.Commands.OrderBy(command => command.Key)
            .ToDictionary(command => command.Key.ToString(), command => command.Value)));
        html.Close();
        html.Open("script");
        html.Verbatim(PageAssets.Script);
        html.Close();
    }
}
