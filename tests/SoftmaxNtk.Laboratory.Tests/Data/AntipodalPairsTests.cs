using SoftmaxNtk.Datasets;
using SoftmaxNtk.Laboratory.Configuration;
using SoftmaxNtk.Laboratory.Data;
using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Laboratory.Tests.Cells;
using SoftmaxNtk.Networks;
using SoftmaxNtk.Randomness;

namespace SoftmaxNtk.Laboratory.Tests.Data;

public sealed class AntipodalPairsTests
{
    private static Dataset Create(TargetSettings target) =>
        DatasetFactory.Create(new AntipodalPairsDatasetSettings { Pairs = 9, Dimension = 4, Target = target },
            new Seed(3), new DataFiles());

    [Fact]
    public void The_two_inputs_of_a_pair_are_exact_opposites_on_the_sphere()
    {
        Dataset dataset = Create(new GaussianTargetSettings());
        Assert.Equal(18, dataset.Samples);
        for (int k = 0; k < 9; k++)
        {
            Assert.Equal(dataset.X.Column(2 * k), -dataset.X.Column(2 * k + 1));
            Assert.Equal(1, dataset.X.Column(2 * k).L2Norm(), 1e-14);
        }
    }

    [Fact]
    public void Odd_targets_are_opposite_too()
    {
        TargetSettings[] targets = [new LinearTargetSettings(), new SinusoidTargetSettings(), new TeacherTargetSettings()];
        foreach (TargetSettings target in targets)
        {
            Dataset dataset = Create(target);
            for (int k = 0; k < 9; k++)
                Assert.Equal(dataset.Y.At(0, 2 * k), -dataset.Y.At(0, 2 * k + 1));
        }
    }

    [Fact]
    public void The_points_are_those_of_the_unit_sphere_of_the_same_seed()
    {
        Dataset sphere = DatasetFactory.Create(
            new UnitSphereDatasetSettings { Samples = 9, Dimension = 4, Target = new GaussianTargetSettings() },
                new Seed(3), new DataFiles());
        Dataset pairs = Create(new GaussianTargetSettings());
        Assert.All(Enumerable.Range(0, 9), k => Assert.Equal(sphere.X.Column(k), pairs.X.Column(2 * k)));
    }
}
