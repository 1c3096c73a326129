using MathNet.Numerics.Distributions;
using SoftmaxNtk.Experiments.Landscape;
using SoftmaxNtk.Figures.Description;
using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Laboratory.Sweeps;
using static SoftmaxNtk.EndToEnd.Tests.Findings.LandscapeTables;

namespace SoftmaxNtk.EndToEnd.Tests.Findings;

public sealed class LandscapeFindingsTests
{
    private const double Tolerance = 1e-12;

    private static readonly int[] widths = [64, 128, 256, 512];

    [Theory]
    [InlineData(-1.0, 0.0, Verdict.Agrees)]
    [InlineData(-0.5, 0.0, Verdict.Differs)]
    [InlineData(-1.0, 0.2, Verdict.Undecided)]
    public void At_scale_m_curvature_is_expected_to_fall_like_one_over_m_times_the_extreme_of_neurons(
        double exponent, double spread, Verdict verdict)
    {
        double extreme = 0.5 * (Normal.InvCDF(0, 1, 1 - 2.0 / 512) - Normal.InvCDF(0, 1, 1 - 2.0 / 64)) / Math.Log(8);
        LandscapeTables tables = new();
        foreach ((int seed, double off) in new[] { (0, -spread), (1, 0.0), (2, spread) })
        {
            tables.Curvature(Softmax, seed, -100, place: new AxisValue("network.width", 8)); // not of the top octaves
            foreach (int width in widths)
                tables.Curvature(Softmax, seed, -(seed + 1) * Math.Pow(width, exponent + extreme + off),
                    place: new AxisValue("network.width", width));
        }
        Finding[] findings = tables.Findings(LandscapeStudy.Curvature);
        Finding found = Assert.Single(findings, finding => finding.Id == "landscape.curvature.exponent");
        Assert.Equal(exponent + extreme, found.Estimate.Value, Tolerance);
        Assert.Equal((3, verdict), (found.Seeds, found.Verdict));
        Assert.Equal(-1 + extreme, (found.Expectation!.Low + found.Expectation.High) / 2, Tolerance);
        // λ_min(Θ) of these tables stays 1: it is κ that is m, and the numerator is all of the ratio's exponent.
        Assert.Equal(-1, Value("landscape.curvature.exponent.kernel"), Tolerance);
        Assert.Equal(exponent + extreme, Value("landscape.curvature.exponent.smallest"), Tolerance);

        double Value(string id) => Assert.Single(findings, finding => finding.Id == id).Estimate.Value;
    }

    [Fact]
    public void Scale_and_normalisation_are_ratios_within_seeds_at_the_widest()
    {
        LandscapeTables tables = new();
        for (int seed = 0; seed < 3; seed++)
            foreach (int width in widths)
            {
                double level = Math.Pow(10, seed) * (width == 512 ? 1 : 7);
                AxisValue place = new("network.width", width);
                tables.Curvature(Softmax, seed, -0.98 * level / Math.Sqrt(512), place: place)
                    .Curvature(SoftmaxRoot, seed, -level, place: place).Curvature(FrozenRoot, seed, -2 * level, place: place)
                    .Curvature(Exp, seed, -level / Math.Exp(0.125), place: place);
            }
        (string, double, Verdict)[] expected =
        [
            ("landscape.curvature.scale", 0.98, Verdict.Agrees), ("landscape.curvature.normalisation", 0.5, Verdict.Differs),
            ("landscape.curvature.exp", 1, Verdict.Agrees),
        ];
        foreach ((string id, double value, Verdict verdict) in expected)
        {
            Finding found = Assert.Single(tables.Findings(LandscapeStudy.Curvature), finding => finding.Id == id);
            Assert.Equal(value, found.Estimate.Value, Tolerance);
            Assert.Equal(verdict, found.Verdict);
        }
    }

    [Fact]
    public void A_piecewise_linear_network_is_said_to_bend_nowhere_and_not_judged()
    {
        LandscapeTables tables = new();
        tables.Curvature(Relu, 0, 1e-16, place: new AxisValue("network.width", 64)).Curvature(Relu, 1, -1e-14,
            place: new AxisValue("network.width", 64));
        Finding found = Assert.Single(tables.Findings(LandscapeStudy.Curvature));
        Assert.Equal(("landscape.curvature.convex", Verdict.Reported), (found.Id, found.Verdict));
        Assert.Equal(1e-15, found.Estimate.Value, Tolerance * 1e-15);
    }

    [Theory]
    [InlineData("relu", 1.1, Verdict.Agrees)]
    [InlineData("relu", 0.9, Verdict.Differs)]
    [InlineData("exp", 1.05, Verdict.Agrees)]
    [InlineData("exp", 1.3, Verdict.Differs)]
    public void Radii_are_compared_within_seeds(string other, double ratio, Verdict verdict)
    {
        LandscapeTables tables = new();
        for (int seed = 0; seed < 3; seed++)
            tables.Region(Softmax, seed, 0.01, ratio * Math.Pow(3, seed))
                .Region(new VariantSettings { Activation = other }, seed, 0.02, Math.Pow(3, seed));
        Finding found = Assert.Single(tables.Findings(LandscapeStudy.Region), finding => finding.Id == $"landscape.region.ratio.{other}");
        Assert.Equal(ratio, found.Estimate.Value, Tolerance);
        Assert.Equal((other, verdict), (found.Versus!.Activation, found.Verdict));
    }

    [Fact]
    public void Restarts_that_disagree_once_are_told_and_an_unreached_radius_is_left_out()
    {
        LandscapeTables tables = new();
        tables.Region(Relu, 0, 0.01, 0.2).Region(Relu, 1, 0.01, double.PositiveInfinity, spread: 0.2);
        Finding[] findings = tables.Findings(LandscapeStudy.Region);
        Assert.Equal(Verdict.Differs, Assert.Single(findings, finding => finding.Id == "landscape.region.restarts").Verdict);
        Finding measured = Assert.Single(findings, finding => finding.Id == "landscape.region.measured");
        Assert.Equal((1, true), (measured.Seeds, measured.Remark.Contains("1 of 2 seeds have no value", StringComparison.Ordinal)));
    }

    [Fact]
    public void Movement_is_held_against_the_radius_of_the_same_seed_and_activation_at_any_scale_and_judged_at_scale_m_alone()
    {
        LandscapeTables tables = new();
        for (int seed = 0; seed < 2; seed++)
            tables.Region(Softmax, seed, 0.01, 0.2 * (seed + 1)).Run(Softmax, seed, 0.02 * (seed + 1))
                .Run(SoftmaxRoot, seed, 0.8 * (seed + 1)).Ball(Softmax, seed, 0.1, 0.7, seed - 0.5);
        Finding[] findings = tables.Findings(LandscapeStudy.Region);
        Finding[] movement = [.. findings.Where(finding => finding.Id == "landscape.region.movement")];
        Assert.Equal([(Softmax, 0.1, Verdict.Agrees), (SoftmaxRoot, 4.0, Verdict.Reported)], movement.Select(finding =>
            (finding.Subject.Variant!, Math.Round(finding.Estimate.Value, 12), finding.Verdict)));
        Finding left = Assert.Single(findings, finding => finding.Id == "landscape.region.left.0.1");
        Assert.Equal((0.7, "nothing certified for the worst seed"), (Math.Round(left.Estimate.Value, 12), left.Remark));
    }

    [Fact]
    public void One_point_convexity_is_the_smallest_of_a_seed_where_the_loss_is_not_that_of_the_end()
    {
        LandscapeTables tables = new();
        for (int seed = 0; seed < 3; seed++)
            foreach (VariantSettings variant in new[] { Softmax, Relu })
                tables.Point(variant, seed, PointKind.Training, 1.99).Point(variant, seed, PointKind.Training, 1.5, loss: 0.1)
                    .Point(variant, seed, PointKind.Training, -7, loss: 1e-7) // its loss is too near that of W*
                    .Point(variant, seed, PointKind.Random, 1.2).Point(variant, seed, PointKind.Random, 0.8, draw: 1)
                    .Point(variant, seed, PointKind.Adversarial, 1.1);
        Finding[] findings = tables.Findings(LandscapeStudy.Path);
        Assert.Equal([(Softmax, 1.5, Verdict.Differs), (Relu, 1.5, Verdict.Agrees)], Of("landscape.onePoint.training"));
        Assert.Equal([(Softmax, 0.8, Verdict.Differs), (Relu, 0.8, Verdict.Differs)], Of("landscape.onePoint.random.0.1"));
        Assert.Equal([(Softmax, 1.1, Verdict.Agrees), (Relu, 1.1, Verdict.Agrees)], Of("landscape.onePoint.adversarial.0.1"));

        IEnumerable<(VariantSettings, double, Verdict)> Of(string id) => findings.Where(finding => finding.Id == id)
            .Select(finding => (finding.Subject.Variant!, Math.Round(finding.Estimate.Value, 12), finding.Verdict));
    }

    [Fact]
    public void One_point_convexity_is_compared_by_differences_within_seeds()
    {
        LandscapeTables tables = new();
        for (int seed = 0; seed < 3; seed++)
            tables.Point(SoftmaxRoot, seed, PointKind.Adversarial, 1.5 + 0.1 * seed)
                .Point(Relu, seed, PointKind.Adversarial, 1.7 + 0.1 * seed).Point(Relu, seed, PointKind.Training, 2);
        Finding found = Assert.Single(tables.Findings(LandscapeStudy.Path), finding => finding.Versus is not null);
        Assert.Equal(("landscape.onePoint.difference.adversarial.0.1", Relu), (found.Id, found.Versus));
        Assert.Equal(-0.2, found.Estimate.Value, Tolerance);
        Assert.Equal(-0.2, found.Estimate.High, Tolerance);
    }

    [Fact]
    public void The_segments_curvature_is_one_for_a_frozen_kernel_and_negative_where_it_bends_the_other_way()
    {
        LandscapeTables tables = new();
        for (int seed = 0; seed < 3; seed++)
            tables.Segment(Softmax, seed, t => (1 - t) * (1 - t)).Segment(Exp, seed, t => 0.5 * (1 + Math.Cos(Math.PI * t)));
        Finding[] findings = tables.Findings(LandscapeStudy.Path);
        Assert.Equal((1, Verdict.Agrees), (Math.Round(findings[0].Estimate.Value, 9), findings[0].Verdict));
        Assert.Equal(Verdict.Differs, findings[1].Verdict);
        Assert.Equal(-Math.PI * Math.PI / 4, findings[1].Estimate.Value, 0.1); // −½·½π², but for the last interval
    }

    [Fact]
    public void Curvature_along_training_is_told_by_share_of_the_loss_left()
    {
        LandscapeTables tables = new();
        for (int seed = 0; seed < 2; seed++)
            tables.Curvature(Exp, seed, -4).Curvature(Exp, seed, -1, share: 0.1).Curvature(Relu, seed, 0);
        Finding found = Assert.Single(tables.Findings(LandscapeStudy.Path));
        Assert.Equal(("landscape.curvature.training", 4), (found.Id, Math.Round(found.Estimate.Value, 12)));
        Assert.Contains("1: 4, 0.1: 1", found.Remark, StringComparison.Ordinal);
    }

    [Fact]
    public void Slices_stand_row_by_row_and_leave_out_at_random_what_is_a_multiple_of_another()
    {
        LandscapeTables tables = new();
        foreach (VariantSettings variant in new[] { Softmax, SoftmaxRoot, Relu })
            foreach (SlicePlane plane in Enum.GetValues<SlicePlane>())
                tables.Slice(variant, plane, (alpha, beta) => 3 + alpha + (10 * beta));
        IReadOnlyList<Figure> figures = PathFigures.Draw(Settings(LandscapeStudy.Path), tables.Tables);
        Assert.Equal(["slice-training", "slice-random"], figures.Select(figure => figure.Name));
        Assert.Equal([3, 2], figures.Select(figure => figure.Panels.Count));
        HeatMapLayer map = figures[0].Panels[0].Layers.OfType<HeatMapLayer>().Single();
        Assert.Equal([2, 3, 4, 12, 13, 14], map.Values);
        Assert.Equal([-1.5, -0.5, 0.5, 1.5], map.XEdges);
        Assert.Single(figures.SelectMany(figure => figure.Panels).SelectMany(panel => panel.Layers).OfType<HeatMapLayer>()
            .Select(layer => layer.ValueAxis.Limits!.Low).Distinct());
    }

    [Fact]
    public void Every_study_draws_its_figures_with_a_panel_a_place()
    {
        LandscapeTables tables = new();
        foreach (int width in widths)
            foreach (double sigma in new[] { 0.5, 1 })
                tables.Curvature(Softmax, 0, -1.0 / width, place: [new("network.sigma", sigma), new("network.width", width)]);
        IReadOnlyList<Figure> figures = CurvatureFigures.Draw(Settings(LandscapeStudy.Curvature), tables.Tables.Of<CurvatureRow>());
        Assert.Equal(["curvature", "exponents"], figures.Select(figure => figure.Name));
        Assert.All(figures, figure => Assert.Equal(2, figure.Panels.Count));
        LineLayer measured = figures[1].Panels[0].Layers.OfType<LineLayer>().Single(line => line.Style.Role == SeriesRole.Measured);
        Assert.All(measured.Y, slope => Assert.Equal(-1, slope, Tolerance));

        LandscapeTables balls = new LandscapeTables().Ball(Exp, 0, 0.1, 0.7, 0.2).Region(Exp, 0, 0.03, 0.2).Run(Exp, 0, 0.5);
        Assert.Equal(["balls", "movement"],
            RegionFigures.Draw(Settings(LandscapeStudy.Region), balls.Tables).Select(figure => figure.Name));
        Assert.Empty(RegionFigures.Draw(Settings(LandscapeStudy.Region), new LandscapeTables().Tables));
    }
}
