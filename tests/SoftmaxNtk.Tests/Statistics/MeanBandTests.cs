using SoftmaxNtk.Randomness;
using SoftmaxNtk.Statistics;

namespace SoftmaxNtk.Tests.Statistics;

public sealed class MeanBandTests
{
    /// <summary>MathNet inverts Student's distribution by root finding to about 1e-10.</summary>
    private const double QuantileTolerance = 1e-8;

    [Fact]
    public void Two_values_give_students_closed_form_for_one_degree_of_freedom()
    {
        MeanBand band = MeanBand.Arithmetic([1, 3], 0.95);
        double half = Math.Tan(Math.PI * 0.475); // the Cauchy quantile; s/√2 = 1
        Assert.Equal(2, band.Mean, 1e-15);
        Assert.Equal(half, band.High - 2, QuantileTolerance * half);
        Assert.Equal(half, 2 - band.Low, QuantileTolerance * half);
    }

    [Fact]
    public void Three_values_give_students_closed_form_for_two_degrees_of_freedom()
    {
        const double level = 0.95;
        double quantile = level * Math.Sqrt(2 / (1 - level * level)); // closed form at two degrees of freedom
        MeanBand band = MeanBand.Arithmetic([-1, 0, 1], level);
        Assert.Equal(quantile / Math.Sqrt(3), band.High, QuantileTolerance);
        Assert.Equal(-band.High, band.Low, 1e-15);
    }

    [Fact]
    public void Without_a_level_the_band_is_the_range_of_the_values_used()
    {
        Assert.Equal(new MeanBand(2.5, 1, 4, 2, 1), MeanBand.Arithmetic([4, double.NaN, 1], level: null));
        MeanBand geometric = MeanBand.Geometric([4, 0, 1], level: null);
        Assert.Equal((2, 1, 4, 2, 1), (Math.Round(geometric.Mean, 14), geometric.Low, Math.Round(geometric.High, 14),
            geometric.Count, geometric.LeftOut));
        Assert.Equal(double.NaN, MeanBand.Arithmetic([4], level: null).Low);
    }

    [Fact]
    public void Geometric_band_is_the_arithmetic_band_of_logarithms()
    {
        double[] sample = [1e-12, 3e-10, 5e-11, 2e-13];
        MeanBand geometric = MeanBand.Geometric(sample, 0.9);
        MeanBand logarithms = MeanBand.Arithmetic([.. sample.Select(value => Math.Log(value))], 0.9);
        Assert.Equal(logarithms.Mean, Math.Log(geometric.Mean), 1e-12);
        Assert.Equal(logarithms.Low, Math.Log(geometric.Low), 1e-12);
        Assert.Equal(logarithms.High, Math.Log(geometric.High), 1e-12);
        Assert.True(geometric.Low > 0);
    }

    [Fact]
    public void Values_that_cannot_be_averaged_are_left_out_and_counted()
    {
        MeanBand arithmetic = MeanBand.Arithmetic([1, double.NaN, 3, double.PositiveInfinity], 0.95);
        Assert.Equal((2.0, 2, 2), (arithmetic.Mean, arithmetic.Count, arithmetic.LeftOut));
        MeanBand geometric = MeanBand.Geometric([4, 0, -2, double.NaN, 9], 0.95);
        Assert.Equal(6, geometric.Mean, 1e-14);
        Assert.Equal((2, 3), (geometric.Count, geometric.LeftOut));
    }

    [Fact]
    public void One_value_has_a_mean_and_no_band_and_none_has_neither()
    {
        MeanBand one = MeanBand.Arithmetic([7], 0.95), none = MeanBand.Geometric([0], 0.95);
        Assert.Equal(7, one.Mean);
        Assert.True(double.IsNaN(one.Low) && double.IsNaN(one.High));
        Assert.True(double.IsNaN(none.Mean) && none is { Count: 0, LeftOut: 1 });
    }

    [Fact]
    public void Equal_values_give_a_band_of_no_width()
    {
        MeanBand band = MeanBand.Arithmetic([0.25, 0.25, 0.25], 0.95);
        Assert.Equal((0.25, 0.25, 0.25), (band.Low, band.Mean, band.High));
    }

    [Fact]
    public void Band_of_gaussian_samples_covers_the_mean_at_its_level()
    {
        const int trials = 2000, size = 5;
        RandomStream random = new Seed(11).Child("coverage").Open();
        double[] sample = new double[size];
        int covered = 0;
        for (int trial = 0; trial < trials; trial++)
        {
            random.FillGaussian(sample, 3);
            MeanBand band = MeanBand.Arithmetic(sample, 0.95);
            covered += band.Low <= 0 && 0 <= band.High ? 1 : 0;
        }
        // Three standard deviations of a binomial share: 3·√(0.95·0.05/2000); the normal quantile would cover only 0.88.
        Assert.Equal(0.95, covered / (double)trials, 0.0147);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(95)]
    [InlineData(double.NaN)]
    public void A_level_outside_zero_and_one_is_refused_with_the_remedy(double level)
    {
        ArgumentOutOfRangeException error = Assert.Throws<ArgumentOutOfRangeException>(() => MeanBand.Arithmetic([1, 2], level));
        Assert.Contains("pass 0.95", error.Message, StringComparison.Ordinal);
    }
}
