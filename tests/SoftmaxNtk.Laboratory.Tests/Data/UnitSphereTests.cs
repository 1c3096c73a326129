using SoftmaxNtk.Datasets;
using SoftmaxNtk.Laboratory.Configuration;
using SoftmaxNtk.Laboratory.Data;
using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Laboratory.Tests.Cells;
using SoftmaxNtk.Networks;
using SoftmaxNtk.Randomness;

namespace SoftmaxNtk.Laboratory.Tests.Data;

public sealed class UnitSphereTests
{
    /// <summary>A few units in the last place of numbers of order 1.</summary>
    private const double Rounding = 1e-14;

    private static readonly UnitSphereDatasetSettings Settings =
        new() { Samples = 40, Dimension = 7, TestSamples = 15, Target = new RandomSignsTargetSettings() };

    [Fact]
    public void Every_input_has_norm_one()
    {
        Dataset dataset = Create(Settings);
        Assert.Equal((40, 7, 1), (dataset.Samples, dataset.Dimension, dataset.Outputs));
        Assert.Equal(15, dataset.Test!.Samples);
        Assert.All(dataset.X.EnumerateColumns().Concat(dataset.Test.X.EnumerateColumns()), x => Assert.Equal(1, x.L2Norm(), Rounding));
    }

    [Fact]
    public void It_starts_with_known_values()
    {
        // From a separate Python implementation of the seed tree, the generator and both samplers.
        double[] inputs =
            [0.06368779924124596, 0.36634272133116136, -0.9282978373105724, -0.050315422991821616, -0.04927215900377266,
                0.9975172241902698];
        UnitSphereDatasetSettings settings = new() { Samples = 2, Dimension = 3, Target = new RandomSignsTargetSettings { Outputs = 3 } };
        Dataset dataset = Create(settings, root: 11);
        Assert.All(inputs.Zip(dataset.X.Values), pair => Assert.Equal(pair.First, pair.Second, Rounding));
        Assert.Equal([-1, -1, -1, 1, 1, -1], dataset.Y.Values);
    }

    [Fact]
    public void The_same_seed_gives_the_same_bits_and_another_seed_others()
    {
        Assert.Equal(Create(Settings).X, Create(Settings).X);
        Assert.NotEqual(Create(Settings).X, Create(Settings, root: 2).X);
    }

    [Fact]
    public void Another_target_changes_no_input()
    {
        Dataset other = Create(Settings with { Target = new TeacherTargetSettings { Outputs = 3 } });
        Assert.Equal(Create(Settings).X, other.X);
        Assert.Equal(Create(Settings).Test!.X, other.Test!.X);
    }

    [Fact]
    public void More_samples_leave_the_first_ones_as_they_were()
    {
        Dataset few = Create(Settings);
        Dataset more = Create(Settings with { Samples = 60 });
        Assert.Equal(few.X.Values, more.X.Values[..few.X.Values.Length]);
        Assert.Equal(few.Y.Values, more.Y.Values[..few.Y.Values.Length]);
        Assert.Equal(few.Test!.X, more.Test!.X);
    }

    [Fact]
    public void A_test_part_changes_no_training_sample()
    {
        Dataset without = Create(Settings with { TestSamples = 0 });
        Assert.Null(without.Test);
        Assert.Equal(Create(Settings).X, without.X);
        Assert.Equal(Create(Settings).Y, without.Y);
    }

    private static Dataset Create(UnitSphereDatasetSettings settings, ulong root = 1) =>
        DatasetFactory.Create(settings, new Seed(root), new DataFiles());
}
