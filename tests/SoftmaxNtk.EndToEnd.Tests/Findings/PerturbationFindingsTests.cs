using SoftmaxNtk.Experiments.Perturbation;
using SoftmaxNtk.Figures.Description;
using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Laboratory.Sweeps;
using static SoftmaxNtk.EndToEnd.Tests.Findings.PerturbationTables;

namespace SoftmaxNtk.EndToEnd.Tests.Findings;

public sealed class PerturbationFindingsTests
{
    /// <summary>Means of two or three logarithms.</summary>
    private const double Tolerance = 1e-12;

    [Fact]
    public void A_radius_is_certified_by_the_best_certificate_and_measured_by_the_worst_direction()
    {
        PerturbationTables tables = new();
        for (int seed = 0; seed < 2; seed++)
            tables.Radius(Softmax, seed, RadiusKind.Certified, 0.01, "entrywise")
                .Radius(Softmax, seed, RadiusKind.Certified, 0.02, "Jacobian")
                .Radius(Softmax, seed, RadiusKind.Measured, 0.5, "random", double.NaN)
                .Radius(Softmax, seed, RadiusKind.Measured, 0.3, "smallestEigenvalue");
        Finding certified = tables.Find("perturbation.radius.certified", Softmax);
        Finding measured = tables.Find("perturbation.radius.measured", Softmax);
        Assert.Equal(0.02, certified.Estimate.Value, Tolerance);
        Assert.Equal("Jacobian", certified.Remark);
        Assert.Equal(0.3, measured.Estimate.Value, Tolerance);
        Assert.Equal("smallestEigenvalue by restarts", measured.Remark);
    }

    [Theory]
    [InlineData(1.2, 1.3, Verdict.Agrees)]
    [InlineData(0.3, 0.31, Verdict.Differs)]
    [InlineData(0.5, 2.5, Verdict.Undecided)]
    public void That_the_good_region_is_larger_than_ReLUs_can_be_refuted(double first, double second, Verdict verdict)
    {
        // The seeds themselves differ a hundredfold: only the ratio within each has a narrow interval.
        PerturbationTables tables = new();
        (int, double, double)[] ratios = [(0, 0.01, first), (1, 1.0, second), (2, 0.1, Math.Sqrt(first * second))];
        foreach ((int seed, double radius, double ratio) in ratios)
            tables.Radius(Softmax, seed, RadiusKind.Measured, ratio * radius, "worst")
                .Radius(Relu, seed, RadiusKind.Measured, radius, "worst");
        Finding finding = tables.Find("perturbation.radius.ratio.measured.relu", Softmax);
        Assert.Equal(Math.Sqrt(first * second), finding.Estimate.Value, Tolerance);
        Assert.Equal((Relu, 3, verdict), (finding.Versus, finding.Seeds, finding.Verdict));
    }

    [Fact]
    public void A_radius_that_was_not_reached_enters_no_ratio_and_is_an_arrow_in_the_figure()
    {
        PerturbationTables tables = new();
        for (int seed = 0; seed < 2; seed++)
            tables.Radius(Softmax, seed, RadiusKind.Measured, 0.3, "worst").Radius(Softmax, seed, RadiusKind.Certified, 0.01, "Jacobian")
                .Radius(Exp, seed, RadiusKind.Measured, double.PositiveInfinity, "worst")
                .Radius(Exp, seed, RadiusKind.Certified, 0.01, "Jacobian")
                .Run(Softmax, seed, 0.003, 0.01, 0.8);
        Assert.Empty(tables.All("perturbation.radius.ratio.measured.exp"));
        Figure radii = tables.Figures.Single(figure => figure.Name == "radii");
        MarkerLayer arrow = Assert.Single(radii.Panels[0].Layers.OfType<MarkerLayer>(), layer => layer.Censoring == Censoring.Above);
        Assert.Equal([1.0], arrow.X);
        Assert.Equal([8.0], arrow.Y);
    }

    [Theory]
    [InlineData(0.01, "yes", Verdict.Agrees)]
    [InlineData(0.2, "no", Verdict.Differs)]
    public void An_adversary_whose_restarts_disagree_fails_its_audit(double spread, string monotone, Verdict verdict)
    {
        PerturbationTables tables = new PerturbationTables()
            .Radius(Relu, 0, RadiusKind.Measured, 0.3, "worst", spread, monotone).Radius(Relu, 1, RadiusKind.Measured, 0.3, "worst");
        Finding finding = tables.Find("perturbation.audit.restarts", Relu);
        Assert.Equal((spread, verdict), (finding.Estimate.Value, finding.Verdict));
        Assert.Contains($"monotone in R in {(monotone == "yes" ? 2 : 1)} of 2", finding.Remark, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.99, Verdict.Agrees)]
    [InlineData(0.5, Verdict.Differs)]
    public void An_adversary_that_more_effort_beats_fails_its_audit(double gain, Verdict verdict)
    {
        PerturbationTables tables = new();
        for (int seed = 0; seed < 2; seed++)
            foreach ((double moves, double radius) in new[] { (48.0, gain * (1 + seed)), (12.0, 1.0 + seed) })
                tables.Radius(Relu, seed, RadiusKind.Measured, radius, "worst", place:
                    [new AxisValue("perturbation.ascent.iterations", moves), new AxisValue("perturbation.ascent.restarts", moves / 6)]);
        Finding finding = tables.Find("perturbation.audit.stronger", Relu);
        Assert.Equal(gain, finding.Estimate.Value, Tolerance);
        Assert.Equal(verdict, finding.Verdict);
        Assert.EndsWith("48 moves from 2 starts against 12 moves from 2 starts", finding.Remark, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1.0, Verdict.Agrees)]
    [InlineData(1.5, Verdict.Differs)]
    public void A_slope_is_fitted_within_a_seed_up_to_the_largest_radius_of_the_power_law(double exponent, Verdict verdict)
    {
        PerturbationTables tables = new();
        for (int seed = 0; seed < 2; seed++)
            foreach (double radius in new[] { 0.001, 0.01, 0.1, 1 })
                tables.Response(Softmax, seed, PerturbationDirectionKind.Random, radius,
                    radius > 0.1 ? 1000 : (1 + (9 * seed)) * Math.Pow(radius, exponent));
        Finding finding = tables.Find("perturbation.slope.random", Softmax);
        Assert.Equal(exponent, finding.Estimate.Value, Tolerance);
        Assert.Equal(verdict, finding.Verdict);
    }

    [Theory]
    [InlineData(1e-15, Verdict.Agrees, Verdict.Differs)]
    [InlineData(1e-3, Verdict.Differs, Verdict.Agrees)]
    public void Softmax_alone_is_expected_not_to_see_a_common_shift(double change, Verdict softmax, Verdict exp)
    {
        PerturbationTables tables = new();
        for (int seed = 0; seed < 2; seed++)
            tables.Response(Softmax, seed, PerturbationDirectionKind.CommonShift, 0.1, change)
                .Response(Exp, seed, PerturbationDirectionKind.CommonShift, 0.1, change);
        Assert.Equal(softmax, tables.Find("perturbation.commonShift.largest", Softmax).Verdict);
        Assert.Equal(exp, tables.Find("perturbation.commonShift.largest", Exp).Verdict);
        Assert.DoesNotContain(tables.All("perturbation.slope.commonShift"), finding => finding.Subject.Variant == Softmax);
    }

    [Fact]
    public void Responses_are_compared_within_the_seeds()
    {
        PerturbationTables tables = new();
        foreach ((int seed, double change) in new[] { (0, 1e-3), (1, 1e-1) })
            tables.Response(Softmax, seed, PerturbationDirectionKind.Random, 0.1, change / 2)
                .Response(Exp, seed, PerturbationDirectionKind.Random, 0.1, change);
        Finding finding = tables.Find("perturbation.response.random.0.1", Softmax);
        Assert.Equal(0.5, finding.Estimate.Value, Tolerance);
        Assert.Equal((Exp, Verdict.Differs), (finding.Versus, finding.Verdict));
    }

    [Fact]
    public void Along_training_exp_is_set_beside_softmax_of_the_same_kappa()
    {
        PerturbationTables tables = new();
        for (int seed = 0; seed < 2; seed++)
            tables.Response(Softmax, seed, PerturbationDirectionKind.Training, 0.1, 1e-6)
                .Response(SoftmaxRoot, seed, PerturbationDirectionKind.Training, 0.1, 1.2e-3)
                .Response(Exp, seed, PerturbationDirectionKind.Training, 0.1, 1e-3);
        Finding finding = Assert.Single(tables.All("perturbation.response.training.0.1"));
        Assert.Equal(SoftmaxRoot, finding.Subject.Variant);
        Assert.Equal(1.2, finding.Estimate.Value, Tolerance);
    }

    [Theory]
    [InlineData(0.9, Verdict.Agrees)]
    [InlineData(0.4, Verdict.Differs)]
    public void What_is_proved_of_runs_is_what_is_proved_of_the_worst(double worst, Verdict verdict)
    {
        PerturbationTables tables = new PerturbationTables().Run(Softmax, 0, 0.003, 0.006, 0.99).Run(Softmax, 1, 0.003, 0.006, worst);
        Finding share = tables.Find("perturbation.run.share", Softmax), proved = tables.Find("perturbation.run.proved", Softmax);
        Assert.Equal((0.5, Verdict.Agrees), (Math.Round(share.Estimate.Value, 12), share.Verdict));
        Assert.Equal((worst, verdict), (proved.Estimate.Value, proved.Verdict));
        Assert.EndsWith(worst < 0.5 ? "1 of 2 runs are proved" : "2 of 2 runs are proved", proved.Remark, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_nothing_is_certified_nothing_is_claimed_of_the_run()
    {
        PerturbationTables tables = new PerturbationTables()
            .Run(Relu, 0, 0.1, double.NaN, double.NaN).Run(Relu, 1, 0.1, double.NaN, double.NaN);
        Assert.Equal(0.1, tables.Find("perturbation.run.movement", Relu).Estimate.Value, Tolerance);
        Assert.Empty(tables.All("perturbation.run.share").Concat(tables.All("perturbation.run.proved")));
    }

    [Fact]
    public void Movement_and_certified_radius_cross_in_one_figure_with_a_panel_a_variant_and_one_axis()
    {
        PerturbationTables tables = new();
        foreach (double width in new[] { 1024.0, 4096 })
            for (int seed = 0; seed < 2; seed++)
                foreach (VariantSettings variant in new[] { Softmax, SoftmaxRoot })
                    tables.Run(variant, seed, 8 / width, 0.004, 0.9, new AxisValue("network.width", width));
        Figure figure = tables.Figures.Single(drawn => drawn.Name == "end-to-end");
        Assert.Equal(["softmax", "softmax √m"], figure.Panels.Select(panel => panel.Title));
        Assert.Single(figure.Panels.Select(panel => panel.YAxis).Distinct());
        LineLayer[] lines = [.. figure.Panels[0].Layers.OfType<LineLayer>()];
        LineLayer certified = lines.Single(line => line.Style.Role == SeriesRole.Predicted);
        LineLayer movement = lines.Single(line => line.Style.Role == SeriesRole.Measured);
        Assert.All(certified.Y, radius => Assert.Equal(0.004, radius, Tolerance));
        Assert.Equal([1024.0, 4096], movement.X);
        Assert.All(movement.X.Zip(movement.Y), point => Assert.Equal(8 / point.First, point.Second, Tolerance));
    }

    [Fact]
    public void Kernels_that_do_not_depend_on_the_scale_are_drawn_once_but_along_training()
    {
        PerturbationTables tables = new();
        for (int seed = 0; seed < 2; seed++)
            foreach (VariantSettings variant in new[] { Softmax, SoftmaxRoot })
                foreach (PerturbationDirectionKind direction in
                    new[] { PerturbationDirectionKind.Random, PerturbationDirectionKind.Training })
                    foreach (double radius in new[] { 0.01, 0.1 })
                        tables.Response(variant, seed, direction, radius, radius);
        Figure figure = tables.Figures.Single(drawn => drawn.Name == "response");
        Assert.Equal([1, 2], figure.Panels.Select(panel => panel.Layers.OfType<LineLayer>().Count()));
        Assert.Single(figure.Panels.Select(panel => panel.YAxis).Distinct());
    }
}
