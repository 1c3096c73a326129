using SoftmaxNtk.Configuration;
using SoftmaxNtk.Datasets;

namespace SoftmaxNtk.Experiments;

/// <summary>What can be wrong with sections that experiments share and that no single section's own rules see.</summary>
internal static class ConfigChecks
{
    /// <summary>Problems of the data set with its files, and of variants listed twice or scaled in a way they cannot be.</summary>
    public static IEnumerable<ConfigProblem> Of(DatasetSettings dataset, IReadOnlyList<VariantSettings> variants, DataFiles files)
    {
        foreach (ConfigProblem problem in DatasetFactory.Check(dataset, files))
            yield return problem with { Path = problem.Path.Length == 0 ? "$.dataset" : $"$.dataset.{problem.Path}" };
        HashSet<string> labels = new(StringComparer.Ordinal);
        for (int k = 0; k < variants.Count; k++)
            if (!labels.Add(variants[k].Label()))
                yield return new ConfigProblem($"$.variants[{k}]", $"\"{variants[k].Label()}\"", "variants that differ", "remove the repetition, or change its outputScale");
    }
}
