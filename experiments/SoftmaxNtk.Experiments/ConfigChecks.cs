using SoftmaxNtk.Datasets;
using SoftmaxNtk.Laboratory.Configuration;
using SoftmaxNtk.Laboratory.Data;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Networks;

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
        {
            VariantSettings variant = variants[k];
            if (!labels.Add(variant.Label()))
                yield return new ConfigProblem($"$.variants[{k}]", $"\"{variant.Label()}\"", "variants that differ",
                    "remove the repetition, or change its outputScale");
            bool isMatched = variant.OutputScale.Kind == OutputScaleKind.SqrtWidth;
            if (isMatched && ActivationCatalogue.Create(variant.Activation).Normalisation == Normalisation.None)
                yield return new ConfigProblem($"$.variants[{k}].outputScale", "\"sqrtWidth\"",
                    $"\"paper\" or a number for {variant.Activation}: √m is the scale at which softmax matches pointwise activations",
                    "use \"paper\", which is 1/√m here");
        }
    }
}
