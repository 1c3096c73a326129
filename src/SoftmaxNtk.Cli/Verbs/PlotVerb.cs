using CommandLine;
using CommandLine.Text;
using SoftmaxNtk.Cli.Running;
using SoftmaxNtk.Laboratory.Configuration;
using SoftmaxNtk.Laboratory.Experiments;
using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Laboratory.Tables;

namespace SoftmaxNtk.Cli.Verbs;

/// <summary>Draws the figures of finished runs again, from their files alone.</summary>
[Verb("plot", HelpText = "Draw the figures of finished runs again from their result files.")]
internal sealed class PlotVerb : Verb
{
    [Value(0, Required = true, MetaName = "RUN…", HelpText = "Run folders, such as results/convergence/digits-1a2b3c4d.")]
    public IEnumerable<string> Runs { get; set; } = [];

    [Option("format", Default = "svg", MetaValue = "LIST",
        HelpText = "File formats, separated by commas: svg (always written), png, pdf.")]
    public string Format { get; set; } = "svg";

    [Option('q', "quiet", HelpText = "Print errors only.")]
    public bool Quiet { get; set; }

    [Usage(ApplicationAlias = Alias)]
    public static IEnumerable<Example> Examples =>
    [
        Usage("Draw a run's figures as PNG too", new PlotVerb { Runs = ["results/convergence/digits-1a2b3c4d"], Format = "svg,png" }),
    ];

    public override ExitCode Execute(CommandContext context)
    {
        FigureDrawing drawing = new(FigureDrawing.ParseFormats(Format), context.Terminal.WriteNote);
        foreach (string run in Runs)
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            IReadOnlyList<string> figures = Draw(new RunFolder(run), drawing, context);
            if (!Quiet)
                foreach (string figure in figures)
                    context.Terminal.WriteLine(figure);
        }
        return ExitCode.Done;
    }

    private static IReadOnlyList<string> Draw(RunFolder folder, FigureDrawing drawing, CommandContext context)
    {
        if (!File.Exists(folder.ManifestFile))
            throw new BadInputException($"'{folder.Path}' is not the folder of a run: it has no manifest.json. "
                + "Remedy: name a folder that `softmaxntk run` printed.");
        try
        {
            Manifest manifest = Manifest.Read(folder.ManifestFile);
            if (folder.FirstAltered(manifest) is string altered)
                throw new BadInputException($"'{folder.Path}': {altered} is not the file that manifest.json lists: it was changed after "
                    + "the run. Remedy: run the config again; its cells are stored, so this takes seconds.");
            ConfigDocument document = ConfigLoader.Load(folder.ConfigFile, []);
            Type type = ConfigBinder.ChooseSettings(document, context.SettingsTypes);
            ExperimentSettings settings = (ExperimentSettings)ConfigBinder.Bind(document, type);
            Experiment experiment = context.Experiments.First(candidate => candidate.Name == settings.Experiment);
            IReadOnlyList<string> figures = drawing.Draw(
                experiment, settings, folder, folder.ReadTables(experiment.Tables, settings), folder.ReadFindings(settings));
            folder.WriteManifest(manifest);
            return figures;
        }
        catch (Exception exception) when (exception is InvalidDataException or FileNotFoundException or DirectoryNotFoundException)
        {
            throw new BadInputException(exception.Message, exception);
        }
    }
}
