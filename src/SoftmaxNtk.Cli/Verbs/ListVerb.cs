using CommandLine;
using CommandLine.Text;
using SoftmaxNtk.Cli.Workspace;
using SoftmaxNtk.Laboratory.Configuration;
using SoftmaxNtk.Laboratory.Experiments;
using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Report.Results;

namespace SoftmaxNtk.Cli.Verbs;

/// <summary>Names the experiments and the configs found.</summary>
[Verb("list", HelpText = "List the experiments and the configs found.")]
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
                context.Terminal.WriteLine($"  {config.Path}");
        }
        CommittedConfig[] presets = Folders.FindConfigs(context.Experiments) is not { } folder ? []
            : [.. new CommittedConfigs(ConfigFiles.Shorter(folder), context.Experiments).Presets()];
        if (presets.Length > 0)
            context.Terminal.WriteLine("presets: after the literature, to be run by name");
        foreach (CommittedConfig preset in presets)
            context.Terminal.WriteLine($"  {preset.Path} ({preset.Experiment.Name})");
        return ExitCode.Done;
    }
}
