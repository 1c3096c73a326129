using System.Globalization;
using CommandLine;
using CommandLine.Text;
using SoftmaxNtk.Cli.Workspace;
using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Report.Curation;
using SoftmaxNtk.Report.Results;

namespace SoftmaxNtk.Cli.Verbs;

/// <summary>Copies what the repository keeps of finished runs.</summary>
[Verb("curate", HelpText = "Copy config, manifest, findings, figures and small tables of finished runs to the results folder's curated.")]
internal sealed class CurateVerb : Verb
{
    [Value(0, MetaName = "RUN…", HelpText = "Folders of finished runs of committed configs (default: of every config of the scale that "
        + "has one in the results folder).")]
    public IEnumerable<string> Runs { get; set; } = [];

    [Option('s', "scale", Default = "paper", MetaValue = "SCALE", HelpText = "Whose configs' runs: paper or smoke.")]
    public string Scale { get; set; } = "paper";

    [Option('o', "out", Default = "results", MetaValue = "FOLDER", HelpText = "The results folder; copies go to FOLDER/curated.")]
    public string Out { get; set; } = "results";

    [Option("largest-table", Default = CuratedRun.LargestTableKib, MetaValue = "KIB",
        HelpText = "Leave out tables larger than this [KiB].")]
    public int LargestTable { get; set; } = CuratedRun.LargestTableKib;

    [Option("dry-run", HelpText = "Only tell what would be copied.")]
    public bool DryRun { get; set; }

    [Usage(ApplicationAlias = Alias)]
    public static IEnumerable<Example> Examples =>
    [
        Usage("See what would be copied", new CurateVerb { DryRun = true }),
        Usage("Renew one run", new CurateVerb { Runs = ["results/convergence/sphere-63485130"] }),
    ];

    public override ExitCode Execute(CommandContext context)
    {
        if (LargestTable < 0)
            throw new BadInputException($"--largest-table {LargestTable}: at least 0 KiB. Remedy: 0 leaves out every table.");
        ResultsFolder results = new(Out, context.Experiments);
        Report.Results.Scale scale = ScaleNames.Parse(Scale);
        CommittedConfigs committed = new(Folders.RequireConfigs(context.Experiments), context.Experiments);
        CommittedConfig[] configs =
            [.. committed.All(scale), .. scale == Report.Results.Scale.Paper ? committed.Presets() : []];
        CuratedRun[] curated = [.. Chosen(context, configs, results)
            .Select(run => CuratedRun.Of(run, results.CuratedPath(run.Settings), LargestTable))];
        foreach (CuratedRun run in curated)
        {
            if (!DryRun)
                run.Publish();
            Tell(context, run);
        }
        return ExitCode.Done;
    }

    /// <summary>All are read before the first is copied: what is refused leaves everything as it was.</summary>
    private IEnumerable<FinishedRun> Chosen(CommandContext context, CommittedConfig[] configs, ResultsFolder results)
    {
        FinishedRun[] named = [.. Runs.Select(run => FinishedRun.Read(run, context.Experiments))];
        foreach (FinishedRun run in named)
            if (!configs.Any(config => run.WhyNotOf(config) is null))
                throw new BadInputException($"'{run.Folder}' is the run of no config of {Scale} scale as it is now. "
                    + "Remedy: run one of configs/EXPERIMENT/" + Scale + " or configs/presets without changes, and name its folder.");
        if (named.Length > 0)
            return named;
        RunLookup[] found = [.. configs.Select(results.FindUncurated)];
        foreach (RunLookup missing in found.Where(lookup => lookup.Run is null))
            context.Terminal.WriteNote($"{missing.Title}: {missing.Reason}; what is kept of it stays as it is. Remedy: {missing.Command}");
        return found.Any(lookup => lookup.Run is not null) ? found.Select(lookup => lookup.Run).OfType<FinishedRun>()
            : throw new BadInputException($"No config of {Scale} scale has a finished run in '{Out}'. "
                + $"Remedy: softmaxntk reproduce --scale {Scale}, or name another results folder (--out FOLDER).");
    }

    private void Tell(CommandContext context, CuratedRun run)
    {
        context.Terminal.WriteLine($"{run.Target}: {run.Kept.Count + 1} files, {Kib(run.Kept.Sum(file => file.Bytes))}, "
            + $"{(DryRun ? "would be copied" : "copied")} from {run.Run.Folder}");
        foreach (ResultFile table in run.LeftOut)
            context.Terminal.WriteLine($"  left out: {table.Path}, {Kib(table.Bytes)}");
        if (run.Run.Manifest.Environment.GitDirty == true)
            context.Terminal.WriteNote($"{run.Target}: the source tree differed from commit {run.Run.Manifest.Environment.GitCommit} "
                + "when it was computed: nobody else can compute it from the repository. Remedy: commit, and run it with --force.");
    }

    private static string Kib(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024.0:N0} KiB");
}
