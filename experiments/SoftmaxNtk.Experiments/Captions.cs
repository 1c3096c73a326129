using SoftmaxNtk.Configuration;

namespace SoftmaxNtk.Experiments;

/// <summary>What every figure's caption ends with, so that a picture can be traced to the config it was drawn from.</summary>
internal static class Captions
{
    /// <summary>"… Config sphere, 5 replicates, hash ab12cd34."</summary>
    public static string For(ExperimentSettings settings, string text) =>
        $"{text} Mean over {settings.Replicates} replicates{(settings.Replicates > 1 ? " with a 95% band" : "")}. "
        + $"Config {settings.Experiment}/{settings.Name}, hash {ConfigHash.Short(ConfigHash.Of(CanonicalJson.Of(settings)))}.";

    /// <summary>"m = 4096, σ = 1, coupled initialisation".</summary>
    public static string Of(NetworkSettings network) => FormattableString.Invariant(
        $"m = {network.Width}, σ = {network.Sigma}, {network.Initialisation.ToString().ToLowerInvariant()} initialisation");

    /// <summary>"n = 100 points on the unit sphere of R^10" or the like.</summary>
    public static string Of(DatasetSettings dataset) => dataset switch
    {
        UnitSphereDatasetSettings sphere => $"{sphere.Samples} points on the unit sphere of R^{{{sphere.Dimension}}}",
        AntipodalPairsDatasetSettings pairs => $"{pairs.Pairs} antipodal pairs on the unit sphere of R^{{{pairs.Dimension}}}",
        CsvDatasetSettings csv => $"{Samples(csv)} of {csv.Path}{Classes(csv)}",
        IdxDatasetSettings idx => $"{Samples(idx)} of {idx.Images}{Classes(idx)}",
        _ => dataset.GetType().Name,
    };

    private static string Samples(FileDatasetSettings file) => file.Samples == 0 ? "all samples" : $"{file.Samples} samples";

    private static string Classes(FileDatasetSettings file) => file.Classes.Count == 0 ? "" : $", classes {string.Join(", ", file.Classes)}";
}
