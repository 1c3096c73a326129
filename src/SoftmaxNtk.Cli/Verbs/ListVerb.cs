using CommandLine;
using CommandLine.Text;
using SoftmaxNtk.Cli.Workspace;
using SoftmaxNtk.Laboratory.Configuration;
using SoftmaxNtk.Laboratory.Experiments;
using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Report.Results;

namespace SoftmaxNtk.Cli.Verbs;

/// <summary>Names the experiments and the configs found, what each is for, and how many cells it has.</summary>
[Verb("list", HelpText = "List the experiments and the configs found: their names, cells, and what each is for.")]
internal sealed class ListVerb : Verb
{
    [Usage(ApplicationAlias = Alias)]
    public static IEnumerable<Example> Examples => [Usage("List experiments and configs", new ListVerb())];

    public override ExitCode Execute(CommandContext context)
    {
        ILookup<Experiment, ConfigFile> configs = (Folders.FindConfigs(context.Experiments) is null ? []
            : ConfigFiles.Find(context.Experiments))
            .ToLookup(config => config.Experiment);
        foreach (Experiment experiment in context.Experiments)
        {
            context.Terminal.WriteLine($"{experiment.Name}: {experiment.Summary}");
            foreach (ConfigFile config in configs[experiment])
                context.Terminal.WriteLine(
                    $"  {config.Name,-48} {Cells(config, context.Experiments),12}  {ConfigFiles.Purpose(config.Path)}");
        }
        CommittedConfig[] presets = Folders.FindConfigs(context.Experiments) is not { } folder ? []
            : [.. new CommittedConfigs(ConfigFiles.Shorter(folder), context.Experiments).Presets()];
        if (presets.Length > 0)
            context.Terminal.WriteLine("presets: after the literature");
        foreach (CommittedConfig preset in presets)
            context.Terminal.WriteLine(
                $"  {$"{preset.Path} ({preset.Experiment.Name})",-61}  {ConfigFiles.Purpose(preset.Path)}");
        context.Terminal.WriteLine();
        context.Terminal.WriteLine("Any of them runs by its name: softmaxntk run convergence/smoke/sphere. "
            + "`softmaxntk validate` lists the cells.");
        return ExitCode.Done;
    }

    private static string Cells(ConfigFile config, IReadOnlyList<Experiment> experiments)
    {
        try
        {
            int count = PreparedRun.All([config.Path], [], long.MaxValue, experiments)[0].Plan.Cells.Count;
            return count == 1 ? "1 cell" : FormattableString.Invariant($"{count} cells");
        }
        catch (BadInputException)
        {
            return "not valid";
        }
    }
}
