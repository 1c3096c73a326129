using SoftmaxNtk.Laboratory.Configuration;
using SoftmaxNtk.Laboratory.Data;
using SoftmaxNtk.Laboratory.Experiments;
using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Laboratory.Settings;

namespace SoftmaxNtk.Cli.Workspace;

/// <summary>A config that stands in the folder of its experiment and scale.</summary>
/// <param name="Experiment">Whose config it is.</param>
/// <param name="Scale">The folder: "smoke" or "paper".</param>
/// <param name="Path">The file, relative to the current folder where that is shorter.</param>
internal sealed record ConfigFile(Experiment Experiment, string Scale, string Path)
{
    /// <summary>What the command line may call it: "convergence/paper/sphere".</summary>
    public string Name => $"{Experiment.Name}/{Scale}/{System.IO.Path.GetFileNameWithoutExtension(Path)}";
}

/// <summary>The configs <c>configs/EXPERIMENT/SCALE/NAME.json</c>.</summary>
internal static class ConfigFiles
{
    /// <summary>All of them: in the order of the experiments, then of scales, then of names.</summary>
    /// <exception cref="BadInputException">No folder of configs is found.</exception>
    public static IReadOnlyList<ConfigFile> Find(IReadOnlyList<Experiment> experiments)
    {
        string configs = Folders.RequireConfigs(experiments);
        return
        [
            .. from experiment in experiments
               let folder = Path.Combine(configs, experiment.Name)
               where Directory.Exists(folder)
               from scale in Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal)
               from file in Directory.EnumerateFiles(scale, "*.json").Order(StringComparer.Ordinal)
               select new ConfigFile(experiment, Path.GetFileName(scale), Shorter(file)),
        ];
    }

    /// <summary>
    /// The file of a config as the command line names it: a path or, where no file is there, the name EXPERIMENT/SCALE/NAME of one in the
    /// folder of configs. What is neither is returned as it is.
    /// </summary>
    public static string Locate(string name, IReadOnlyList<Experiment> experiments)
    {
        if (File.Exists(name) || Path.IsPathRooted(name) || Folders.FindConfigs(experiments) is not string configs)
            return name;
        string file = Path.Combine(configs, name.EndsWith(".json", StringComparison.Ordinal) ? name : name + ".json");
        return File.Exists(file) ? Shorter(file) : name;
    }

    /// <summary>The comment at the head of a config, in one line: what it is for. Empty where there is none.</summary>
    public static string Purpose(string path) => string.Join(' ', File.ReadLines(path).Skip(1).Select(line => line.Trim())
        .TakeWhile(line => line.StartsWith("//", StringComparison.Ordinal)).Select(line => line.TrimStart('/', ' ')));

    /// <summary>A path relative to the current folder where that is shorter.</summary>
    public static string Shorter(string path)
    {
        string relative = Path.GetRelativePath(Environment.CurrentDirectory, path);
        return relative.Length < path.Length ? relative : path;
    }
}
