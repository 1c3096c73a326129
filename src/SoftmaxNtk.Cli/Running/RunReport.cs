using System.Globalization;
using SoftmaxNtk.Cli.Terminal;
using SoftmaxNtk.Laboratory.Cells;
using SoftmaxNtk.Laboratory.Experiments;
using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Laboratory.Tables;

namespace SoftmaxNtk.Cli.Running;

/// <summary>Tells how a run ended, what it found and where it is.</summary>
internal sealed class RunReport(TerminalOutput terminal, bool quiet, bool listFindings, bool verbose)
{
    /// <summary>Failures listed before the rest is only counted.</summary>
    private const int ListedFailures = 10;

    /// <summary>Ids of findings that differ, listed before the rest is only counted: a screen of them tells a newcomer nothing.</summary>
    private const int ListedIds = 3;

    public void Show(string title, RunOutcome outcome)
    {
        ShowProblems(title, outcome);
        if (!quiet)
        {
            terminal.WriteLine($"{title}: {Ending(outcome)}");
            if (listFindings && outcome.Findings.Count > 0)
            {
                foreach (string line in FindingsListing.Lines(outcome.Findings))
                    terminal.WriteLine(line);
                terminal.WriteLine();
                terminal.WriteLine($"{Verdicts(outcome)}; intervals are of 95%.");
            }
        }
        terminal.WriteLine(Shorter(outcome.Folder.Path));
    }

    /// <summary>"12.3 s".</summary>
    public static string Time(Manifest manifest) => string.Create(CultureInfo.InvariantCulture, $"{manifest.WallSeconds:0.0} s");

    /// <summary>A status as people read it.</summary>
    public static string Name(RunStatus status) => status.ToString().ToLowerInvariant();

    /// <summary>"7 of 10 as expected, 1 undecided, 2 not: convergence.steps (2)", by ids, which findings.md explains, the most
    /// frequent first; how many numbers there are where none was expected.</summary>
    public static string Verdicts(RunOutcome outcome)
    {
        Finding[] differing = [.. outcome.Findings.Where(finding => finding.Verdict == Verdict.Differs)];
        int agreeing = outcome.Findings.Count(finding => finding.Verdict == Verdict.Agrees);
        int undecided = outcome.Findings.Count(finding => finding.Verdict == Verdict.Undecided);
        int judged = agreeing + undecided + differing.Length;
        string summary = judged == 0 ? $"{outcome.Findings.Count} reported"
            : $"{agreeing} of {judged} as expected" + (undecided > 0 ? $", {undecided} undecided" : "");
        (string Id, int Count)[] ids =
            [.. differing.CountBy(finding => finding.Id).OrderByDescending(id => id.Value).Select(id => (id.Key, id.Value))];
        return ids.Length == 0 ? summary : $"{summary}, {differing.Length} not: "
            + string.Join(", ", ids.Take(ListedIds).Select(id => $"{id.Id} ({id.Count})"))
            + (ids.Length > ListedIds ? $" and {ids.Length - ListedIds} more" : "");
    }

    private static string Ending(RunOutcome outcome) => outcome.WasThere
        ? string.Create(CultureInfo.InvariantCulture, $"done before, on {outcome.Manifest.Finished:yyyy-MM-dd HH:mm} UTC")
            + $" ({Name(outcome.Status)}); this is its result. --force runs it anew."
        : outcome.Status is RunStatus.Interrupted or RunStatus.Failed
            ? $"{Name(outcome.Status)} after {Time(outcome.Manifest)}; what was computed is kept, and the same command goes on from there."
            : $"{Name(outcome.Status)} in {Time(outcome.Manifest)}";

    private void ShowProblems(string title, RunOutcome outcome)
    {
        CellRecord[] bad = [.. outcome.Manifest.Cells.Where(cell => cell.Status is CellStatus.Failed or CellStatus.Diverged)];
        foreach (CellRecord cell in bad.Take(ListedFailures))
            terminal.WriteNote(
                $"{title}: cell '{cell.Label}' {cell.Status.ToString().ToLowerInvariant()}: {cell.Message?.ReplaceLineEndings(" ")}");
        if (bad.Length > ListedFailures)
            terminal.WriteNote($"{title}: {bad.Length - ListedFailures} more cells failed or diverged; manifest.json lists them.");
        if (outcome.Manifest.Message is string message)
            terminal.WriteNote($"{title}: {message.ReplaceLineEndings(" ")}");
        if (verbose)
            foreach (Exception error in outcome.Errors)
                terminal.WriteNote(error.ToString());
    }

    private static string Shorter(string path)
    {
        string relative = Path.GetRelativePath(Environment.CurrentDirectory, path);
        return relative.Length < path.Length ? relative : path;
    }
}
