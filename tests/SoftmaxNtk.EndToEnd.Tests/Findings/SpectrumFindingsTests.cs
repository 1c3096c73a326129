using SoftmaxNtk.Experiments.Spectra;
using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Laboratory.Settings;
using static SoftmaxNtk.EndToEnd.Tests.Findings.SpectrumTables;

namespace SoftmaxNtk.EndToEnd.Tests.Findings;

public sealed class SpectrumFindingsTests
{
    /// <summary>Means of a few logarithms.</summary>
    private const double Tolerance = 1e-12;

    [Theory]
    [InlineData(1.0, 0.0, Verdict.Agrees)]
    [InlineData(1.5, 0.0, Verdict.Differs)]
    [InlineData(1.0, 0.3, Verdict.Undecided)]
    public void Condition_numbers_are_compared_within_seeds_and_with_their_limits(double ratio, double spread, Verdict verdict)
    {
        SpectrumTables tables = new();
        for (int seed = 0; seed < 3; seed++)
        {
            double own = 100 * ratio * (1 + (spread * (seed - 1)));
            tables.Kernel(Softmax, seed, own * (seed + 1), 10, 100 * (seed + 1)).Kernel(Exp, seed, 100 * (seed + 1), 10, 100 * (seed + 1));
        }
        Finding compared = tables.Find("spectrum.condition.ratio", Softmax);
        Assert.Equal((Exp, verdict), (compared.Versus, compared.Verdict));
        Assert.Equal(verdict, tables.Find("spectrum.condition.limit", Softmax).Verdict);
        Assert.Equal(Verdict.Agrees, tables.Find("spectrum.condition.limit", Exp).Verdict);
        Assert.Equal(Verdict.Agrees, tables.Find("spectrum.rank.ratio", Softmax).Verdict);
    }

    [Fact]
    public void Softmax_and_exp_are_expected_to_be_alike_only_on_the_unit_sphere()
    {
        SpectrumTables tables = new() { Settings = new SpectrumTables().Settings with { Dataset = Digits } };
        for (int seed = 0; seed < 2; seed++)
            tables.Kernel(Softmax, seed, 100, 10).Kernel(Exp, seed, 100 + seed, 10);
        Assert.Equal(Verdict.Reported, tables.Find("spectrum.condition.ratio", Softmax).Verdict);
    }

    [Fact]
    public void One_variant_stands_for_all_that_share_a_kernel()
    {
        SpectrumTables tables = new();
        for (int seed = 0; seed < 2; seed++)
            tables.Kernel(SoftmaxRoot, seed, 100, 10).Kernel(FrozenRoot, seed, 100, 10).Kernel(Softmax, seed, 100, 10);
        Assert.Equal(SoftmaxRoot, Assert.Single(tables.All("spectrum.condition")).Subject.Variant);
    }

    [Theory]
    [InlineData(1.01, 0.99, Verdict.Agrees, Verdict.Agrees)]
    [InlineData(1.2, 1.2, Verdict.Differs, Verdict.Differs)]
    [InlineData(1.25, 0.8, Verdict.Agrees, Verdict.Differs)] // departures that cancel in the mean do not cancel in the farthest
    public void Residuals_are_on_their_lines_if_every_group_is(double fast, double slow, Verdict mean, Verdict farthest)
    {
        SpectrumTables tables = new();
        for (int seed = 0; seed < 3; seed++)
            tables.Decay(Softmax, seed, 0, 0.5, fast).Decay(Softmax, seed, 3, 0.4, slow)
                .Decay(Softmax, seed, 5, 1e-4, 100) // holds next to nothing of the labels
                .Decay(Softmax, seed, 6, 0.1, 1, left: 0.9); // has hardly decayed
        Assert.Equal(mean, tables.Find("spectrum.residual", Softmax).Verdict);
        Finding most = tables.Find("spectrum.residual.farthest", Softmax);
        Assert.Equal(farthest, most.Verdict);
        Assert.Equal(Math.Max(Math.Max(fast, 1 / fast), Math.Max(slow, 1 / slow)), most.Estimate.Value, Tolerance);
        Assert.Equal(fast, tables.Find("spectrum.residual.fastest", Softmax).Estimate.Value, Tolerance);
        Assert.Equal(slow, tables.Find("spectrum.residual.slowest", Softmax).Estimate.Value, Tolerance);
        Assert.StartsWith("2 groups a seed, at step 10", most.Remark, StringComparison.Ordinal);
        Assert.Empty(tables.All("spectrum.departure.tracked"));
    }

    [Theory]
    [InlineData(0.55, 0.51, Verdict.Agrees, Verdict.Agrees)]
    [InlineData(0.95, 0.51, Verdict.Differs, Verdict.Agrees)]
    [InlineData(0.95, 0.9, Verdict.Differs, Verdict.Differs)]
    public void A_departure_is_explained_if_little_of_it_is_left_under_the_kernel_as_it_drifts(
        double growing, double tracked, Verdict byGrowth, Verdict byDrift)
    {
        SpectrumTables tables = new();
        for (int seed = 0; seed < 3; seed++)
            tables.Decay(SoftmaxRoot, seed, 0, 0.5, 0.5 + (0.001 * seed), growing, tracked);
        Finding left = tables.Find("spectrum.departure.tracked", SoftmaxRoot);
        Assert.Equal((byGrowth, byDrift), (tables.Find("spectrum.departure.growing", SoftmaxRoot).Verdict, left.Verdict));
        Assert.Equal(Math.Log(0.5 / tracked) / Math.Log(0.5), left.Estimate.Value, 0.01);
    }

    [Theory]
    [InlineData(0.5, Verdict.Agrees)]
    [InlineData(0.9, Verdict.Differs)]
    public void Departures_are_compared_with_those_under_frozen_denominators_within_seeds(double frozen, Verdict verdict)
    {
        SpectrumTables tables = new();
        for (int seed = 0; seed < 3; seed++)
            tables.Decay(SoftmaxRoot, seed, 0, 0.5, Math.Pow(0.5, seed + 1)).Decay(FrozenRoot, seed, 0, 0.5, Math.Pow(frozen, seed + 1.01))
                .Decay(Exp, seed, 0, 0.5, 0.5); // at another scale
        Finding finding = Assert.Single(tables.All("spectrum.departure.ratio"));
        Assert.Equal((SoftmaxRoot, FrozenRoot, verdict), (finding.Subject.Variant, finding.Versus, finding.Verdict));
    }

    [Theory]
    [InlineData(1.02, Verdict.Agrees)]
    [InlineData(3.0, Verdict.Differs)]
    public void What_is_left_where_nothing_should_be_has_come_by_mixing(double leak, Verdict verdict)
    {
        SpectrumTables tables = new();
        for (int seed = 0; seed < 3; seed++)
            tables.Decay(SoftmaxRoot, seed, 0, 0.5, 1, leak: leak * (1 + (0.001 * seed)));
        Finding finding = tables.Find("spectrum.leak.tracked", SoftmaxRoot);
        Assert.Equal((3, verdict), (finding.Seeds, finding.Verdict));
    }

    [Theory]
    [InlineData(20.0, 0.0, Verdict.Agrees)]
    [InlineData(5.0, 1.0 / 3, Verdict.Differs)]
    [InlineData(double.NaN, 0.0, Verdict.Agrees)] // not by the end of the run: after those that were
    public void A_single_pair_learnt_in_the_other_order_refutes_that_large_eigenvalues_come_first(
        double slowest, double share, Verdict verdict)
    {
        SpectrumTables tables = new();
        for (int seed = 0; seed < 2; seed++)
            tables.Group(Softmax, seed, 0, 1, 0.5, 0.1, 0.1, 2).Group(Softmax, seed, 1, 4, 0.3, 0.4, 0.4, 10)
                .Group(Softmax, seed, 2, 5, 0.2, 0.5, 0.5, slowest)
                .Group(Softmax, seed, 3, 5, 1e-5, 0, 0, 1); // holds next to nothing of the labels
        Finding finding = tables.Find("spectrum.order", Softmax);
        Assert.Equal(share, finding.Estimate.Value, Tolerance);
        Assert.Equal(verdict, finding.Verdict);
    }

    [Theory]
    [InlineData(1.005, Verdict.Agrees, Verdict.Agrees)]
    [InlineData(1.2, Verdict.Differs, Verdict.Agrees)]
    [InlineData(0.8, Verdict.Differs, Verdict.Differs)]
    public void The_kernel_grows_along_the_labels_but_at_the_papers_scale(double growth, Verdict paper, Verdict root)
    {
        SpectrumTables tables = new();
        for (int seed = 0; seed < 3; seed++)
            foreach (VariantSettings variant in new[] { Softmax, SoftmaxRoot })
                tables.Group(variant, seed, 0, 1, 1, 1, 1, growth: growth).Trained(variant, seed, 1, 1, growth: growth + (0.0001 * seed));
        Assert.Equal(paper, tables.Find("spectrum.growth.labels", Softmax).Verdict);
        Assert.Equal(root, tables.Find("spectrum.growth.labels", SoftmaxRoot).Verdict);
    }

    [Theory]
    [InlineData(50.0, true, Verdict.Differs)] // random labels are as hard shuffled as not
    [InlineData(1.0, true, Verdict.Agrees)]
    [InlineData(50.0, false, Verdict.Agrees)] // real ones are easier
    [InlineData(0.5, false, Verdict.Differs)]
    public void Shuffled_labels_are_judged_by_what_the_labels_have_to_do_with_the_inputs(double harder, bool random, Verdict verdict)
    {
        SpectrumSettings settings = new SpectrumTables().Settings;
        SpectrumTables tables = new() { Settings = random ? settings : settings with { Dataset = Digits } };
        for (int seed = 0; seed < 3; seed++)
        {
            double own = harder * (1 + (0.01 * seed));
            tables.Trained(Softmax, seed, 4 * (seed + 1), 4 * own * (seed + 1), 7, 7 * own)
                .Group(Softmax, seed, 0, 2, 0.02 * own, 0.01, 0.02).Group(Softmax, seed, 1, 8, 0, 0.99, 0.98);
        }
        foreach (string id in new[] { "steps", "steps.linearised", "inverse", "top" })
            Assert.Equal(verdict, tables.Find($"spectrum.labels.{id}", Softmax).Verdict);
    }

    [Fact]
    public void The_top_groups_are_the_fewest_with_a_tenth_of_the_modes()
    {
        SpectrumTables tables = new();
        for (int seed = 0; seed < 2; seed++)
            tables.Group(Softmax, seed, 0, 1, 0.1, 0, 0.1).Group(Softmax, seed, 2, 3, 0.5, 0.25, 0.2)
                .Group(Softmax, seed, 3, 16, 0.4, 0.75, 0.7).Trained(Softmax, seed, 1, 1);
        Assert.Equal(2, tables.Find("spectrum.labels.top", Softmax).Estimate.Value, Tolerance);
        Finding given = tables.Find("spectrum.labels.top.given", Softmax);
        Assert.Equal(0.6, given.Estimate.Value, Tolerance);
        Assert.Contains("4 modes of 20", given.Remark, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_a_seed_has_not_halved_its_loss_there_is_no_mean_of_the_others()
    {
        SpectrumTables tables = new SpectrumTables().Trained(Softmax, 0, 4, 50).Trained(Softmax, 1, 4, double.NaN);
        Finding finding = tables.Find("spectrum.labels.steps", Softmax);
        Assert.Equal((Verdict.Undecided, false), (finding.Verdict, finding.Estimate.HasInterval));
        Assert.Contains("1 of 2 seeds take more than 1000 steps", finding.Remark, StringComparison.Ordinal);
    }

    [Fact]
    public void An_optimiser_under_which_modes_do_not_decay_as_powers_is_refused()
    {
        SpectrumSettings settings = new SpectrumTables().Settings with { Variants = [Softmax] };
        Assert.Empty(settings.Check());
        Assert.Equal("training.optimiser", Assert.Single((settings with
        {
            Training = new TrainingSettings { Optimiser = new MomentumOptimiserSettings() },
        }).Check()).Path);
    }
}
