using SoftmaxNtk.Statistics;

namespace SoftmaxNtk.Tests.Statistics;

public sealed class ReplicatesToDecideTests
{
    /// <summary>Mean 1, standard deviation 0.2.</summary>
    private static readonly MeanBand sample = MeanBand.Arithmetic([0.8, 1.2, 1, 1, 1 - Math.Sqrt(0.04), 1 + Math.Sqrt(0.04), 1, 1], 0.95);

    [Theory]
    [InlineData(0.9, 1.1)] // the mean inside
    [InlineData(1.1, 5)] // the mean outside
    [InlineData(double.NegativeInfinity, 1.1)]
    public void That_many_decide_and_one_fewer_do_not(double lower, double upper)
    {
        int count = ReplicatesToDecide.Of(sample, 0.95, lower, upper) ?? 0;
        Assert.True(Half(count) <= 0.1 && Half(count - 1) > 0.1, $"{count} replicates");
    }

    [Fact]
    public void A_mean_at_the_limit_is_never_decided() =>
        Assert.Null(ReplicatesToDecide.Of(sample with { Mean = 1.1, Low = 1, High = 1.2 }, 0.95, 0.9, 1.1));

    [Fact]
    public void One_value_says_nothing_about_the_spread() =>
        Assert.Throws<ArgumentException>(() => ReplicatesToDecide.Of(MeanBand.Arithmetic([1], 0.95), 0.95, 0, 2));

    /// <summary>The half-width of the interval of that many values with the sample's deviation: theirs scaled by
    /// quantiles of Student.</summary>
    private static double Half(int count)
    {
        double deviation = Math.Sqrt(4 * 0.04 / 7);
        double quantile = MathNet.Numerics.Distributions.StudentT.InvCDF(0, 1, count - 1, 0.975);
        return quantile * deviation / Math.Sqrt(count);
    }
}
