using SoftmaxNtk.Statistics;

namespace SoftmaxNtk.Tests.Statistics;

public sealed class MeanSlopeTests
{
    [Fact]
    public void The_slopes_of_the_replicates_are_averaged_with_students_interval()
    {
        double[] x = [1, 2, 4, 1, 2, 4], replicates = [0, 0, 0, 1, 1, 1];
        double[] y = [3, 6, 12, 5, 20, 80]; // slopes 1 and 2
        MeanBand slope = MeanSlope.Of(x, y, replicates, 0.95);
        Assert.Equal(1.5, slope.Mean, 1e-13);
        Assert.Equal(0.5 * Math.Tan(Math.PI * 0.475), slope.High - 1.5, 1e-7);
        Assert.Equal(2, slope.Count);
    }

    [Fact]
    public void Of_one_grid_the_mean_is_the_slope_through_all_points()
    {
        double[] x = [1, 3, 10, 1, 3, 10], y = [1, 2.5, 11, 0.8, 3, 9], replicates = [0, 0, 0, 1, 1, 1];
        double[] logX = [.. x.Select(value => Math.Log(value))], logY = [.. y.Select(value => Math.Log(value))];
        double meanX = logX.Average(), meanY = logY.Average();
        double slope = logX.Zip(logY, (a, b) => (a - meanX) * (b - meanY)).Sum() / logX.Sum(a => (a - meanX) * (a - meanX));
        Assert.Equal(slope, MeanSlope.Of(x, y, replicates, 0.95).Mean, 1e-13);
    }

    [Fact]
    public void What_has_no_slope_is_refused()
    {
        Assert.Throws<ArgumentException>(() => MeanSlope.Of([1, 2], [1, 0], [0, 0], 0.95));
        Assert.Throws<ArgumentException>(() => MeanSlope.Of([1, 1], [1, 2], [0, 0], 0.95));
        Assert.Throws<ArgumentException>(() => MeanSlope.Of([1, 2], [1, 2], [0], 0.95));
    }
}
