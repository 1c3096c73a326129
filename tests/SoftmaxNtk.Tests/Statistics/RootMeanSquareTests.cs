using SoftmaxNtk.Randomness;
using SoftmaxNtk.Statistics;

namespace SoftmaxNtk.Tests.Statistics;

public sealed class RootMeanSquareTests
{
    private const int Samples = 4000;

    /// <summary>
    /// Four standard errors of a share over 4000 samples, and half a percent that the linearised logarithm misses: an interval of 90%
    /// or less would be found out.
    /// </summary>
    private const double CoverageTolerance = 0.02;

    [Fact]
    public void Two_values_have_the_interval_of_their_logarithms()
    {
        // Without one the other is left: pseudo-values differ by log 3, and t of one degree of freedom is a tangent.
        MeanBand band = RootMeanSquare.Of([1, 3], 0.95);
        Assert.Equal(Math.Sqrt(5), band.Mean, 1e-14);
        Assert.Equal(Math.Log(3) / 2 * Math.Tan(Math.PI * 0.475), Math.Log(band.High / band.Mean), 1e-7);
        Assert.Equal(Math.Log(band.High / band.Mean), Math.Log(band.Mean / band.Low), 1e-12);
    }

    [Fact]
    public void Of_many_draws_the_interval_covers_the_true_value_as_often_as_it_says()
    {
        // Norms of eight normal components, 20 to a sample.
        RandomStream stream = new Seed(71).Open();
        double[] sample = new double[20], normal = new double[8];
        int covered = 0;
        for (int draw = 0; draw < Samples; draw++)
        {
            for (int k = 0; k < sample.Length; k++)
            {
                stream.FillGaussian(normal, 1);
                sample[k] = Math.Sqrt(normal.Sum(value => value * value) / normal.Length);
            }
            MeanBand band = RootMeanSquare.Of(sample, 0.95);
            covered += band.Low <= 1 && 1 <= band.High ? 1 : 0;
        }
        Assert.Equal(0.95, (double)covered / Samples, CoverageTolerance);
    }

    [Fact]
    public void It_scales_with_the_values_and_counts_what_it_leaves_out()
    {
        MeanBand band = RootMeanSquare.Of([1, 2, double.NaN, -4], 0.95), scaled = RootMeanSquare.Of([10, 20, 40], 0.95);
        Assert.Equal((3, 1, 0), (band.Count, band.LeftOut, scaled.LeftOut));
        Assert.Equal([scaled.Mean / 10, scaled.Low / 10, scaled.High / 10], [band.Mean, band.Low, band.High],
            (first, second) => Math.Abs(first - second) < 1e-12);
        // One value that is all of the sum to rounding says how little is known.
        MeanBand rare = RootMeanSquare.Of([1, 1, 1e9], 0.95);
        Assert.True(double.IsFinite(rare.Low) && rare.High / rare.Mean > 1e9);
    }

    [Fact]
    public void A_single_value_has_no_interval()
    {
        MeanBand band = RootMeanSquare.Of([3], 0.95);
        Assert.Equal((3.0, double.NaN, 1), (band.Mean, band.Low, band.Count));
        Assert.Equal(double.NaN, RootMeanSquare.Of([], 0.95).Mean);
    }
}
