using SoftmaxNtk.Experiments.Generalisation;
using SoftmaxNtk.Figures.Description;
using SoftmaxNtk.Laboratory.Findings;
using static SoftmaxNtk.EndToEnd.Tests.Findings.DriftTables;

namespace SoftmaxNtk.EndToEnd.Tests.Findings;

public sealed class GeneralisationFindingsTests
{
    private const double Tolerance = 1e-12;

    [Theory]
    [InlineData(10, 10, Verdict.Agrees)]
    [InlineData(20, 10, Verdict.Differs)]
    [InlineData(12, 10, Verdict.Undecided)]
    public void Network_and_kernel_are_the_same_within_two_points(int network, int kernel, Verdict verdict)
    {
        GeneralisationTables tables = new();
        for (int seed = 0; seed < 3; seed++)
            tables.Answers(Softmax, seed, 0.2, Wrong(30), stopped: Wrong(network + seed), ridge: Wrong(kernel + seed));
        if (verdict == Verdict.Undecided)
            tables.Answers(Softmax, 3, 0.2, Wrong(30), stopped: Wrong(network + 4), ridge: Wrong(kernel));
        Finding finding = tables.Find("generalisation.difference.ridge", Softmax);
        Assert.Equal(verdict, finding.Verdict);
        if (verdict != Verdict.Undecided)
            Assert.Equal((network - kernel) / 100.0, finding.Estimate.Value, Tolerance);
        Assert.Equal(Verdict.Agrees, tables.Find("generalisation.difference.stopping", Softmax).Verdict);
        Assert.Equal(0.0, tables.Find("generalisation.difference.descent", Softmax).Estimate.Value);
    }

    [Fact]
    public void Stopping_is_expected_to_help_where_some_labels_are_noise_and_nowhere_else()
    {
        GeneralisationTables tables = new();
        foreach (double noise in new[] { 0, 0.4, 1 })
            for (int seed = 0; seed < 2; seed++)
                tables.Answers(Softmax, seed, noise, Wrong(10), stopped: Wrong(20 + seed));
        Assert.Equal([Verdict.Reported, Verdict.Differs, Verdict.Reported],
            tables.All("generalisation.difference.stopping").Select(finding => finding.Verdict));
    }

    [Fact]
    public void Images_that_only_one_has_right_are_counted_and_tested()
    {
        GeneralisationTables tables = new();
        tables.Answers(Softmax, 0, 0, "rrrrrrrrww", ridge: "rwwwwwwwrw");
        tables.Answers(Relu, 0, 0, "rrrrrrrrww");
        Finding kernel = tables.Find("generalisation.discordant.ridge", Softmax);
        Assert.Equal(7.0 / 8, kernel.Estimate.Value, Tolerance);
        Assert.StartsWith("7 against 1; McNemar's exact p = 0.07 over all seeds", kernel.Remark, StringComparison.Ordinal);
        Assert.Contains("p < 0.05 in 0 of 1 seeds", kernel.Remark, StringComparison.Ordinal);
        Finding relu = tables.Find("generalisation.discordant.relu", Softmax);
        Assert.Equal((Relu, "no answer tells them apart"), (relu.Versus, relu.Remark));
        Assert.Equal(Verdict.Reported, relu.Verdict);
    }

    [Fact]
    public void Networks_are_compared_with_relu_and_the_scales_of_softmax_with_each_other()
    {
        GeneralisationTables tables = new();
        for (int seed = 0; seed < 2; seed++)
            tables.Answers(Softmax, seed, 0, Wrong(10)).Answers(SoftmaxRoot, seed, 0, Wrong(15)).Answers(Relu, seed, 0, Wrong(12));
        Assert.Equal(-0.02, tables.Find("generalisation.difference.relu", Softmax).Estimate.Value, Tolerance);
        Assert.Equal(0.03, tables.Find("generalisation.difference.relu", SoftmaxRoot).Estimate.Value, Tolerance);
        Finding features = Assert.Single(tables.All("generalisation.difference.features"));
        Assert.Equal((SoftmaxRoot, Softmax, Verdict.Differs), (features.Subject.Variant, features.Versus, features.Verdict));
        Assert.Equal(0.05, features.Estimate.Value, Tolerance);
    }

    [Theory]
    [InlineData(1, 1.0, Verdict.Agrees)]
    [InlineData(-1, -1.0, Verdict.Differs)]
    public void The_bound_orders_noise_levels_as_errors_do_or_the_other_way(int sign, double expected, Verdict verdict)
    {
        GeneralisationTables tables = new();
        for (int seed = 0; seed < 3; seed++)
            foreach (int level in new[] { 0, 1, 2, 3 })
                tables.Answers(Relu, seed, level / 4.0, Wrong(10 + (3 * level) + seed), bound: Math.Exp(sign * level) / 2);
        Finding order = tables.Find("generalisation.bound.order.trained", Relu);
        Assert.Equal((expected, verdict), (order.Estimate.Value, order.Verdict));
        Assert.False(order.Subject.Has("labelNoise"));
        Finding[] bounds = tables.All("generalisation.bound.value");
        Assert.Equal(Verdict.Agrees, bounds[0].Verdict);
        Assert.Equal(sign > 0 ? Verdict.Differs : Verdict.Agrees, bounds[3].Verdict);
    }

    [Fact]
    public void Errors_have_the_interval_of_one_seeds_images()
    {
        GeneralisationTables tables = new();
        for (int seed = 0; seed < 2; seed++)
            tables.Answers(Softmax, seed, 0, Wrong(10), stopped: Wrong(5));
        Finding error = tables.Find("generalisation.error.stopped", Softmax);
        Assert.Equal(0.05, error.Estimate.Value, Tolerance);
        Assert.Equal(0.0215, error.Estimate.Low, 1e-4); // Wilson, 5 of 100
        Assert.Equal(0.1118, error.Estimate.High, 1e-4);
    }

    [Fact]
    public void Differences_are_averaged_over_the_noise_that_leaves_something_to_learn()
    {
        GeneralisationTables tables = new();
        for (int seed = 0; seed < 2; seed++)
            foreach ((double noise, int wrong) in new[] { (0, 10), (0.5, 16), (1, 90) })
                tables.Answers(SoftmaxRoot, seed, noise, Wrong(wrong), stopped: Wrong(wrong - 4), ridge: Wrong(9))
                    .Answers(Softmax, seed, noise, Wrong(10)).Answers(Relu, seed, noise, Wrong(10));
        Assert.Equal((((10 - 4) + (16 - 4)) / 2.0 - 9) / 100, tables.Find("generalisation.average.ridge", SoftmaxRoot).Estimate.Value,
            Tolerance);
        Finding trained = tables.Find("generalisation.average.features.trained", SoftmaxRoot);
        Assert.Equal((0.03, Softmax), (Math.Round(trained.Estimate.Value, 12), trained.Versus));
        Assert.Equal("mean over 2 levels below 1", trained.Remark);
        Assert.Equal(-0.01, tables.Find("generalisation.average.relu", SoftmaxRoot).Estimate.Value, Tolerance);
        Assert.Equal([SoftmaxRoot, Relu], tables.All("generalisation.bound.value").Select(finding => finding.Subject.Variant).Distinct()
            .OrderBy(variant => variant == Relu));
    }

    [Fact]
    public void Figures_show_every_variant_and_one_bound_a_kernel()
    {
        GeneralisationTables tables = new();
        foreach (double noise in new[] { 0, 0.5 })
            tables.Answers(Softmax, 0, noise, Wrong(10), bound: 2).Answers(SoftmaxRoot, 0, noise, Wrong(10), bound: 2)
                .Answers(Relu, 0, noise, Wrong(10), bound: 1.5);
        IReadOnlyList<Figure> figures = GeneralisationFigures.Draw(GeneralisationTables.Settings, tables.Tables);
        Assert.Equal(["error", "difference", "bound"], figures.Select(figure => figure.Name));
        Assert.Equal(3, figures[0].Panels.Count);
        Assert.Equal(["softmax", "relu"], figures[2].Panels[0].Layers.OfType<LineLayer>().Select(line => line.Label));
    }

    private static string Wrong(int count) => new string('w', count) + new string('r', 100 - count);
}
