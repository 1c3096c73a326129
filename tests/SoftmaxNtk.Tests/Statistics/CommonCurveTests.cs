using MathNet.Numerics;
using SoftmaxNtk.Randomness;
using SoftmaxNtk.Statistics;

namespace SoftmaxNtk.Tests.Statistics;

public sealed class CommonCurveTests
{
    /// <summary>Sums over some dozen logarithms.</summary>
    private const double Tolerance = 1e-12;

    [Theory]
    [InlineData(0.3, -2, 0)]
    [InlineData(-1, 1, 0.4)]
    public void A_parabola_in_logarithms_has_no_spread(double constant, double slope, double curvature)
    {
        double[] u = [-2, -1.5, -1, 0, 0.2, 1.7];
        double[] y = [.. u.Select(value => Math.Pow(10, constant + (slope * value) + (curvature * value * value)))];
        Assert.Equal(0, CommonCurve.Spread([.. u.Select(value => Math.Pow(10, value))], y), Tolerance);
    }

    [Fact]
    public void Two_groups_a_decade_apart_on_the_same_x_spread_by_half_a_decade()
    {
        double[] x = [1, 1, 10, 10, 100, 100], y = [1, 10, 1, 10, 1, 10];
        Assert.Equal(Math.Sqrt(6 * 0.25 / 3), CommonCurve.Spread(x, y), Tolerance);
    }

    [Fact]
    public void It_is_that_of_least_squares_by_another_way_and_of_powers_and_multiples_of_x()
    {
        double[] u = new double[25], v = new double[25];
        RandomStream stream = new Seed(9).Open();
        stream.FillGaussian(u, 1);
        stream.FillGaussian(v, 1);
        double[] fit = Fit.Polynomial(u, v, 2);
        double expected = Math.Sqrt(u.Zip(v).Sum(p => Math.Pow(p.Second - Polynomial.Evaluate(p.First, fit), 2)) / 22);
        double[] x = [.. u.Select(value => Math.Pow(10, value))], y = [.. v.Select(value => Math.Pow(10, value))];
        Assert.Equal(expected, CommonCurve.Spread(x, y), 1e-10);
        Assert.Equal(expected, CommonCurve.Spread([.. x.Select(value => 3 * Math.Pow(value, -0.5))], y), 1e-10);
    }

    [Fact]
    public void Points_without_logarithm_are_left_out_and_few_points_have_no_spread()
    {
        double[] x = [1, 2, 4, 8, 16], y = [1, 3, 2, 5, 4];
        Assert.Equal(CommonCurve.Spread(x, y), CommonCurve.Spread([.. x, 0, double.NaN, 3], [.. y, 1, 1, double.PositiveInfinity]));
        Assert.True(double.IsNaN(CommonCurve.Spread([1, 2, 3], [1, 2, 3])));
        Assert.True(double.IsNaN(CommonCurve.Spread([1, 1, 2, 2], [1, 2, 3, 4])));
        Assert.Throws<ArgumentException>(() => CommonCurve.Spread([1, 2], [1]));
    }
}
