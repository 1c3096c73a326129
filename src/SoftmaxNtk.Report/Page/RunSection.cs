using SoftmaxNtk.Laboratory.Configuration;
using SoftmaxNtk.Laboratory.Experiments;
using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Laboratory.Runs;

namespace SoftmaxNtk.Report.Page;

/// <summary>The experiments, each with its runs: what made them, figures, findings, settings.</summary>
internal static class RunSection
{
    /// <summary>Writes an experiment with its runs.</summary>
    public static void Write(HtmlWriter html, Experiment experiment, IEnumerable<PageRun> runs)
    {
        html.Open("section", ("id", IdOf(experiment)));
        html.Element("h2", Heading(experiment));
        html.Formula("p", experiment.Summary, ("class", "lead"));
        html.Line();
        foreach (PageRun run in runs)
            Write(html, run);
        html.Close();
    }

    /// <summary>The id of an experiment's section.</summary>
    public static string IdOf(Experiment experiment) => $"experiment-{experiment.Name}";

    /// <summary>"Lazy training".</summary>
    public static string Heading(Experiment experiment) =>
        char.ToUpperInvariant(experiment.Name[0]) + experiment.Name[1..].Replace('-', ' ');

    private static void Write(HtmlWriter html, PageRun run)
    {
        Manifest manifest = run.Run.Manifest;
        html.Open("section", ("id", run.Id), ("class", "run"));
        html.Element("h3", run.Title);
        html.Element("p", Verdicts(run.Run.Findings), ("class", "verdicts"));
        html.Open("p", ("class", "provenance"));
        html.Element("code", run.Command, ("class", "command"));
        html.Text(FormattableString.Invariant($" config {ConfigHash.Short(manifest.ConfigHash)}, commit {run.Commit}, ")
            + FormattableString.Invariant($"{manifest.Seeds.Replicates} replicates, {manifest.Environment.Backend} ")
            + FormattableString.Invariant($"({manifest.Environment.BackendDescription}), ")
            + FormattableString.Invariant($"{manifest.Status.ToString().ToLowerInvariant()} on {manifest.Finished:yyyy-MM-dd}"));
        html.Close();
        foreach (InlineFigure figure in run.Figures)
            FigureBlock.Write(html, run, figure);
        WriteDetails(html, $"{run.Id}-findings", FormattableString.Invariant($"All {run.Run.Findings.Count} findings"),
            () => PageTable.Write(html, $"findings of {run.Title}", FindingsTable.ForPeople(run.Run.Findings)));
        WriteDetails(html, $"{run.Id}-config", "Config, every default written out",
            () => html.Element("pre", CanonicalJson.Indented(run.Run.Settings), ("tabindex", "0")));
        html.Close();
    }

    private static void WriteDetails(HtmlWriter html, string id, string summary, Action content)
    {
        html.Open("details", ("id", id));
        html.Element("summary", summary);
        content();
        html.Close();
    }

    /// <summary>"12 findings as expected, 2 not, 3 undecided, 40 reported".</summary>
    private static string Verdicts(IReadOnlyList<Finding> findings)
    {
        (Verdict Verdict, string Text)[] words =
        [
            (Verdict.Agrees, "as expected"), (Verdict.Differs, "not as expected"), (Verdict.Undecided, "undecided"),
            (Verdict.Reported, "reported"),
        ];
        string[] parts = [.. words.Select(word => (word.Text, Count: findings.Count(finding => finding.Verdict == word.Verdict)))
            .Where(word => word.Count > 0).Select(word => FormattableString.Invariant($"{word.Count} {word.Text}"))];
        return parts.Length == 0 ? "No findings." : $"Findings: {string.Join(", ", parts)}.";
    }
}
