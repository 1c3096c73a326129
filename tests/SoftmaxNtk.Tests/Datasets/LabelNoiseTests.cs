using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Datasets;
using SoftmaxNtk.Randomness;

namespace SoftmaxNtk.Tests.Datasets;

public sealed class LabelNoiseTests
{
    private const int Count = 3000;

    private static readonly Seed seed = new(5);

    [Theory]
    [InlineData(2, true)]
    [InlineData(2, false)]
    [InlineData(5, false)]
    public void Targets_encode_the_labels_as_they_did_before(int classes, bool signs)
    {
        Dataset noisy = LabelNoise.Apply(Made(classes, signs), 0.5, seed);
        for (int i = 0; i < Count; i++)
        {
            double[] expected = signs ? [noisy.Labels![i] == 0 ? -1 : 1]
                : [.. Enumerable.Range(0, classes).Select(c => c == noisy.Labels![i] ? 1.0 : 0)];
            Assert.Equal(expected, noisy.Y.Column(i));
        }
    }

    [Fact]
    public void No_noise_changes_nothing_and_inputs_and_the_test_part_stay()
    {
        Dataset data = Made(3, signs: false), clean = LabelNoise.Apply(data, 0, seed), noisy = LabelNoise.Apply(data, 1, seed);
        Assert.Equal(data.Labels, clean.Labels);
        Assert.Equal(data.Y.Values, clean.Y.Values);
        Assert.Same(data.X, noisy.X);
        Assert.Same(data.Test, noisy.Test);
    }

    [Theory]
    [InlineData(0.3, 2)]
    [InlineData(1.0, 2)]
    [InlineData(0.6, 10)]
    public void A_share_of_labels_becomes_wrong_but_those_that_hit_their_own(double share, int classes)
    {
        Dataset data = Made(classes, signs: false), noisy = LabelNoise.Apply(data, share, seed);
        double expected = share * (1 - (1.0 / classes)), deviation = Math.Sqrt(share * (1.0 / classes) * (1 - (1.0 / classes)) / Count);
        double wrong = (double)data.Labels!.Zip(noisy.Labels!).Count(pair => pair.First != pair.Second) / Count;
        Assert.InRange(wrong, expected - (4 * deviation), expected + (4 * deviation));
    }

    [Fact]
    public void More_noise_keeps_what_less_noise_did()
    {
        Dataset data = Made(10, signs: false), little = LabelNoise.Apply(data, 0.2, seed), much = LabelNoise.Apply(data, 0.7, seed);
        for (int i = 0; i < Count; i++)
            if (little.Labels![i] != data.Labels![i])
                Assert.Equal(little.Labels[i], much.Labels![i]);
    }

    [Fact]
    public void What_cannot_be_is_refused_with_its_reason()
    {
        Dataset data = Made(3, signs: false);
        Assert.Throws<ArgumentOutOfRangeException>(() => LabelNoise.Apply(data, 1.1, seed));
        Assert.Throws<ArgumentOutOfRangeException>(() => LabelNoise.Apply(data, double.NaN, seed));
        Assert.Contains("has no classes",
            Assert.Throws<ArgumentException>(() => LabelNoise.Apply(new Dataset("numbers", data.X, data.Y), 0.1, seed)).Message,
            StringComparison.Ordinal);
        Dataset odd = new("odd", data.X, new DenseMatrix(2, Count), data.Labels, data.ClassNames);
        Assert.Contains("2 outputs for 3 classes", Assert.Throws<ArgumentException>(() => LabelNoise.Apply(odd, 0.1, seed)).Message,
            StringComparison.Ordinal);
    }

    private static Dataset Made(int classes, bool signs)
    {
        int[] labels = [.. Enumerable.Range(0, Count).Select(i => i % classes)];
        DenseMatrix x = DenseMatrix.Create(1, Count, 0.5), y = new(signs ? 1 : classes, Count);
        for (int i = 0; i < Count; i++)
            if (signs)
                y[0, i] = labels[i] == 0 ? -1 : 1;
            else
                y[labels[i], i] = 1;
        string[] names = [.. Enumerable.Range(0, classes).Select(c => $"{c}")];
        return new Dataset("made up", x, y, labels, names, new Dataset("test", x, y, labels, names));
    }
}
