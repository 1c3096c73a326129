using CommandLine;
using CommandLine.Text;
using SoftmaxNtk.Cli.Machine;
using SoftmaxNtk.Cli.Running;
using SoftmaxNtk.Cli.Workspace;
using SoftmaxNtk.Laboratory.Configuration;
using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Laboratory.Tables;
using SoftmaxNtk.Report.Results;
using SoftmaxNtk.Report.Theory;

namespace SoftmaxNtk.Cli.Verbs;

/// <summary>Evaluates statements of the theory beside what runs found.</summary>
[Verb("theory", HelpText = "Evaluate the paper's statements on a problem, beside what runs certified, measured and used.")]
internal sealed class TheoryVerb : Verb
{
    [Value(0, Required = true, MetaName = "CONFIG", HelpText = "A file of statements (JSON), such as configs/theory/sphere.json.")]
    public string Config { get; set; } = "";

    [Option("runs", MetaValue = "RUN", HelpText = "A run's folder to read in place of the published run of its experiment and name. May be "
        + "given several times.")]
    public IEnumerable<string> Runs { get; set; } = [];

    [Option("results", Default = "results", MetaValue = "FOLDER", HelpText = "The results folder that runs are read from.")]
    public string Results { get; set; } = "results";

    [Option('o', "out", Default = "results/theory", MetaValue = "FOLDER", HelpText = "FOLDER/NAME gets page, table and figure.")]
    public string Out { get; set; } = "results/theory";

    [Option("format", Default = "svg", MetaValue = "LIST",
        HelpText = "File formats of figures, separated by commas: svg (always written), png, pdf.")]
    public string Format { get; set; } = "svg";

    [Usage(ApplicationAlias = Alias)]
    public static IEnumerable<Example> Examples =>
    [
        Usage("Statements beside the published runs", new TheoryVerb { Config = "configs/theory/sphere.json" }),
        Usage("Beside a run of one's own", new TheoryVerb
            { Config = "configs/theory/sphere.json", Runs = ["results/perturbation/sphere-01234567"] }),
    ];

    public override ExitCode Execute(CommandContext context)
    {
        FigureDrawing drawing = new(FigureDrawing.ParseFormats(Format), context.Terminal.WriteNote);
        CommittedConfigs configs = new(Folders.RequireConfigs(context.Experiments), context.Experiments);
        TheorySheet sheet = TheoryFile.Load(Config, configs);
        FinishedRun[] named = [.. Runs.Select(run => FinishedRun.Read(run, context.Experiments))];
        ResultsFolder results = new(Results, context.Experiments);
        ProblemKernels kernels = new(sheet.Problem.Kernel, Folders.DataFor(Config), BackendChoice.Make(null, null));
        TheoryComparison comparison = TheoryComparison.Of(
            sheet, kernels, Config, evidence => RunOf(evidence, named, configs, results), context.CancellationToken);
        Print(context, comparison);
        Write(context, comparison, drawing);
        return ExitCode.Done;
    }

    private static FinishedRun RunOf(TheoryEvidence evidence, FinishedRun[] named, CommittedConfigs configs, ResultsFolder results)
    {
        CommittedConfig config = configs.Get(evidence.Experiment, Scale.Paper, evidence.Config);
        if (named.FirstOrDefault(run =>
            run.Manifest.Experiment == evidence.Experiment && run.Manifest.Name == config.Settings.Name) is { } found)
            return found;
        RunLookup lookup = results.Find(config);
        return lookup.Run ?? throw new BadInputException($"{lookup.Title}, of which '{evidence.Label}' is asked: {lookup.Reason}. "
            + $"Remedy: {lookup.Command}, or name a run (--runs RUN) or another results folder (--results FOLDER).");
    }

    private static void Print(CommandContext context, TheoryComparison comparison)
    {
        context.Terminal.WriteLine($"{comparison.Sheet.Title}: {TheoryListing.Problem(comparison)}");
        foreach (string line in TheoryListing.Kernels(comparison))
            context.Terminal.WriteLine($"  {line}");
        context.Terminal.WriteTable(TheoryListing.Headers, TheoryListing.Rows(comparison));
        if (comparison.Sheet.Statements.Any(statement => !statement.Checked))
            context.Terminal.WriteLine($"Statements marked (recalled) are {Statement.Recalled}; they are sufficient conditions.");
    }

    private void Write(CommandContext context, TheoryComparison comparison, FigureDrawing drawing)
    {
        string folder = Path.Combine(Out, comparison.Sheet.Name);
        string hash = ConfigHash.Short(ConfigHash.Of(CanonicalJson.Of(comparison.Sheet)));
        string page = Path.Combine(folder, "theory.md"), table = Path.Combine(folder, "theory.csv");
        try
        {
            Directory.CreateDirectory(folder);
            File.WriteAllText(page, TheoryListing.ToMarkdown(comparison));
            TableWriter.Write(TheoryTable.Of(comparison), table);
            foreach (string file in (string[])[page, table, .. drawing.Draw([TheoryFigure.Of(comparison, hash)], folder)])
                context.Terminal.WriteLine(file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new OutputFolderException(folder, exception);
        }
    }
}
