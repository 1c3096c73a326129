using SoftmaxNtk.Datasets;
using SoftmaxNtk.Laboratory.Configuration;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Randomness;

namespace SoftmaxNtk.Laboratory.Data;

/// <summary>Which rows are trained on and which are set aside for testing, each in the order of the file.</summary>
internal sealed record SampleSplit(IReadOnlyList<int> Train, IReadOnlyList<int> Test)
{
    /// <summary>
    /// Sets <paramref name="testSamples"/> rows aside by the seed's child "split", then takes <paramref name="samples"/> of the
    /// rest by its child "subsample" (0: all of them). Fewer samples are a subset of more, and do not change the test rows.
    /// </summary>
    /// <param name="rows">The rows to choose from.</param>
    /// <param name="classes">The class of each of them, whose proportions both parts keep; null for regression.</param>
    public static SampleSplit Draw(IReadOnlyList<int> rows, IReadOnlyList<int>? classes, int samples, int testSamples, Seed seed)
    {
        int[] order = Order(classes, rows.Count, seed.Child("split"));
        int[] test = [.. order.Take(testSamples).Order()];
        int[] rest = [.. order.Skip(testSamples).Order()];
        int[]? restClasses = classes is null ? null : [.. rest.Select(k => classes[k])];
        IEnumerable<int> train = Order(restClasses, rest.Length, seed.Child("subsample")).Take(samples > 0 ? samples : rest.Length).Order();
        return new SampleSplit([.. train.Select(k => rows[rest[k]])], [.. test.Select(k => rows[k])]);
    }

    /// <summary>
    /// A random order of 0 … count − 1. With classes, every first part of it holds them in nearly their proportions: the k-th
    /// member (in random order) of a class of size c stands at (k + ½)/c.
    /// </summary>
    private static int[] Order(IReadOnlyList<int>? classes, int count, Seed seed)
    {
        int[] permutation = seed.Open().Permutation(count);
        if (classes is null)
            return permutation;
        Dictionary<int, int> sizes = classes.CountBy(c => c).ToDictionary();
        Dictionary<int, int> met = [];
        double[] position = new double[count];
        foreach (int k in permutation)
        {
            int rank = met[classes[k]] = met.GetValueOrDefault(classes[k]) + 1;
            position[k] = (rank - 0.5) / sizes[classes[k]];
        }
        return [.. permutation.OrderBy(k => position[k])];
    }
}
