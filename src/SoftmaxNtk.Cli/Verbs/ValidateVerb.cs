using System.Globalization;
using CommandLine;
using CommandLine.Text;
using SoftmaxNtk.Cli.Machine;
using SoftmaxNtk.Cli.Workspace;
using SoftmaxNtk.Laboratory.Configuration;
using SoftmaxNtk.Laboratory.Experiments;
using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Laboratory.Settings;

namespace SoftmaxNtk.Cli.Verbs;

/// <summary>Checks configs without running them.</summary>
[Verb("validate", HelpText = "Check configs and their data, and print what would be run.")]
internal sealed class ValidateVerb : Verb
{
    [Value(0, Required = true, MetaName = "CONFIG…",
        HelpText = "Config files (JSON), or names that `softmaxntk list` prints: convergence/paper/sphere.")]
    public IEnumerable<string> Configs { get; set; } = [];

    [Option("set", MetaValue = "PATH=VALUE", HelpText = "Change a setting of every config, as `run` does. May be given several times.")]
    public IEnumerable<string> Overrides { get; set; } = [];

    [Usage(ApplicationAlias = Alias)]
    public static IEnumerable<Example> Examples =>
        [Usage("Check a config, and see its cells and the memory they need", new ValidateVerb { Configs = ["my.json"] })];

    public override ExitCode Execute(CommandContext context)
    {
        long availableBytes = Memory.AvailableBytes;
        foreach (PreparedRun run in PreparedRun.All(Configs, [.. Overrides], availableBytes, context.Experiments))
        {
            context.Terminal.WriteLine($"{run.Document.Path}: valid; {run.Title}, {run.Plan.Cells.Count} cells, "
                + $"the largest about {Megabytes(run.Plan.LargestBytes)} ({Megabytes(availableBytes)} available)");
            context.Terminal.WriteTable(["cell", "memory", "hash"],
                run.Plan.Cells.Select(cell => new[] { cell.Label, Megabytes(cell.EstimatedBytes), ConfigHash.Short(cell.Hash) }));
        }
        return ExitCode.Done;
    }

    private static string Megabytes(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:N1} MB");
}
