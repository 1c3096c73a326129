using CommandLine;
using CommandLine.Text;
using SoftmaxNtk.Cli.Machine;
using SoftmaxNtk.Cli.Running;
using SoftmaxNtk.Cli.Workspace;
using SoftmaxNtk.Laboratory.Cells;
using SoftmaxNtk.Laboratory.Configuration;
using SoftmaxNtk.Laboratory.Experiments;
using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Report.Page;
using SoftmaxNtk.Report.Results;

namespace SoftmaxNtk.Cli.Verbs;

/// <summary>Runs every experiment's configs of one scale and sums up.</summary>
[Verb("reproduce", HelpText = "Run every experiment, in order, then print a summary and write report.html.")]
internal sealed class ReproduceVerb : RunningOptions
{
    private const string Smoke = "smoke";

    [Option('s', "scale", Default = Smoke, MetaValue = "SCALE",
        HelpText = "Which configs: smoke (all in under a minute) or paper (the published ones).")]
    public string Scale { get; set; } = Smoke;

    [Usage(ApplicationAlias = Alias)]
    public static IEnumerable<Example> Examples =>
    [
        Usage("Everything, small", new ReproduceVerb()),
        Usage("Everything as published", new ReproduceVerb { Scale = "paper" }),
    ];

    public override bool ListsFindings => false;

    public override ExitCode Execute(CommandContext context)
    {
        IReadOnlyList<ConfigFile> configs = ConfigFiles.Find(context.Experiments);
        string[] chosen = [.. configs.Where(config => config.Scale == Scale).Select(config => config.Path)];
        if (chosen.Length == 0)
            throw new BadInputException(
                $"--scale {Scale}: no config has this scale. Remedy: "
                    + $"{string.Join(", ", configs.Select(config => config.Scale).Distinct())}.");
        IReadOnlyList<PreparedRun> runs = PreparedRun.All(chosen, [.. ImpliedOverrides], Memory.AvailableBytes, context.Experiments);
        PageFile.Check(context);
        IReadOnlyList<RunOutcome> outcomes = new Runner(context, this).Run(runs);
        if (!Quiet)
            Summarise(context, runs, outcomes);
        WritePage(context, outcomes);
        return Runner.ExitCodeOf(outcomes);
    }

    /// <summary>One page of the runs that finished, in the results folder.</summary>
    private void WritePage(CommandContext context, IReadOnlyList<RunOutcome> outcomes)
    {
        string[] folders = [.. outcomes.Where(outcome => outcome.Status is RunStatus.Completed or RunStatus.Diverged)
            .Select(outcome => ConfigFiles.Shorter(outcome.Folder.Path))];
        if (folders.Length == 0)
            return;
        string file = Path.Combine(Out, ReportPage.FileName);
        PageFile.Write(context, FoundRuns.Below(folders, context.Experiments).Runs, file);
        if (!Quiet)
            context.Terminal.WriteLine($"All of it on one page: {Path.GetFullPath(file)}");
    }

    private void Summarise(CommandContext context, IReadOnlyList<PreparedRun> runs, IReadOnlyList<RunOutcome> outcomes)
    {
        context.Terminal.WriteLine();
        context.Terminal.WriteTable(["run", "status", "time", "findings"], runs.Select((run, index) => index < outcomes.Count
            ? new[]
            {
                run.Title, RunReport.Name(outcomes[index].Status) + (outcomes[index].WasThere ? " (before)" : ""),
                RunReport.Time(outcomes[index].Manifest), RunReport.Verdicts(outcomes[index]),
            }
            : [run.Title, "not begun", "", ""]));
        context.Terminal.WriteLine($"Results are in {Path.GetFullPath(Out)}: in each run's folder findings.md says what was found and "
            + "what was expected, figures/ shows it, tables/ holds the numbers.");
        if (Scale == Smoke)
            context.Terminal.WriteLine("These are small networks and few seeds, to show that everything works: much stays undecided, "
                + "and some is not as expected for want of width. The answers are those of --scale paper, published in results/curated.");
    }
}
