using SoftmaxNtk.Networks;
using SoftmaxNtk.Numerics;

namespace SoftmaxNtk.Tests.Numerics;

public sealed class CompensatedSumTests
{
    [Fact]
    public void Neumaiers_example_is_exact() => Assert.Equal(2, CompensatedSum.Of([1, 1e100, 1, -1e100]));

    [Fact]
    public void A_million_tenths_are_exact_to_the_last_bit()
    {
        double[] tenths = new double[1_000_000];
        Array.Fill(tenths, 0.1);
        Assert.Equal(0.1 * 1_000_000, CompensatedSum.Of(tenths));
        Assert.NotEqual(0.1 * 1_000_000, tenths.Aggregate(0.0, (sum, term) => sum + term));
    }

    [Fact]
    public void Infinity_and_nan_stay_what_they_are()
    {
        Assert.Equal(double.PositiveInfinity, CompensatedSum.Of([1, double.PositiveInfinity, 2]));
        Assert.True(double.IsNaN(CompensatedSum.Of([1, double.NaN])));
        Assert.Equal(0, CompensatedSum.Of([]));
    }
}
