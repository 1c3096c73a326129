using SoftmaxNtk.Laboratory.Experiments;
using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Laboratory.Settings;

namespace SoftmaxNtk.Report.Results;

/// <summary>What was found of a run that was looked for.</summary>
/// <param name="Title">The run's experiment and name: "convergence/sphere".</param>
/// <param name="Run">The run; null if there is none that can be used.</param>
/// <param name="Reason">Why there is none.</param>
/// <param name="Command">What makes it.</param>
public sealed record RunLookup(string Title, FinishedRun? Run, string Reason, string Command);

/// <summary>
/// The finished runs below a results folder: <c>EXPERIMENT/NAME-HASH8</c>, and those that are kept in the repository,
/// <c>curated/EXPERIMENT-NAME</c>.
/// </summary>
/// <param name="root">The results folder.</param>
/// <param name="experiments">The catalogue.</param>
public sealed class ResultsFolder(string root, IReadOnlyList<Experiment> experiments)
{
    private readonly Dictionary<string, RunLookup> found = [];

    /// <summary>Where a run of these settings is kept in the repository.</summary>
    public string CuratedPath(ExperimentSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return Path.Combine(root, "curated", $"{settings.Experiment}-{settings.Name}");
    }

    /// <summary>The run of a config as it and its experiment are now: of the results folder, else the one kept in the repository.</summary>
    public RunLookup Find(CommittedConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        return LookUp(config, [PathOf(config), CuratedPath(config.Settings)]);
    }

    /// <summary>The same of the results folder alone.</summary>
    public RunLookup FindUncurated(CommittedConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        return LookUp(config, [PathOf(config)]);
    }

    private string PathOf(CommittedConfig config)
    {
        string path = RunFolder.Of(root, config.Settings).Path;
        return Path.IsPathRooted(root) ? path : Path.Combine(root, Path.GetRelativePath(Path.GetFullPath(root), path));
    }

    private RunLookup LookUp(CommittedConfig config, string[] places)
    {
        string key = string.Join('\n', places);
        if (found.TryGetValue(key, out RunLookup? known))
            return known;
        string title = $"{config.Settings.Experiment}/{config.Settings.Name}";
        List<string> reasons = [];
        foreach (string place in places.Where(Directory.Exists))
        {
            try
            {
                FinishedRun run = FinishedRun.Read(place, experiments);
                if (run.WhyNotOf(config) is not { } reason)
                    return found[key] = new RunLookup(title, run, "", config.Command);
                reasons.Add($"'{place}' {reason}");
            }
            catch (UnusableRunException exception)
            {
                reasons.Add($"'{place}' cannot be used: {exception.Reason}");
            }
        }
        return found[key] = new RunLookup(title, null,
            reasons.Count == 0 ? "no finished run" : string.Join("; ", reasons), config.Command);
    }
}
