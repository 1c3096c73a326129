using SoftmaxNtk.Datasets;
using SoftmaxNtk.Laboratory.Configuration;
using SoftmaxNtk.Laboratory.Data;
using SoftmaxNtk.Laboratory.Experiments;
using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Laboratory.Settings;

namespace SoftmaxNtk.Cli.Workspace;

/// <summary>
/// Where configs and data lie: in the current folder or the nearest one above that has them, so that the software works from
/// anywhere within a clone; else the copies that stand beside the executable.
/// </summary>
internal static class Folders
{
    private const string Configs = "configs";

    private static readonly string data = Path.Combine("experiments", "data");

    /// <summary>The folder that holds one folder of configs for each experiment; null if there is none.</summary>
    public static string? FindConfigs(IReadOnlyList<Experiment> experiments) =>
        Upwards(Environment.CurrentDirectory).Append(AppContext.BaseDirectory)
            .Select(folder => Path.Combine(folder, Configs))
            .FirstOrDefault(configs => experiments.Any(experiment => Directory.Exists(Path.Combine(configs, experiment.Name))));

    /// <summary>The same, relative to the current folder where that is shorter.</summary>
    /// <exception cref="BadInputException">There is none.</exception>
    public static string RequireConfigs(IReadOnlyList<Experiment> experiments) => ConfigFiles.Shorter(FindConfigs(experiments)
        ?? throw new BadInputException(
            $"No folder 'configs' was found in '{Environment.CurrentDirectory}', above it, or beside the executable. "
            + "Remedy: change to a clone of the repository, or name config files: softmaxntk run CONFIG."));

    /// <summary>
    /// Where the data files of a config are looked for: beside the config, in the current folder, in experiments/data of every
    /// folder above either, beside the executable.
    /// </summary>
    public static DataFiles DataFor(string config)
    {
        string own = Path.GetDirectoryName(Path.GetFullPath(config))!;
        string current = Environment.CurrentDirectory;
        return new DataFiles([.. new[] { own, current }.Concat(DataFolders(own)).Concat(DataFolders(current)).Append(
            ShippedData).Distinct()]);
    }

    /// <summary>The folders of data files that the current folder sees and that exist.</summary>
    public static IReadOnlyList<string> ExistingData =>
        [.. DataFolders(Environment.CurrentDirectory).Append(ShippedData).Distinct().Where(Directory.Exists)];

    private static string ShippedData => Path.Combine(AppContext.BaseDirectory, data);

    private static IEnumerable<string> DataFolders(string start) =>
        Upwards(start).Select(folder => Path.Combine(folder, data)).Where(Directory.Exists);

    private static IEnumerable<string> Upwards(string start)
    {
        for (DirectoryInfo? folder = new(start); folder is not null; folder = folder.Parent)
            yield return folder.FullName;
    }
}
