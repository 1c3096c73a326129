using SoftmaxNtk.Datasets;
using SoftmaxNtk.Laboratory.Configuration;
using SoftmaxNtk.Laboratory.Data;
using SoftmaxNtk.Laboratory.Experiments;
using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Laboratory.Settings;

namespace SoftmaxNtk.Cli.Workspace;

/// <summary>A config that was read, checked against its experiment and its data, and planned: it can be run.</summary>
/// <param name="Document">As it was found.</param>
/// <param name="Experiment">The experiment that it is for.</param>
/// <param name="Settings">What it says, every default resolved.</param>
/// <param name="DataFiles">Where its data are found.</param>
/// <param name="Plan">Its cells.</param>
internal sealed record PreparedRun(ConfigDocument Document, Experiment Experiment, ExperimentSettings Settings,
    DataFiles DataFiles, RunPlan Plan)
{
    /// <summary>"convergence/digits".</summary>
    public string Title => $"{Settings.Experiment}/{Settings.Name}";

    /// <summary>Prepares configs. Nothing is run, and all problems of all of them are reported at once.</summary>
    /// <param name="paths">The config files, or names of configs in the folder of configs.</param>
    /// <param name="overrides">Changes to each, "path=value".</param>
    /// <param name="availableBytes">The memory that each cell must fit into.</param>
    /// <param name="experiments">The experiments that configs may be for.</param>
    /// <exception cref="BadInputException">At least one config has at least one problem.</exception>
    public static IReadOnlyList<PreparedRun> All(
        IEnumerable<string> paths, IReadOnlyList<string> overrides, long availableBytes, IReadOnlyList<Experiment> experiments)
    {
        List<PreparedRun> runs = [];
        List<string> problems = [];
        foreach (string path in paths.Select(name => ConfigFiles.Locate(name, experiments)))
        {
            try
            {
                runs.Add(Of(ConfigLoader.Load(path, overrides), Folders.DataFor(path), availableBytes, experiments));
            }
            catch (Exception exception) when (exception is ConfigException or DatasetException)
            {
                problems.Add(exception.Message);
            }
            catch (MemoryLimitException exception)
            {
                problems.Add($"{path}: {exception.Message}");
            }
        }
        return problems.Count == 0 ? runs : throw new BadInputException(string.Join('\n', problems));
    }

    /// <summary>Prepares a config that was read, or made without a file.</summary>
    /// <exception cref="ConfigException">It has at least one problem; all are reported.</exception>
    /// <exception cref="MemoryLimitException">A cell does not fit into the memory.</exception>
    public static PreparedRun Of(
        ConfigDocument document, DataFiles files, long availableBytes, IReadOnlyList<Experiment> experiments)
    {
        Type type = ConfigBinder.ChooseSettings(
            document, experiments.ToDictionary(experiment => experiment.Name, experiment => experiment.SettingsType));
        Experiment experiment = experiments.First(candidate => candidate.SettingsType == type);
        (ExperimentSettings settings, RunPlan plan) = PlanOf(document, experiment, files);
        plan.RequireMemory(availableBytes);
        return new PreparedRun(document, experiment, settings, files, plan);
    }

    /// <summary>The settings and their cells, if neither form nor data nor any point of the sweep has a problem; all
    /// are reported together.</summary>
    private static (ExperimentSettings, RunPlan) PlanOf(ConfigDocument document, Experiment experiment, DataFiles files)
    {
        ConfigReading reading = ConfigBinder.Read(document, experiment.SettingsType);
        if (reading.Settings is not ExperimentSettings settings)
            throw new ConfigException(document.Path, reading.Problems);
        try
        {
            RunPlan plan = RunPlan.Of(experiment, settings, files);
            return reading.Problems.Count == 0 ? (settings, plan) : throw new ConfigException(document.Path, reading.Problems);
        }
        catch (ConfigException exception) when (exception.ConfigSource != document.Path)
        {
            HashSet<string> known = [.. reading.Problems.Select(problem => problem.Path)];
            throw new ConfigException(document.Path,
                [.. reading.Problems, .. exception.Problems.Where(problem => !known.Contains(problem.Path))]);
        }
    }
}
