using SoftmaxNtk.Experiments.InfiniteWidth;
using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Laboratory.Settings;
using static SoftmaxNtk.EndToEnd.Tests.Findings.InfiniteWidthTables;

namespace SoftmaxNtk.EndToEnd.Tests.Findings;

public sealed class InfiniteWidthFindingsTests
{
    /// <summary>Means of a few logarithms.</summary>
    private const double Tolerance = 1e-12;

    [Theory]
    [InlineData(0.98, 1.02, Verdict.Agrees)]
    [InlineData(0.5, 0.52, Verdict.Differs)]
    [InlineData(0.5, 1.6, Verdict.Undecided)]
    public void A_fluctuation_is_the_predicted_one_in_the_root_mean_square_over_seeds_at_the_largest_width(
        double first, double second, Verdict verdict)
    {
        InfiniteWidthTables tables = new(InfiniteWidthStudy.Fluctuation);
        double middle = Math.Sqrt(((first * first) + (second * second)) / 2);
        foreach ((int seed, double ratio) in new[] { (0, first), (1, second), (2, middle), (3, middle) })
            tables.Network(Softmax, seed, 64, 1000).Network(Softmax, seed, 128, ratio * (seed + 1), predicted: seed + 1);
        Finding finding = tables.Find("infiniteWidth.fluctuation.ratio", Softmax);
        Assert.Equal(middle, finding.Estimate.Value, Tolerance);
        Assert.Equal((4, verdict), (finding.Seeds, finding.Verdict));
        Assert.Equal(verdict == Verdict.Undecided, finding.Remark.Contains("would decide", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(0.3, false)]
    [InlineData(0.9, true)]
    public void That_most_of_the_mean_square_is_too_rare_to_be_drawn_is_said(double rare, bool warns)
    {
        InfiniteWidthTables tables = new InfiniteWidthTables(InfiniteWidthStudy.Fluctuation)
            .Network(Softmax, 0, 64, 1, rare: rare).Network(Softmax, 1, 64, 1.1, rare: rare);
        Finding finding = tables.Find("infiniteWidth.fluctuation.ratio", Softmax);
        Assert.Equal(warns, finding.Remark.Contains("of which the interval does not know", StringComparison.Ordinal));
        Assert.Contains("rarer than one in m_eff", finding.Remark, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.95, 0.6, Verdict.Agrees, Verdict.Differs)] // most draws show the predicted deviation, and no rare neuron is missing
    [InlineData(0.5, 0.5, Verdict.Differs, Verdict.Agrees)] // none does, and rare neurons explain it
    [InlineData(0.5, 1.0, Verdict.Differs, Verdict.Differs)] // none does, and they do not
    public void What_most_draws_show_and_whether_rare_neurons_explain_it_are_judged_apart(
        double distance, double typical, Verdict most, Verdict explained)
    {
        InfiniteWidthTables tables = new(InfiniteWidthStudy.Fluctuation);
        for (int seed = 0; seed < 3; seed++)
            tables.Network(Exp, seed, 64, distance * (1 + (0.01 * seed)), typical);
        Assert.Equal(most, tables.Find("infiniteWidth.fluctuation.most", Exp).Verdict);
        Assert.Equal(explained, tables.Find("infiniteWidth.fluctuation.typical", Exp).Verdict);
    }

    [Theory]
    [InlineData(-0.5, Verdict.Agrees)]
    [InlineData(-0.3, Verdict.Differs)]
    public void A_slope_is_fitted_within_seeds_over_the_top_four_octaves(double exponent, Verdict verdict)
    {
        InfiniteWidthTables tables = new(InfiniteWidthStudy.Fluctuation);
        for (int seed = 0; seed < 2; seed++)
            foreach (double width in new[] { 256, 512, 2048, 8192.0 })
                tables.Network(Relu, seed, width, width < 512 ? 1000 : (1 + (9 * seed)) * Math.Pow(width, exponent));
        Finding finding = tables.Find("infiniteWidth.fluctuation.slope", Relu);
        Assert.Equal(exponent, finding.Estimate.Value, Tolerance);
        Assert.Equal(verdict, finding.Verdict);
    }

    [Theory]
    [InlineData(0.4, Verdict.Agrees)]
    [InlineData(0.9, Verdict.Differs)]
    public void Fluctuations_are_compared_within_seeds_with_the_ratio_that_typical_distances_predict(double ratio, Verdict verdict)
    {
        // The seeds themselves differ a hundredfold; narrower networks do not enter.
        InfiniteWidthTables tables = new(InfiniteWidthStudy.Fluctuation);
        foreach ((int seed, double scale) in new[] { (0, 1.0), (1, 100.0) })
            tables.Network(Softmax, seed, 64, ratio * scale, typical: 0.4 * scale).Network(Relu, seed, 64, scale, typical: scale)
                .Network(Softmax, seed, 32, 7).Network(Relu, seed, 32, 1);
        Finding finding = tables.Find("infiniteWidth.fluctuation.relative", Softmax);
        Assert.Equal(ratio, finding.Estimate.Value, Tolerance);
        Assert.Equal((Relu, verdict), (finding.Versus, finding.Verdict));
    }

    [Theory]
    [InlineData(3.0, 3.1, Verdict.Agrees)]
    [InlineData(0.1, 0.11, Verdict.Differs)]
    [InlineData(0.5, 2.2, Verdict.Undecided)]
    public void Smallest_eigenvalues_are_compared_within_seeds(double first, double second, Verdict verdict)
    {
        // The seeds themselves differ a hundredfold: only the ratio within each has a narrow interval.
        InfiniteWidthTables tables = new(InfiniteWidthStudy.SmallestEigenvalue);
        foreach ((int seed, double scale, double ratio) in new[]
            { (0, 1e-3, first), (1, 1e-1, second), (2, 1e-2, Math.Sqrt(first * second)) })
            tables.Limit(Softmax, seed, 10, ratio * scale).Limit(Relu, seed, 10, scale);
        Finding finding = tables.Find("infiniteWidth.eigenvalue.ratio", Softmax);
        Assert.Equal(Math.Sqrt(first * second), finding.Estimate.Value, Tolerance);
        Assert.Equal((Relu, 3, verdict), (finding.Versus, finding.Seeds, finding.Verdict));
    }

    [Fact]
    public void A_larger_kernel_is_not_a_better_conditioned_one()
    {
        InfiniteWidthTables tables = new(InfiniteWidthStudy.SmallestEigenvalue);
        for (int seed = 0; seed < 2; seed++)
            tables.Limit(Softmax, seed, 10, smallest: 0.2, largest: 8).Limit(Relu, seed, 10, smallest: 0.1, largest: 1);
        Assert.Equal(Verdict.Agrees, tables.Find("infiniteWidth.eigenvalue.ratio", Softmax).Verdict);
        Finding conditioning = tables.Find("infiniteWidth.eigenvalue.conditioning", Softmax);
        Assert.Equal((0.25, Verdict.Differs), (Math.Round(conditioning.Estimate.Value, 12), conditioning.Verdict));
    }

    [Fact]
    public void An_eigenvalue_that_is_rounding_has_no_ratio()
    {
        InfiniteWidthTables tables = new(InfiniteWidthStudy.SmallestEigenvalue);
        for (int seed = 0; seed < 3; seed++)
            tables.Limit(Softmax, seed, 10, seed == 0 ? 1e-16 : 0.2).Limit(Relu, seed, 10, 0.1);
        Finding finding = tables.Find("infiniteWidth.eigenvalue.ratio", Softmax);
        Assert.Equal((2.0, 2), (Math.Round(finding.Estimate.Value, 12), finding.Seeds));
        Assert.Contains("1 of 3 seeds have no value", finding.Remark, StringComparison.Ordinal);
    }

    // In four dimensions the closest of n points are some n^{−2/3} apart.
    [Theory]
    [InlineData(-0.65, Verdict.Agrees, Verdict.Differs)]
    [InlineData(-1.4, Verdict.Differs, Verdict.Agrees)]
    public void ReLU_is_expected_to_fall_with_the_distance_of_close_inputs_and_softmax_with_its_square(
        double exponent, Verdict relu, Verdict softmax)
    {
        InfiniteWidthTables tables = new(InfiniteWidthStudy.SmallestEigenvalue);
        for (int seed = 0; seed < 2; seed++)
            foreach (int samples in new[] { 10, 40, 80, 160 })
                foreach (VariantSettings variant in new[] { Softmax, Relu })
                    tables.Limit(variant, seed, samples, samples < 40 ? 0.9 : (0.1 + (0.4 * seed)) * Math.Pow(samples / 10.0, exponent));
        Assert.Equal(exponent, tables.Find("infiniteWidth.eigenvalue.slope", Relu).Estimate.Value, Tolerance);
        Assert.Equal(relu, tables.Find("infiniteWidth.eigenvalue.slope", Relu).Verdict);
        Assert.Equal(softmax, tables.Find("infiniteWidth.eigenvalue.slope", Softmax).Verdict);
    }

    [Fact]
    public void The_closest_pair_is_set_beside_the_smallest_eigenvalue_of_the_most_inputs()
    {
        InfiniteWidthTables tables = new(InfiniteWidthStudy.SmallestEigenvalue);
        for (int seed = 0; seed < 2; seed++)
            tables.Limit(Relu, seed, 10, 0.1, pairBound: 0.1).Limit(Relu, seed, 20, 0.01, pairBound: 0.05);
        Finding finding = tables.Find("infiniteWidth.eigenvalue.closestPair", Relu);
        Assert.Equal(0.2, finding.Estimate.Value, Tolerance);
        Assert.Contains("n = 20", finding.Quantity, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, 0, Verdict.Agrees, Verdict.Agrees)]
    [InlineData(0, 0, Verdict.Differs, Verdict.Agrees)] // ReLU would not be singular in one seed of two
    [InlineData(1, 1, Verdict.Agrees, Verdict.Differs)] // softmax would be
    public void One_seed_off_refutes_that_ReLU_alone_is_singular_beyond_d_pairs(int relu, int softmax, Verdict ofRelu, Verdict ofSoftmax)
    {
        InfiniteWidthTables tables = new InfiniteWidthTables(InfiniteWidthStudy.AntipodalPairs)
            .Pairs(Relu, 0, Dimension, 0).Pairs(Relu, 0, Dimension + 1, 1).Pairs(Relu, 1, Dimension, 0).Pairs(Relu, 1, Dimension + 1, relu)
            .Pairs(Softmax, 0, Dimension, 0).Pairs(Softmax, 0, Dimension + 1, 0)
            .Pairs(Softmax, 1, Dimension, 0).Pairs(Softmax, 1, Dimension + 1, softmax);
        foreach (string kernel in new[] { "limit", "finite" })
        {
            Assert.Equal(ofRelu, tables.Find($"infiniteWidth.antipodal.zeros.{kernel}", Relu).Verdict);
            Assert.Equal(ofRelu, tables.Find($"infiniteWidth.antipodal.threshold.{kernel}", Relu).Verdict);
            Assert.Equal(ofSoftmax, tables.Find($"infiniteWidth.antipodal.zeros.{kernel}", Softmax).Verdict);
            Assert.DoesNotContain(tables.All($"infiniteWidth.antipodal.threshold.{kernel}"), finding => finding.Subject.Variant == Softmax);
        }
    }

    [Theory]
    [InlineData(1, 9.0, "1 of 2 seeds at d + 1")] // d + 5 pairs
    [InlineData(0, double.PositiveInfinity, "1 of 2 seeds at d + 1")]
    public void A_threshold_is_that_of_the_seed_farthest_off(int zeros, double expected, string remark)
    {
        InfiniteWidthTables tables = new InfiniteWidthTables(InfiniteWidthStudy.AntipodalPairs)
            .Pairs(Relu, 0, Dimension + 1, 1).Pairs(Relu, 1, Dimension + 1, 0).Pairs(Relu, 1, Dimension + 5, zeros);
        Finding finding = tables.Find("infiniteWidth.antipodal.threshold.limit", Relu);
        Assert.Equal((expected, Verdict.Differs, remark), (finding.Estimate.Value, finding.Verdict, finding.Remark));
    }

    [Theory]
    [InlineData(1e-3, Verdict.Agrees)]
    [InlineData(1e-13, Verdict.Differs)]
    public void Zeros_are_told_from_the_rest_by_a_gap(double smallest, Verdict verdict)
    {
        InfiniteWidthTables tables = new InfiniteWidthTables(InfiniteWidthStudy.AntipodalPairs)
            .Pairs(Relu, 0, Dimension + 1, 1).Pairs(Relu, 1, Dimension + 1, 1, smallest);
        Finding finding = tables.Find("infiniteWidth.antipodal.gap.limit", Relu);
        Assert.Equal((smallest, verdict), (finding.Estimate.Value, finding.Verdict));
    }

    [Fact]
    public void How_much_a_finite_network_keeps_is_said_where_nothing_is_singular()
    {
        InfiniteWidthTables tables = new(InfiniteWidthStudy.AntipodalPairs);
        for (int seed = 0; seed < 2; seed++)
            tables.Pairs(Softmax, seed, Dimension + 1, 0, kept: 0.9).Pairs(Relu, seed, Dimension + 1, 1);
        Assert.Equal(0.9, tables.Find("infiniteWidth.antipodal.kept", Softmax).Estimate.Value, Tolerance);
        Assert.Equal(0.01, tables.Find("infiniteWidth.antipodal.smallest.limit", Softmax).Estimate.Value, Tolerance);
        Assert.Single(tables.All("infiniteWidth.antipodal.kept"));
        Assert.Single(tables.All("infiniteWidth.antipodal.smallest.limit"));
    }
}
