using System.Text.Json;
using System.Text.Json.Nodes;
using SoftmaxNtk.Laboratory.Configuration;
using SoftmaxNtk.Laboratory.Experiments;
using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Laboratory.Sweeps;

namespace SoftmaxNtk.Report.Results;

/// <summary>A run that ended and was analysed, as its files tell it.</summary>
/// <param name="Folder">Where it stands.</param>
/// <param name="Manifest">What it was.</param>
/// <param name="Settings">Its config, as the experiment reads it now.</param>
/// <param name="Findings">What it found.</param>
public sealed record FinishedRun(string Folder, Manifest Manifest, ExperimentSettings Settings, IReadOnlyList<Finding> Findings)
{
    /// <summary>Reads a run's folder.</summary>
    /// <exception cref="UnusableRunException">It is no finished run, or its files are not those that its manifest lists.</exception>
    public static FinishedRun Read(string folder, IReadOnlyList<Experiment> experiments)
    {
        RunFolder files = new(folder);
        if (!File.Exists(files.ManifestFile))
            throw new UnusableRunException(folder, "it has no manifest.json", "name a folder that `softmaxntk run` printed");
        try
        {
            Manifest manifest = Manifest.Read(files.ManifestFile);
            if (manifest.Status is not (RunStatus.Completed or RunStatus.Diverged))
                throw new UnusableRunException(folder, $"the run {Ending(manifest.Status)}", "run its config again");
            RequireListed(folder, manifest, files.ConfigFile);
            RequireListed(folder, manifest, files.FindingsFile);
            ConfigDocument document = ConfigLoader.Load(files.ConfigFile, []);
            Type type = ConfigBinder.ChooseSettings(document,
                experiments.ToDictionary(experiment => experiment.Name, experiment => experiment.SettingsType));
            ExperimentSettings settings = (ExperimentSettings)ConfigBinder.Bind(document, type);
            return new FinishedRun(folder, manifest, settings, files.ReadFindings(settings));
        }
        catch (ConfigException exception)
        {
            throw new UnusableRunException(folder,
                $"its config.json does not fit the experiment as it is now ({exception.Problems[0].Path})",
                "run its config again", exception);
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException)
        {
            throw new UnusableRunException(folder, exception.Message, "run its config again", exception);
        }
    }

    /// <summary>Why the run is not what a config gives now; null if it is. Whether it leaves arrays too changes no number.</summary>
    public string? WhyNotOf(CommittedConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        int now = config.Experiment.ComputationVersion;
        return !CanonicalJson.AreEqual(Settings with { Arrays = false }, config.Settings with { Arrays = false })
            ? "is of other settings than the config has now"
            : Manifest.ComputationVersion == now ? null
            : FormattableString.Invariant($"was computed by version {Manifest.ComputationVersion} of the experiment, which is at {now}");
    }

    /// <summary>
    /// Where a finding stands at a setting: on the axis of the sweep or, where that setting is the same in the whole run, what the config
    /// says; null for a finding over a whole axis, and for a setting that there is not.
    /// </summary>
    public AxisValue? Place(Finding finding, string path)
    {
        ArgumentNullException.ThrowIfNull(finding);
        foreach (AxisValue value in finding.Subject.Values)
            if (value.Path == path)
                return value;
        return SweptPaths(Settings).Contains(path) ? null : Setting(Settings, path);
    }

    /// <summary>The settings that vary within a run.</summary>
    internal static IEnumerable<string> SweptPaths(ExperimentSettings settings) =>
        settings.Sweep.Axes.SelectMany(axis => axis.Settings).Select(setting => setting.Path);

    /// <summary>The value of a setting outside lists; null where there is none.</summary>
    internal static AxisValue? Setting(ExperimentSettings settings, string path)
    {
        JsonNode? node = JsonSerializer.SerializeToNode(settings, settings.GetType(), CanonicalJson.Options);
        foreach (string key in path.Split('.'))
        {
            if (node is not JsonObject section || !section.TryGetPropertyValue(key, out node))
                return null;
        }
        return node is JsonValue ? AxisValue.Of(path, node) : null;
    }

    /// <summary>Refuses a file that was changed after the run, by which its manifest would vouch for numbers it never had.</summary>
    private static void RequireListed(string folder, Manifest manifest, string file)
    {
        string name = Path.GetFileName(file);
        if (!File.Exists(file))
            throw new UnusableRunException(folder, $"it has no {name}", "run its config again");
        if (!manifest.Files.Contains(ResultFile.Of(Path.GetDirectoryName(file)!, file)))
            throw new UnusableRunException(folder, $"{name} is not the file that its manifest lists", "run its config again");
    }

    private static string Ending(RunStatus status) => status == RunStatus.Interrupted ? "was interrupted" : "failed";
}

/// <summary>A folder that cannot be taken for a finished run.</summary>
public sealed class UnusableRunException(string folder, string reason, string remedy, Exception? cause = null)
    : Exception($"'{folder}' is not the folder of a finished run: {reason}. Remedy: {remedy}.", cause)
{
    /// <summary>Why not.</summary>
    public string Reason { get; } = reason;
}
