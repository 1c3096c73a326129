using SoftmaxNtk.Cli.Machine;
using SoftmaxNtk.Cli.Terminal;
using SoftmaxNtk.Cli.Workspace;
using SoftmaxNtk.Laboratory.Cells;
using SoftmaxNtk.Laboratory.Experiments;
using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Laboratory.Tables;
using SoftmaxNtk.Numerics;

namespace SoftmaxNtk.Cli.Running;

/// <summary>Runs prepared configs one after the other and shows each.</summary>
internal sealed class Runner
{
    private readonly CommandContext context;
    private readonly RunningOptions options;
    private readonly IProgressView progress;
    private readonly RunReport report;
    private readonly FigureDrawing drawing;
    private readonly ComputeResources resources;
    private readonly RunEnvironment environment;

    public Runner(CommandContext context, RunningOptions options)
    {
        this.context = context;
        this.options = options;
        drawing = new FigureDrawing(FigureDrawing.ParseFormats(options.Format), context.Terminal.WriteNote);
        resources = BackendChoice.Make(options.Backend, options.Threads);
        environment = EnvironmentRecord.Of(resources);
        progress = options.Quiet ? new NoProgress()
            : context.Terminal.Bars is { } bars ? new ProgressBar(bars)
            : new ProgressLines(context.Terminal);
        report = new RunReport(context.Terminal, options.Quiet, options.ListsFindings, options.Verbose);
    }

    /// <summary>Runs them in order, each whatever became of the one before, until interrupted.</summary>
    /// <returns>What became of those that were begun.</returns>
    public IReadOnlyList<RunOutcome> Run(IReadOnlyList<PreparedRun> runs)
    {
        List<RunOutcome> outcomes = [];
        foreach (PreparedRun run in runs)
        {
            RunRequest request = Request(run);
            // A finished run has no progress to show: its bar would flash up empty.
            RunOutcome outcome = RunExecutor.TryFind(request)
                ?? progress.Show(run.Title, p => RunExecutor.Execute(request, p, context.CancellationToken));
            report.Show(run.Title, outcome);
            outcomes.Add(outcome);
            if (outcome.Status == RunStatus.Interrupted)
                break;
        }
        return outcomes;
    }

    /// <summary>What the process returns for these outcomes: the gravest of interrupted, failed, diverged, done.</summary>
    public static ExitCode ExitCodeOf(IReadOnlyList<RunOutcome> outcomes) =>
        outcomes.Any(outcome => outcome.Status == RunStatus.Interrupted) ? ExitCode.Interrupted
        : outcomes.Any(outcome => outcome.Status == RunStatus.Failed) ? ExitCode.Failed
        : outcomes.Any(outcome => outcome.Status == RunStatus.Diverged) ? ExitCode.Diverged
        : ExitCode.Done;

    private RunRequest Request(PreparedRun run) => new()
    {
        Experiment = run.Experiment,
        Settings = run.Settings,
        Plan = run.Plan,
        Overrides = run.Document.Overrides,
        OutputFolder = options.Out,
        Force = options.Force,
        DemandsBackend = options.Backend is not null,
        Resources = resources,
        DataFiles = run.DataFiles,
        AvailableBytes = Memory.AvailableBytes,
        Environment = environment,
        Time = context.Time,
        Draw = (folder, tables, findings) => drawing.Draw(run.Experiment, run.Settings, folder, tables, findings),
    };
}
