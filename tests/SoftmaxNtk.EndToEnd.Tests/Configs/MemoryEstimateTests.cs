using SoftmaxNtk.Datasets;
using SoftmaxNtk.Experiments;
using SoftmaxNtk.Laboratory.Configuration;
using SoftmaxNtk.Laboratory.Data;
using SoftmaxNtk.Laboratory.Settings;

namespace SoftmaxNtk.EndToEnd.Tests.Configs;

/// <summary>What a cell of the experiments on tangent problems is estimated to hold.</summary>
public sealed class MemoryEstimateTests
{
    [Fact]
    public void The_estimate_of_sizes_whose_product_no_long_holds_is_the_largest_long()
    {
        NetworkSettings network = new() { Width = 1_000_000_000 };
        Assert.Equal(long.MaxValue, TangentProblem.EstimateBytes(
            new DatasetShape(int.MaxValue, int.MaxValue, int.MaxValue, int.MaxValue), network));
        Assert.Equal(long.MaxValue, TangentProblem.EstimateBytes(new DatasetShape(10_000_000, 0, 10, 60), network));
    }

    [Fact]
    public void It_grows_with_every_size()
    {
        long Estimate(int samples = 100, int tests = 0, int dimension = 10, int outputs = 2, int width = 4096) =>
            TangentProblem.EstimateBytes(new DatasetShape(samples, tests, dimension, outputs), new NetworkSettings { Width = width });
        long[] larger =
        [
            Estimate(samples: 40_000, outputs: 10_000), Estimate(samples: 101), Estimate(tests: 1),
                Estimate(dimension: 11), Estimate(outputs: 3),
            Estimate(width: 4098),
        ];
        Assert.All(larger, bytes => Assert.InRange(bytes, Estimate() + 1, long.MaxValue));
    }

    [Fact]
    public void Several_outputs_count_the_signs_by_rows_and_the_classes_of_neurons()
    {
        // Two matrices alike but for o and n with the same n·o; o = 10 makes 11 lines, 6 groups of them, 15 sets.
        const int width = 1 << 20;
        long Estimate(int samples, int outputs) =>
            TangentProblem.EstimateBytes(new DatasetShape(samples, 0, 1, outputs), new NetworkSettings { Width = width });
        long few = Estimate(1000, 1), many = Estimate(100, 10);
        const long signs = sizeof(double) * 9L * width, lines = sizeof(double) * 11L * width, classes = 15L * width;
        const long data = sizeof(double) * (2L * 1000 * 2 - 2L * 100 * 11);
        // n·m is above what steps keep at both n, so that term is alike.
        Assert.Equal(signs + lines + classes - data, many - few);
    }
}
