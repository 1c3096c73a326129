using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using SoftmaxNtk.Laboratory.Cells;
using SoftmaxNtk.Laboratory.Configuration;
using SoftmaxNtk.Laboratory.Data;
using SoftmaxNtk.Laboratory.Experiments;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Laboratory.Sweeps;
using SoftmaxNtk.Numerics;

namespace SoftmaxNtk.Laboratory.Runs;

/// <summary>Makes a config's cells: point by point of the sweep, then by replicate, then by variant.</summary>
internal sealed class CellPlanner
{
    private const string VariantPrefix = "variant.";

    private static readonly ConcurrentDictionary<Type, string[]> analysisOnly = new();

    private readonly Experiment experiment;
    private readonly ExperimentSettings settings;
    private readonly DataFiles files;
    private readonly JsonObject common;

    public CellPlanner(Experiment experiment, ExperimentSettings settings, DataFiles files)
    {
        (this.experiment, this.settings, this.files) = (experiment, settings, files);
        common = CanonicalJson.Node(settings);
        common["sweep"] = new JsonArray();
        common["arrays"] = false;
    }

    /// <summary>The cells of these points, each once; problems are added where a point is none that the settings allow.</summary>
    public List<Cell> Cells(IEnumerable<SweepPoint> points, List<ConfigProblem> problems)
    {
        List<Cell> cells = [];
        foreach (SweepPoint point in points)
        {
            VariantSettings?[] variants = settings.Variants.Count > 0 ? [.. settings.Variants] : [null];
            (ExperimentSettings At, VariantSettings? Variant, string Identity, long Bytes)[] resolved =
                [.. variants.Select((variant, place) => Resolve(point, variant, place, problems)).OfType<(
                    ExperimentSettings, VariantSettings?, string, long)>()];
            if (resolved.Length < variants.Length)
                continue;
            for (int replicate = 0; replicate < settings.Replicates; replicate++)
                foreach ((ExperimentSettings at, VariantSettings? variant, string identity, long bytes) in resolved)
                    cells.Add(new Cell(new CellKey(new Subject(variant, point.Values), replicate), at,
                        ConfigHash.Of($"{experiment.Name}/{experiment.ComputationVersion}/{replicate}/{identity}"), bytes,
                        settings.Arrays && replicate == 0));
        }
        return cells;
    }

    /// <summary>The settings at a point with one variant; null, with the problems added, if there are none.</summary>
    private (ExperimentSettings, VariantSettings?, string, long)? Resolve(
        SweepPoint point, VariantSettings? variant, int place, List<ConfigProblem> problems)
    {
        JsonObject config = (JsonObject)common.DeepClone();
        config["variants"] = variant is null ? new JsonArray() : new JsonArray(CanonicalJson.Node(variant));
        List<ConfigProblem> own = [];
        foreach (SweepChange change in point.Changes)
        {
            string path = change.Path.StartsWith(VariantPrefix, StringComparison.Ordinal)
                ? $"variants[0].{change.Path[VariantPrefix.Length..]}" : change.Path;
            ConfigOverride.Set(path, change.Value, config, $"the sweep's {change.Path}", own);
        }
        ConfigReading reading = ConfigBinder.Read(new ConfigDocument(settings.Name, config, [], []), experiment.SettingsType);
        own.AddRange(reading.Problems);
        ExperimentSettings? at = (ExperimentSettings?)reading.Settings;
        if (at is not null)
            own.AddRange(experiment.Check(at, files));
        long bytes = 0;
        if (own.Count == 0)
            try
            {
                bytes = experiment.EstimateBytes(at!, files);
            }
            catch (MatrixSizeException exception)
            {
                own.Add(new ConfigProblem("$", $"{exception.Size}", MatrixSizeException.Limit, exception.Size.Remedy));
            }
        if (own.Count > 0)
        {
            string where = string.Join(", ", point.Values.Select(value => $"{value.Path} = {value.Text}"));
            foreach (ConfigProblem problem in own)
            {
                ConfigProblem said = problem with
                {
                    Path = problem.Path.Replace("$.variants[0]", $"$.variants[{place}]", StringComparison.Ordinal),
                    Remedy = point.Changes.Count == 0 ? problem.Remedy : $"{problem.Remedy} (at the sweep's point {where})",
                };
                if (!problems.Any(known => known.Path == said.Path && known.Value == said.Value))
                    problems.Add(said);
            }
            return null;
        }
        return (at!, variant, Identity(at!), bytes);
    }

    /// <summary>Everything that the cell's rows follow from, but for the replicate: settings without what only the
    /// analysis reads, and data.</summary>
    private string Identity(ExperimentSettings at)
    {
        JsonObject identity = CanonicalJson.Node(at);
        foreach (string name in analysisOnly.GetOrAdd(at.GetType(), AnalysisOnly))
            identity.Remove(name);
        string[] data = [.. experiment.InputFiles(at).Select(path => $"{path}:{files.Sha256(path)}")];
        return string.Join('/', [CanonicalJson.Text(identity), .. data]);
    }

    private static string[] AnalysisOnly(Type type) =>
    [
        "experiment", "name", "replicates", "sweep", "arrays",
        .. type.GetProperties().Where(property => property.IsDefined(typeof(AnalysisOnlyAttribute), inherit: true))
            .Select(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name)),
    ];
}
