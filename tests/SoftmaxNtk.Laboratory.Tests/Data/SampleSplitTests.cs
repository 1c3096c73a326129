using FsCheck;
using FsCheck.Fluent;
using SoftmaxNtk.Datasets;
using SoftmaxNtk.Laboratory.Configuration;
using SoftmaxNtk.Laboratory.Data;
using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Laboratory.Tests.Cells;
using SoftmaxNtk.Networks;
using SoftmaxNtk.Randomness;

namespace SoftmaxNtk.Laboratory.Tests.Data;

public sealed class SampleSplitTests
{
    private const int Available = 60;

    private static readonly int[] Rows = [.. Enumerable.Range(0, Available).Select(k => 10 + 3 * k)];

    /// <summary>Four classes of sizes 30, 15, 10 and 5.</summary>
    private static readonly int[] Classes = [.. Enumerable.Range(0, Available).Select(k =>
        k % 2 == 0 ? 0 : k % 4 == 1 ? 1 : k % 12 == 3 ? 3 : 2)];

    [Fact]
    public void Parts_are_disjoint_of_the_sizes_asked_and_in_the_order_of_the_file() =>
        Prop.ForAll(
                Gen.Choose(1, Available).ToArbitrary(),
                Gen.Choose(0, Available).ToArbitrary(),
                Gen.Choose(0, int.MaxValue).ToArbitrary(),
                (samples, testSamples, root) =>
                {
                    testSamples = Math.Min(testSamples, Available - samples);
                    SampleSplit split = SampleSplit.Draw(Rows, root % 2 == 0 ? Classes : null, samples, testSamples, new Seed((ulong)root));
                    return split.Train.Count == samples && split.Test.Count == testSamples
                        && !split.Train.Intersect(split.Test).Any() && !split.Train.Concat(split.Test).Except(Rows).Any()
                        && split.Train.SequenceEqual(split.Train.Order()) && split.Test.SequenceEqual(split.Test.Order());
                })
            .Check(Config.QuickThrowOnFailure.WithReplay(2405, 3251));

    [Fact]
    public void Smaller_training_parts_lie_within_larger_ones() =>
        Prop.ForAll(
                Gen.Choose(1, 49).ToArbitrary(),
                Gen.Choose(0, int.MaxValue).ToArbitrary(),
                (samples, root) =>
                {
                    SampleSplit few = SampleSplit.Draw(Rows, Classes, samples, 10, new Seed((ulong)root));
                    SampleSplit more = SampleSplit.Draw(Rows, Classes, samples + 1, 10, new Seed((ulong)root));
                    return !few.Train.Except(more.Train).Any() && few.Test.SequenceEqual(more.Test);
                })
            .Check(Config.QuickThrowOnFailure.WithReplay(2405, 3251));

    [Theory]
    [InlineData(6)]
    [InlineData(12)]
    [InlineData(30)]
    public void Both_parts_hold_each_class_within_one_of_its_share(int testSamples)
    {
        SampleSplit split = SampleSplit.Draw(Rows, Classes, 0, testSamples, new Seed(1));
        int[] sizes = [30, 15, 10, 5];
        Assert.Equal(sizes, Classes.CountBy(c => c).OrderBy(pair => pair.Key).Select(pair => pair.Value));
        for (int c = 0; c < sizes.Length; c++)
            Assert.Equal((double)sizes[c] * testSamples / Available, split.Test.Count(row => Classes[(row - 10) / 3] == c), 1.0);
    }

    [Fact]
    public void Without_classes_every_row_is_as_likely_as_another()
    {
        // Each row is drawn with probability ½; over 4000 seeds its count has the standard deviation √1000.
        const int draws = 4000;
        int[] met = new int[Available];
        for (int k = 0; k < draws; k++)
            foreach (int row in SampleSplit.Draw(Rows, null, Available / 2, 0, new Seed(2).Child(k)).Train)
                met[(row - 10) / 3]++;
        Assert.All(met, count => Assert.Equal(draws / 2.0, count, 4.5 * Math.Sqrt(draws / 4.0)));
    }
}
