using SoftmaxNtk.Statistics;

namespace SoftmaxNtk.Tests.Statistics;

public sealed class JackknifeTests
{
    private const double Tolerance = 1e-12;

    private static readonly double[] sample = [3.1, -0.4, 2.2, 5.9, 1.3, 0.8, 4.4];

    [Fact]
    public void Of_a_mean_it_is_Students_interval()
    {
        MeanBand expected = MeanBand.Arithmetic(sample, 0.9), band = Of(values => values.Average());
        Assert.Equal(expected.Mean, band.Mean, Tolerance);
        Assert.Equal(expected.Low, band.Low, Tolerance);
        Assert.Equal(expected.High, band.High, Tolerance);
        Assert.Equal((7, 0), (band.Count, band.LeftOut));
    }

    /// <summary>Of a smooth function f of a mean the deviation is f′ times the mean's, to first order in 1/√k.</summary>
    [Fact]
    public void Of_a_function_of_a_mean_it_is_the_delta_method()
    {
        double[] many = [.. Enumerable.Range(0, 400).Select(k => 2 + Math.Sin(1.7 * k))];
        MeanBand mean = MeanBand.Arithmetic(many, 0.95);
        MeanBand band = Jackknife.Of(many.Length, without => Math.Log(Without(many, without).Average()), 0.95);
        Assert.Equal((mean.High - mean.Low) / mean.Mean, band.High - band.Low, 1e-4);
    }

    [Fact]
    public void A_statistic_that_hangs_on_one_unit_has_no_interval()
    {
        MeanBand band = Of(values => values.Contains(5.9) ? 1 : double.NaN);
        Assert.Equal((1.0, 1), (band.Mean, band.LeftOut));
        Assert.True(double.IsNaN(band.Low) && double.IsNaN(band.High));
        Assert.True(double.IsNaN(Jackknife.Of(1, _ => 3, 0.95).Low));
        Assert.True(double.IsNaN(Of(_ => double.NaN).Mean));
    }

    private static MeanBand Of(Func<double[], double> statistic) =>
        Jackknife.Of(sample.Length, without => statistic(Without(sample, without)), 0.9);

    private static double[] Without(double[] values, int left) => [.. values.Where((_, k) => k != left)];
}
