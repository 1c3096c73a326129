using System.Globalization;
using CommandLine;
using CommandLine.Text;
using SoftmaxNtk.Cli.Running;
using SoftmaxNtk.Cli.Workspace;
using SoftmaxNtk.Report.Page;
using SoftmaxNtk.Report.Results;

namespace SoftmaxNtk.Cli.Verbs;

/// <summary>Writes one page of finished runs.</summary>
[Verb("report", HelpText = "Write one self-contained page, report.html, of finished runs: answers, claims, figures, findings.")]
internal sealed class ReportVerb : Verb
{
    [Value(0, MetaName = "RUN…", HelpText = "Folders of runs, or folders that hold runs (default: the results folder).")]
    public IEnumerable<string> Runs { get; set; } = [];

    [Option("published", HelpText = "The published runs: those of the results folder's curated.")]
    public bool Published { get; set; }

    [Option('o', "out", Default = "results", MetaValue = "FOLDER", HelpText = "The results folder; the page goes to FOLDER/report.html.")]
    public string Out { get; set; } = "results";

    [Option("file", MetaValue = "FILE", HelpText = "Write the page there instead.")]
    public string? File { get; set; }

    [Usage(ApplicationAlias = Alias)]
    public static IEnumerable<Example> Examples =>
    [
        Usage("All runs of the results folder", new ReportVerb()),
        Usage("The published runs", new ReportVerb { Published = true, File = "report.html" }),
        Usage("One run", new ReportVerb { Runs = ["results/convergence/sphere-63485130"], File = "sphere.html" }),
    ];

    public override ExitCode Execute(CommandContext context)
    {
        if (File is { Length: 0 })
            throw new BadInputException("--file '': a name is needed. Remedy: --file report.html.");
        string[] folders = [.. Runs];
        if (Published && folders.Length > 0)
            throw new BadInputException("--published names the runs already. Remedy: leave it out, or leave out the folders.");
        if (folders.Length == 0)
            folders = [Published ? Path.Combine(Out, "curated") : Out];
        FoundRuns found = Runs.Any() || Directory.Exists(folders[0]) ? FoundRuns.Below(folders, context.Experiments)
            : new FoundRuns([], []);
        foreach (string reason in found.Unusable)
            context.Terminal.WriteNote($"Left out: {reason}");
        if (found.Runs.Count == 0)
            throw new BadInputException($"There is no finished run in '{string.Join("', '", folders)}'. Remedy: softmaxntk reproduce "
                + "first, or take the published runs (report --published).");
        string file = File ?? Path.Combine(Out, ReportPage.FileName);
        long bytes = PageFile.Write(context, found.Runs, file);
        context.Terminal.WriteLine(ConfigFiles.Shorter(Path.GetFullPath(file))
            + string.Create(CultureInfo.InvariantCulture, $" ({found.Runs.Count} runs, {bytes / 1048576.0:0.0} MiB)"));
        return ExitCode.Done;
    }
}
