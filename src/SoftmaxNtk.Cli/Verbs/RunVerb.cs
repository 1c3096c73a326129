using CommandLine;
using CommandLine.Text;
using SoftmaxNtk.Cli.Machine;
using SoftmaxNtk.Cli.Running;
using SoftmaxNtk.Cli.Workspace;
using SoftmaxNtk.Laboratory.Configuration;
using SoftmaxNtk.Laboratory.Experiments;
using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Laboratory.Settings;

namespace SoftmaxNtk.Cli.Verbs;

/// <summary>Runs configs.</summary>
[Verb("run", HelpText = "Run configs: compute their cells, write tables, findings and figures.")]
internal sealed class RunVerb : RunningOptions
{
    [Value(0, Required = true, MetaName = "CONFIG…",
        HelpText = "Config files (JSON), or names that `softmaxntk list` prints: convergence/paper/sphere.")]
    public IEnumerable<string> Configs { get; set; } = [];

    [Option("set", MetaValue = "PATH=VALUE",
        HelpText = "Change a setting of every config: --set network.width=8192. May be given several times.")]
    public IEnumerable<string> Overrides { get; set; } = [];

    [Usage(ApplicationAlias = Alias)]
    public static IEnumerable<Example> Examples =>
    [
        Usage("Run a config", new RunVerb { Configs = ["configs/convergence/smoke/digits.json"] }),
        Usage("With another width, PNG figures too",
            new RunVerb { Configs = ["my.json"], Overrides = ["network.width=8192"], Format = "svg,png" }),
        Usage("Again, on one thread, into another folder",
            new RunVerb { Configs = ["my.json"], Force = true, Threads = 1, Out = "elsewhere" }),
    ];

    public override bool ListsFindings => true;

    public override ExitCode Execute(CommandContext context)
    {
        IReadOnlyList<PreparedRun> runs = PreparedRun.All(Configs, [.. Overrides, .. ImpliedOverrides],
            Memory.AvailableBytes, context.Experiments);
        return Runner.ExitCodeOf(new Runner(context, this).Run(runs));
    }
}
