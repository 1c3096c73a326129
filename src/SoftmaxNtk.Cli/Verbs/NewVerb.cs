using System.Text.Json.Nodes;
using CommandLine;
using CommandLine.Text;
using SoftmaxNtk.Cli.Starting;
using SoftmaxNtk.Cli.Workspace;
using SoftmaxNtk.Laboratory.Configuration;
using SoftmaxNtk.Laboratory.Experiments;
using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Laboratory.Settings;

namespace SoftmaxNtk.Cli.Verbs;

/// <summary>Writes a config to begin with.</summary>
[Verb("new", HelpText = "Write a commented config to begin with, for an experiment and, if you like, for your own data.")]
internal sealed class NewVerb : Verb
{
    [Value(0, Required = true, MetaName = "EXPERIMENT", HelpText = "The experiment; `softmaxntk list` names them.")]
    public string Experiment { get; set; } = "";

    [Option("data", MetaValue = "FILE", HelpText = "A CSV file of your own to train on, instead of the data of the smallest config.")]
    public string? Data { get; set; }

    [Option("target", MetaValue = "COLUMN", HelpText = "With --data: the column to learn.")]
    public string? Target { get; set; }

    [Option('o', "out", MetaValue = "FILE", HelpText = "The file to write (default: standard output). One that is there is not replaced.")]
    public string? Out { get; set; }

    [Usage(ApplicationAlias = Alias)]
    public static IEnumerable<Example> Examples =>
    [
        Usage("A convergence config", new NewVerb { Experiment = "convergence", Out = "mine.json" }),
        Usage("The same for a table of your own",
            new NewVerb { Experiment = "convergence", Data = "houses.csv", Target = "price", Out = "houses.json" }),
    ];

    public override ExitCode Execute(CommandContext context)
    {
        if (Data is null != (Target is null))
            throw new BadInputException($"--data and --target go together; only {(Data is null ? "--target" : "--data")} is there. "
                + "Remedy: give the CSV file and the column to learn.");
        Experiment experiment = context.Experiments.FirstOrDefault(candidate => candidate.Name == Experiment)
            ?? throw new BadInputException($"'{Experiment}' is no experiment. Remedy: one of "
                + $"{string.Join(", ", context.Experiments.Select(candidate => candidate.Name))}.");
        ConfigFile smallest = ConfigFiles.Find(context.Experiments).FirstOrDefault(config =>
                config.Experiment == experiment && config.Scale == "smoke")
            ?? throw new BadInputException($"The experiment '{Experiment}' has no smoke config to begin from. Remedy: write one by hand.");
        ConfigDocument document = ConfigLoader.Load(smallest.Path, []);
        document.Merged["name"] = Data is null ? "mine" : RunName.Of(Data);
        if (Data is not null)
            document.Merged["dataset"] = OwnData.Of(Data, Target!, OwnData.DefaultSamples).Json;
        ExperimentSettings settings = (ExperimentSettings)ConfigBinder.Bind(document, experiment.SettingsType);
        Write(context, CommentedConfig.Of(settings, $"{experiment.Summary.TrimEnd('.')}. Run it: softmaxntk run {Out ?? "FILE"}. "
            + "Settings at their defaults may be left out."));
        return ExitCode.Done;
    }

    private void Write(CommandContext context, string text)
    {
        if (Out is null)
        {
            context.Terminal.WriteLine(text.TrimEnd('\n'));
            return;
        }
        try
        {
            using StreamWriter writer = new(new FileStream(Out, FileMode.CreateNew));
            writer.Write(text);
        }
        catch (IOException) when (File.Exists(Out))
        {
            throw new BadInputException($"--out {Out}: there is a file already, and it is not replaced. "
                + "Remedy: another name, or remove it.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new OutputFolderException(Path.GetDirectoryName(Path.GetFullPath(Out)) ?? Out, exception);
        }
        context.Terminal.WriteLine($"{Out}: run it with `softmaxntk run {Out}`.");
    }
}
