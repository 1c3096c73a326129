using System.Globalization;
using SoftmaxNtk.Laboratory.Configuration;

namespace SoftmaxNtk.Report.Page;

/// <summary>A figure with what made it: command, config hash and commit.</summary>
internal static class FigureBlock
{
    /// <summary>Writes it. The script adds its buttons, SVG and PNG, and the values under the pointer.</summary>
    public static void Write(HtmlWriter html, PageRun run, InlineFigure figure)
    {
        html.Open("figure", ("id", figure.Id), ("data-file", $"{run.Title.Replace('/', '-')}-{figure.Name}"),
            ("style", string.Create(CultureInfo.InvariantCulture, $"--drawn: {figure.Width}px")));
        html.Open("div", ("class", "drawing"), ("role", "region"), ("aria-label", figure.Title), ("tabindex", "0"));
        foreach (string id in figure.Ids)
            html.Claim(id);
        html.Verbatim(figure.Svg);
        html.Close();
        html.Open("figcaption");
        html.Element("code", run.Command, ("class", "command"));
        html.Element("span", $"config {ConfigHash.Short(run.Run.Manifest.ConfigHash)}", ("title", run.Run.Manifest.ConfigHash));
        html.Element("span", $"commit {run.Commit}", ("title", run.Run.Manifest.Environment.GitCommit ?? ""));
        html.Close();
        html.Close();
    }
}
