using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Datasets;
using SoftmaxNtk.Randomness;

namespace SoftmaxNtk.Experiments.Generalisation;

/// <summary>The samples that are trained on, chosen by, and tested on. Noise is in the labels of the first two.</summary>
internal sealed record Parts(Dataset Train, Dataset Validation, Dataset Test)
{
    /// <summary>Draws the validation samples from the test part and the noise, each by a child seed of its own.</summary>
    public static Parts Of(Dataset data, GeneralisationSettings settings, Seed seed)
    {
        Dataset held = data.Test ?? throw new ArgumentException($"{data.Name} has no test part; generalisation needs one.", nameof(data));
        int[] order = seed.Child("validation").Open().Permutation(held.Samples);
        Dataset validation = Take(held, "validation part", [.. order.Take(settings.ValidationSamples).Order()]);
        return new Parts(
            LabelNoise.Apply(data, settings.LabelNoise, seed.Child("noise")),
            LabelNoise.Apply(validation, settings.LabelNoise, seed.Child("validation-noise")),
            Take(held, "test part", [.. order.Skip(settings.ValidationSamples).Order()]));
    }

    /// <summary>The share of the labels trained on that are not those of the data.</summary>
    public double WrongLabels(Dataset clean) =>
        (double)Enumerable.Range(0, clean.Samples).Count(i => clean.Labels![i] != Train.Labels![i]) / clean.Samples;

    private static Dataset Take(Dataset data, string part, int[] chosen) => new($"{data.Name}, {part}",
        DenseMatrix.OfColumns(data.Dimension, chosen.Length, chosen.Select(i => data.X.Column(i))),
        DenseMatrix.OfColumns(data.Outputs, chosen.Length, chosen.Select(i => data.Y.Column(i))),
        [.. chosen.Select(i => data.Labels![i])], data.ClassNames);
}
