using SoftmaxNtk.Statistics;

namespace SoftmaxNtk.Tests.Statistics;

public sealed class PairedRatioTests
{
    /// <summary>MathNet inverts Student's distribution by root finding to about 1e-10.</summary>
    private const double QuantileTolerance = 1e-8;

    [Fact]
    public void Two_pairs_give_the_cauchy_quantile_in_closed_form()
    {
        MeanBand ratio = PairedRatio.Of([2, 80], [1, 10], 0.95); // ratios 2 and 8: logarithms log 4 ± log 2
        double half = Math.Tan(Math.PI * 0.475) * Math.Log(2);
        Assert.Equal(4, ratio.Mean, 1e-14);
        Assert.Equal(half, Math.Log(ratio.High / 4), QuantileTolerance * half);
        Assert.Equal(half, Math.Log(4 / ratio.Low), QuantileTolerance * half);
    }

    [Fact]
    public void What_the_replicates_share_cancels()
    {
        double[] shared = [1e-9, 3e4, 0.2], first = [.. shared.Select(value => 3 * value)];
        MeanBand ratio = PairedRatio.Of(first, shared, 0.95);
        Assert.Equal((3, 3, 3), (Math.Round(ratio.Mean, 12), Math.Round(ratio.Low, 12), Math.Round(ratio.High, 12)));
    }

    [Fact]
    public void Exchanging_the_two_inverts_the_interval()
    {
        double[] a = [1.5, 2, 0.7, 1.1], b = [1, 3, 0.5, 0.9];
        MeanBand forward = PairedRatio.Of(a, b, 0.9), backward = PairedRatio.Of(b, a, 0.9);
        Assert.Equal(1 / forward.Low, backward.High, 1e-12);
        Assert.Equal(1 / forward.High, backward.Low, 1e-12);
    }

    [Fact]
    public void Pairs_without_a_ratio_are_left_out_and_counted()
    {
        MeanBand ratio = PairedRatio.Of([2, 1, double.NaN, 2], [1, 0, 1, 1], 0.95);
        Assert.Equal((2.0, 2, 2), (Math.Round(ratio.Mean, 14), ratio.Count, ratio.LeftOut));
    }

    [Fact]
    public void A_pair_needs_both() => Assert.Throws<ArgumentException>(() => PairedRatio.Of([1, 2], [1], 0.95));
}
