using SoftmaxNtk.Laboratory.Configuration;
using SoftmaxNtk.Laboratory.Experiments;
using SoftmaxNtk.Laboratory.Settings;

namespace SoftmaxNtk.Report.Results;

/// <summary>A config that stands in the folder of its experiment and scale, as the experiment reads it.</summary>
/// <param name="Experiment">Whose config it is.</param>
/// <param name="Path">The file.</param>
/// <param name="Settings">What it says, every default resolved.</param>
public sealed record CommittedConfig(Experiment Experiment, string Path, ExperimentSettings Settings)
{
    /// <summary>The command that makes its run.</summary>
    public string Command => $"softmaxntk run {Path}";
}

/// <summary>
/// The configs <c>configs/EXPERIMENT/SCALE/NAME.json</c>: the runs that claims are judged by; and the presets after the literature,
/// <c>configs/presets/SOURCE/NAME.json</c>, which claims may cite too and `reproduce` leaves out.
/// </summary>
/// <param name="folder">The folder of configs.</param>
/// <param name="experiments">The catalogue.</param>
public sealed class CommittedConfigs(string folder, IReadOnlyList<Experiment> experiments)
{
    /// <summary>The folder of presets within the folder of configs.</summary>
    public const string PresetsFolder = "presets";

    private readonly Dictionary<string, CommittedConfig> read = [];

    /// <summary>The catalogue.</summary>
    public IReadOnlyList<Experiment> Experiments => experiments;

    /// <summary>The names of an experiment's configs of one scale, in order.</summary>
    public IReadOnlyList<string> Names(string experiment, Scale scale) => Directory.Exists(FolderOf(experiment, scale))
        ? [.. Directory.EnumerateFiles(FolderOf(experiment, scale), "*.json").Select(file => Path.GetFileNameWithoutExtension(file))
            .Order(StringComparer.Ordinal)]
        : [];

    /// <summary>What claims may name: those, and at paper scale the experiment's presets as "presets/SOURCE/NAME".</summary>
    /// <exception cref="ConfigException">A preset is not valid.</exception>
    public IReadOnlyList<string> Citable(string experiment, Scale scale) => scale != Scale.Paper ? Names(experiment, scale)
        : [.. Names(experiment, scale), .. Presets().Where(preset => preset.Experiment.Name == experiment)
            .Select(preset => Path.ChangeExtension(Path.GetRelativePath(folder, preset.Path), null).Replace('\\', '/'))];

    /// <summary>One of either.</summary>
    /// <exception cref="ConfigException">There is none, or it is not valid.</exception>
    public CommittedConfig Get(string experiment, Scale scale, string name) => Read(Path.Combine(
        name.StartsWith(PresetsFolder + "/", StringComparison.Ordinal) ? folder : FolderOf(experiment, scale), name + ".json"));

    /// <summary>All of one scale, in the order of the experiments, then of names.</summary>
    /// <exception cref="ConfigException">One is not valid.</exception>
    public IEnumerable<CommittedConfig> All(Scale scale) => experiments
        .SelectMany(experiment => Names(experiment.Name, scale).Select(name => Get(experiment.Name, scale, name)));

    /// <summary>The presets, in the order of their sources, then of names.</summary>
    /// <exception cref="ConfigException">One is not valid.</exception>
    public IEnumerable<CommittedConfig> Presets() => Directory.Exists(Path.Combine(folder, PresetsFolder))
        ? Directory.EnumerateFiles(Path.Combine(folder, PresetsFolder), "*.json", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal).Select(Read)
        : [];

    private CommittedConfig Read(string path)
    {
        if (read.TryGetValue(path, out CommittedConfig? known))
            return known;
        ConfigDocument document = ConfigLoader.Load(path, []);
        Type type = ConfigBinder.ChooseSettings(document,
            experiments.ToDictionary(candidate => candidate.Name, candidate => candidate.SettingsType));
        ExperimentSettings settings = (ExperimentSettings)ConfigBinder.Bind(document, type);
        return read[path] = new CommittedConfig(experiments.First(candidate => candidate.SettingsType == type), path, settings);
    }

    private string FolderOf(string experiment, Scale scale) => Path.Combine(folder, experiment, scale.ToString().ToLowerInvariant());
}
