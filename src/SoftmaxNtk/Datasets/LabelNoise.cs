using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Randomness;

namespace SoftmaxNtk.Datasets;

/// <summary>
/// Labels replaced at random: of n samples round(share·n) get a class drawn uniformly from all, which may be the one they had.
/// </summary>
/// <remarks>
/// At share 1 labels have nothing to do with the inputs. With c classes an expected share·(1 − 1/c) of labels becomes wrong. The samples
/// of a smaller share are among those of a larger one and get the same labels there, so that shares are paired. Source: Arora et al.
/// 2019, arXiv 1901.08584, section 5 (labels replaced by random ones).
/// </remarks>
public static class LabelNoise
{
    /// <summary>The data with noisy labels and targets; the test part stays as it is.</summary>
    /// <param name="data">Samples of classes, whose targets are one-hot, or signs with one output and two classes.</param>
    /// <param name="share">The share of labels that are replaced, from 0 to 1.</param>
    /// <param name="seed">Which of them (its child "order") and by what (its child "labels").</param>
    /// <exception cref="ArgumentOutOfRangeException">A share outside 0 … 1.</exception>
    /// <exception cref="ArgumentException">The data have no classes, or targets that do not encode them so.</exception>
    public static Dataset Apply(Dataset data, double share, Seed seed)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (!(share >= 0 && share <= 1))
            throw new ArgumentOutOfRangeException(nameof(share), share, "The share of noisy labels lies between 0 and 1.");
        if (data.Labels is null || data.ClassNames is null)
            throw new ArgumentException($"{data.Name} has no classes; label noise needs them.", nameof(data));
        int classes = data.ClassNames.Count;
        if (data.Outputs != classes && (data.Outputs, classes) != (1, 2))
            throw new ArgumentException(
                $"{data.Name} has {data.Outputs} outputs for {classes} classes; label noise knows one output a class, or signs of two.",
                nameof(data));
        int[] labels = [.. data.Labels];
        DenseMatrix y = (DenseMatrix)data.Y.Clone();
        RandomStream stream = seed.Child("labels").Open();
        int[] order = seed.Child("order").Open().Permutation(labels.Length);
        int replaced = (int)Math.Round(share * labels.Length, MidpointRounding.AwayFromZero);
        for (int k = 0; k < replaced; k++)
        {
            labels[order[k]] = (int)Math.BigMul(stream.NextBits(), (ulong)classes, out _);
            Encode(labels[order[k]], y.Values.AsSpan(order[k] * data.Outputs, data.Outputs));
        }
        return new Dataset(data.Name, data.X, y, labels, data.ClassNames, data.Test);
    }

    private static void Encode(int label, Span<double> target)
    {
        if (target.Length == 1)
        {
            target[0] = label == 0 ? -1 : 1;
            return;
        }
        target.Clear();
        target[label] = 1;
    }
}
