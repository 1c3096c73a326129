using System.Text.Json.Nodes;
using CommandLine;
using CommandLine.Text;
using SoftmaxNtk.Cli.Machine;
using SoftmaxNtk.Cli.Running;
using SoftmaxNtk.Cli.Starting;
using SoftmaxNtk.Cli.Workspace;
using SoftmaxNtk.Laboratory.Configuration;
using SoftmaxNtk.Laboratory.Experiments;
using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Laboratory.Settings;

namespace SoftmaxNtk.Cli.Verbs;

/// <summary>Trains networks side by side on a table of one's own: the convergence experiment behind a few options.</summary>
[Verb("train", HelpText = "Train networks side by side on a CSV table of your own, without writing a config.")]
internal sealed class TrainVerb : RunningOptions
{
    [Value(0, Required = true, MetaName = "DATA", HelpText = "A CSV file with a header line; every column but the target is a feature.")]
    public string Data { get; set; } = "";

    [Option("target", Required = true, MetaValue = "COLUMN",
        HelpText = "The column to learn: numbers are a quantity, text or few different numbers are classes.")]
    public string Target { get; set; } = "";

    [Option("activation", Default = "softmax,exp,relu", MetaValue = "LIST",
        HelpText = "The networks, separated by commas: softmax, frozenSoftmax, exp, relu, tanh, gelu, each at the paper's output scale.")]
    public string Activation { get; set; } = "softmax,exp,relu";

    [Option("width", Default = 4096, MetaValue = "M", HelpText = "Hidden units.")]
    public int Width { get; set; } = 4096;

    [Option("sigma", Default = 1.0, MetaValue = "S", HelpText = "Standard deviation of the initial weights.")]
    public double Sigma { get; set; } = 1;

    [Option("steps", Default = 1000, MetaValue = "N", HelpText = "Gradient steps.")]
    public int Steps { get; set; } = 1000;

    [Option("seeds", Default = 3, MetaValue = "N", HelpText = "How often data are split and weights drawn anew.")]
    public int Seeds { get; set; } = 3;

    [Option("samples", Default = OwnData.DefaultSamples, MetaValue = "N",
        HelpText = "The most rows to train on, drawn by seed; a fifth of the file is set aside for testing first. "
            + "The kernel's eigenvalues take time in proportion to its cube.")]
    public int Samples { get; set; } = OwnData.DefaultSamples;

    [Usage(ApplicationAlias = Alias)]
    public static IEnumerable<Example> Examples =>
    [
        Usage("Three networks on a table", new TrainVerb { Data = "houses.csv", Target = "price" }),
        Usage("Softmax against ReLU, wider",
            new TrainVerb { Data = "houses.csv", Target = "price", Activation = "softmax,relu", Width = 16384 }),
    ];

    public override bool ListsFindings => false;

    public override ExitCode Execute(CommandContext context)
    {
        if (Samples < 2)
            throw new BadInputException($"--samples {Samples}: at least 2. Remedy: leave it out for {OwnData.DefaultSamples}.");
        OwnData data = OwnData.Of(Data, Target, Samples);
        ConfigDocument document = new($"softmaxntk train {Data}", Config(data), [], []);
        PreparedRun run = PreparedRun.Of(
            document, Folders.DataFor(Path.GetFullPath("config.json")), Memory.AvailableBytes, context.Experiments);
        if (!Quiet)
            context.Terminal.WriteLine($"{data.Description}: {data.Rows} rows, {data.Samples} trained on, {data.TestSamples} set aside");
        RunOutcome[] outcomes = [.. new Runner(context, this).Run([run])];
        if (!Quiet && outcomes[0].Status is RunStatus.Completed or RunStatus.Diverged)
        {
            RunFolder folder = outcomes[0].Folder;
            context.Terminal.WriteLine();
            new TrainingSummary(folder.ReadTables(run.Experiment.Tables, run.Settings), data.TestSamples).Write(context.Terminal);
            context.Terminal.WriteLine();
            context.Terminal.WriteLine($"Figures are in {ConfigFiles.Shorter(folder.FiguresFolder)}, what was found in "
                + $"{ConfigFiles.Shorter(folder.FindingsPage)}. The config that does the same: softmaxntk run "
                + ConfigFiles.Shorter(folder.ConfigFile));
        }
        return Runner.ExitCodeOf(outcomes);
    }

    private JsonObject Config(OwnData data)
    {
        JsonArray variants = [];
        foreach (string activation in Activation.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            variants.Add(new JsonObject { ["activation"] = activation, ["outputScale"] = "paper" });
        JsonObject config = new()
        {
            ["experiment"] = "convergence",
            ["name"] = RunName.Of(Data),
            ["replicates"] = Seeds,
            ["dataset"] = data.Json,
            ["network"] = new JsonObject { ["width"] = Width, ["sigma"] = Sigma },
            ["variants"] = variants,
            ["training"] = new JsonObject { ["steps"] = Steps },
        };
        foreach (string change in ImpliedOverrides.Select(change => change.Split('=')[0]))
            config[change] = true;
        return config;
    }
}
