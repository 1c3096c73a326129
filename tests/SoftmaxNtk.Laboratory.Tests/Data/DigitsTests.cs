using SoftmaxNtk.Datasets;
using SoftmaxNtk.Laboratory.Configuration;
using SoftmaxNtk.Laboratory.Data;
using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Laboratory.Tests.Cells;
using SoftmaxNtk.Networks;
using SoftmaxNtk.Randomness;

namespace SoftmaxNtk.Laboratory.Tests.Data;

/// <summary>Classification on the digits; counts, norms and the file's hash were taken with awk and sha256sum.</summary>
public sealed class DigitsTests
{
    /// <summary>A few units in the last place of numbers of order 1.</summary>
    private const double Rounding = 1e-14;

    private static readonly int[] CountsByAwk = [178, 182, 177, 183, 181, 182, 181, 179, 174, 180];

    private static readonly CsvDatasetSettings Digits = new() { Path = "digits.csv", Task = LearningTask.Classification,
        Targets = ["label"] };

    private static readonly CsvDatasetSettings ThreeAgainstEight = Digits with { Classes = ["3", "8"],
        LabelEncoding = LabelEncoding.Signs };

    [Fact]
    public void All_of_them_come_in_the_order_of_the_file()
    {
        Dataset dataset = Create(Digits);
        Assert.Equal((1797, 64, 10), (dataset.Samples, dataset.Dimension, dataset.Outputs));
        Assert.Equal(["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"], dataset.ClassNames);
        Assert.Equal(CountsByAwk, dataset.Labels!.CountBy(c => c).OrderBy(pair => pair.Key).Select(pair => pair.Value));
        Assert.Equal([0, 1, 2], dataset.Labels!.Take(3));
        Assert.Equal("digits.csv", dataset.Name);
    }

    [Fact]
    public void One_hot_targets_have_a_one_at_the_class_and_zeros_elsewhere()
    {
        Dataset dataset = Create(Digits);
        Assert.All(dataset.Y.EnumerateColumns(), y => Assert.Equal(1, y.Sum()));
        Assert.All(dataset.Labels!.Index(), label => Assert.Equal(1, dataset.Y.At(label.Item, label.Index)));
        Assert.All(dataset.Y.Values, value => Assert.True(value is 0 or 1));
    }

    [Fact]
    public void Per_sample_scaling_gives_every_input_norm_one() =>
        Assert.All(Create(Digits).X.EnumerateColumns(), x => Assert.Equal(1, x.L2Norm(), Rounding));

    [Fact]
    public void Whole_set_scaling_divides_by_the_largest_norm()
    {
        const double largestSquareByAwk = 5913;
        Dataset dataset = Create(Digits with { Scaling = InputScaling.WholeSet });
        Assert.Equal(1, dataset.X.EnumerateColumns().Max(x => x.L2Norm()), Rounding);
        Assert.Equal(1, dataset.X.Column(1749 - 2).L2Norm(), Rounding); // the row of the largest norm stands on line 1749
        Assert.Equal(5 / Math.Sqrt(largestSquareByAwk), dataset.X.At(2, 0), Rounding); // the first row begins 0, 0, 5
    }

    [Fact]
    public void A_class_filter_keeps_those_classes_alone()
    {
        Dataset dataset = Create(ThreeAgainstEight);
        Assert.Equal((183 + 174, 1), (dataset.Samples, dataset.Outputs));
        Assert.Equal(183, dataset.Y.Values.Count(y => y == -1));
        Assert.Equal(174, dataset.Y.Values.Count(y => y == 1));
    }

    [Fact]
    public void The_order_of_the_classes_is_that_of_the_encoding()
    {
        Dataset swapped = Create(ThreeAgainstEight with { Classes = ["8", "3"] });
        Assert.Equal(-Create(ThreeAgainstEight).Y, swapped.Y);
        Assert.Equal(["8", "3"], swapped.ClassNames);
    }

    [Fact]
    public void A_subsample_is_reproducible_a_subset_and_keeps_the_proportions()
    {
        CsvDatasetSettings settings = Digits with { Samples = 300 };
        Dataset dataset = Create(settings);
        Assert.Equal(300, dataset.Samples);
        Assert.Equal(dataset.X, Create(settings).X);
        Assert.NotEqual(dataset.X, Create(settings, root: 2).X);
        Assert.Subset(Columns(Create(Digits)), Columns(dataset));

        // Taking 300 of 1797 by the positions (k + ½)/c leaves every class within one of its share.
        foreach ((int label, int count) in dataset.Labels!.CountBy(c => c))
            Assert.Equal(300.0 * CountsByAwk[label] / 1797, count, 1.0);
    }

    [Fact]
    public void Fewer_samples_are_a_subset_of_more_and_leave_the_test_part_alone()
    {
        Dataset few = Create(Digits with { Samples = 100, TestSamples = 50 });
        Dataset more = Create(Digits with { Samples = 200, TestSamples = 50 });
        Assert.Subset(Columns(more), Columns(few));
        Assert.Equal(few.Test!.X, more.Test!.X);
        Assert.Equal(few.Test.Labels, more.Test.Labels);
    }

    [Fact]
    public void Training_and_test_part_share_no_sample_and_leave_none_out()
    {
        Dataset dataset = Create(Digits with { TestSamples = 500 });
        Assert.Equal((1297, 500), (dataset.Samples, dataset.Test!.Samples));
        Assert.Empty(Columns(dataset).Intersect(Columns(dataset.Test)));
        Assert.Equal(Columns(Create(Digits)).Order(), Columns(dataset).Union(Columns(dataset.Test)).Order());
    }

    [Fact]
    public void The_encoding_changes_no_input() =>
        Assert.Equal(Create(ThreeAgainstEight with { Samples = 60 }).X,
            Create(ThreeAgainstEight with { Samples = 60, LabelEncoding = LabelEncoding.OneHot }).X);

    [Fact]
    public void The_file_has_its_known_hash() =>
        Assert.Equal("067c897c3866e1f112d70ccf18ba908a8bc1fbb9ec051530b8ad86070265d299", RealData.Files.Sha256("digits.csv"));

    private static Dataset Create(CsvDatasetSettings settings, ulong root = 1) =>
        DatasetFactory.Create(settings, new Seed(root), RealData.Files);

    private static HashSet<string> Columns(Dataset dataset) => [.. dataset.X.EnumerateColumns().Select(x => string.Join(' ', x))];
}
