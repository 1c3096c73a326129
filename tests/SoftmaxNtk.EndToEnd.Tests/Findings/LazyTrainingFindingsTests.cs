using SoftmaxNtk.Experiments;
using SoftmaxNtk.Experiments.LazyTraining;
using SoftmaxNtk.Figures.Description;
using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Laboratory.Sweeps;
using static SoftmaxNtk.EndToEnd.Tests.Findings.DriftTables;

namespace SoftmaxNtk.EndToEnd.Tests.Findings;

public sealed class LazyTrainingFindingsTests
{
    private const double Tolerance = 1e-12;

    private static readonly LazyTrainingExperiment experiment = new();

    [Theory]
    [InlineData(-1.0, -2.0, 0.0, Verdict.Agrees)]
    [InlineData(-1.0, -1.5, 0.0, Verdict.Differs)]
    [InlineData(-1.0, -2.0, 0.4, Verdict.Undecided)]
    public void Exponents_are_each_seeds_own_over_the_widest_octaves(double movement, double drift, double spread, Verdict verdict)
    {
        DriftTables tables = new(experiment);
        foreach ((int seed, double off) in new[] { (0, -spread), (1, 0.0), (2, spread) })
        {
            tables.Trained(Softmax, seed, 1, 1, place: new AxisValue("network.width", 16)); // off the line, and not of the widest
            foreach (int width in new[] { 64, 128, 256, 512 })
                tables.Trained(Softmax, seed, (seed + 1) * Math.Pow(width, drift + off), Math.Pow(width, movement),
                    place: new AxisValue("network.width", width));
        }
        Finding finding = Assert.Single(Of(tables), finding => finding.Id == "lazy.exponent.drift");
        Assert.Equal(drift, finding.Estimate.Value, Tolerance);
        Assert.Equal((Softmax, 3, verdict), (finding.Subject.Variant, finding.Seeds, finding.Verdict));
        Finding typical = Assert.Single(Of(tables), finding => finding.Id == "lazy.exponent.movement.typical");
        Assert.Equal((movement, Verdict.Agrees), (Math.Round(typical.Estimate.Value, 12), typical.Verdict));
    }

    [Fact]
    public void A_seed_that_is_left_with_one_width_has_no_slope_and_is_left_out()
    {
        DriftTables tables = new(experiment);
        for (int seed = 0; seed < 3; seed++)
            foreach (int width in seed == 1 ? new[] { 512 } : [64, 512])
                tables.Trained(Softmax, seed, Math.Pow(width, -2), Math.Pow(width, -1), place: new AxisValue("network.width", width));
        Finding drift = Assert.Single(Of(tables), finding => finding.Id == "lazy.exponent.drift");
        Assert.Equal((2, -2.0), (drift.Seeds, Math.Round(drift.Estimate.Value, 12)));
        Assert.Contains("1 of 3 seeds have no value", drift.Remark, StringComparison.Ordinal);
    }

    [Fact]
    public void ReLUs_exponent_tells_systematic_flips_from_random_ones()
    {
        DriftTables tables = new(experiment);
        for (int seed = 0; seed < 3; seed++)
            foreach (int width in new[] { 64, 512 })
                tables.Trained(Relu, seed, Math.Pow(width, -0.75), Math.Pow(width, -0.5), 30, 10, new AxisValue("network.width", width));
        Finding exponent = Assert.Single(Of(tables), finding => finding.Id == "lazy.exponent.drift");
        Finding flips = Assert.Single(Of(tables), finding => finding.Id == "lazy.flips");
        Assert.Equal(Verdict.Differs, exponent.Verdict);
        Assert.Equal(0.5, flips.Estimate.Value, Tolerance);
    }

    [Theory]
    [InlineData("coupled", 1)]
    [InlineData("centred", 0)]
    public void Scale_divides_the_drift_by_m_only_where_its_first_order_cancels(string initialisation, int findings)
    {
        DriftTables tables = new(experiment);
        for (int seed = 0; seed < 3; seed++)
            foreach (int width in new[] { 64, 512 })
            {
                AxisValue[] place = [new("network.initialisation", initialisation), new("network.width", width)];
                tables.Trained(Softmax, seed, 1.01 / width / width, place: place).Trained(SoftmaxRoot, seed, 1.0 / width, place: place)
                    .Trained(FrozenRoot, seed, 2.0 / width, place: place);
            }
        Finding[] scale = [.. Of(tables).Where(finding => finding.Id == "lazy.scale")];
        Assert.Equal(findings, scale.Length);
        Assert.All(scale, finding => Assert.Equal((1.01, Verdict.Agrees), (Math.Round(finding.Estimate.Value, 12), finding.Verdict)));
        Finding normalisation = Assert.Single(Of(tables), finding => finding.Id == "lazy.normalisation");
        Assert.Equal((0.5, Verdict.Differs), (Math.Round(normalisation.Estimate.Value, 12), normalisation.Verdict));
    }

    [Fact]
    public void Where_widths_are_not_asymptotic_exponents_are_reported_and_not_judged()
    {
        DriftTables tables = new(experiment);
        for (int seed = 0; seed < 3; seed++)
            foreach (int width in new[] { 64, 512 })
                tables.Trained(Exp, seed, Math.Pow(width, -0.3), Math.Pow(width, -0.5), place: new AxisValue("network.width", width));
        Finding finding = Assert.Single(Of(tables, Settings with { Asymptotic = false }), finding => finding.Id == "lazy.exponent.drift");
        Assert.Equal((-0.3, Verdict.Reported), (Math.Round(finding.Estimate.Value, 12), finding.Verdict));
    }

    [Fact]
    public void A_panel_a_place_and_a_curve_a_variant()
    {
        DriftTables tables = new(experiment);
        for (int seed = 0; seed < 2; seed++)
            foreach (string initialisation in new[] { "coupled", "centred" })
                foreach (int width in new[] { 64, 512 })
                {
                    AxisValue[] place = [new("network.initialisation", initialisation), new("network.width", width)];
                    tables.Trained(Softmax, seed, 1.0 / width / width, place: place).Trained(SoftmaxRoot, seed, 1.0 / width, place: place);
                }
        IReadOnlyList<Figure> figures = LazyTrainingFigures.Draw(Settings, tables.Tables.Of<DriftRow>());
        string[] names = ["drift", "movement-typical", "movement-largest", "distance", "exponents", "scale"];
        Assert.Equal(names, figures.Select(figure => figure.Name));
        Assert.All(figures.Take(5), figure => Assert.Equal(2, figure.Panels.Count));
        LineLayer line = figures[^1].Panels[0].Layers.OfType<LineLayer>().First();
        Assert.All(line.Y, ratio => Assert.Equal(1, ratio, Tolerance));
    }

    private static LazyTrainingSettings Settings => new()
    {
        Experiment = "lazy-training", Name = "made-up",
        Dataset = new UnitSphereDatasetSettings { Samples = 4, Dimension = 2, Target = new RandomSignsTargetSettings() },
        Network = new NetworkSettings { Width = 100, Sigma = 0.5 }, Variants = [Softmax], Replicates = 3, SlopeOctaves = 3,
    };

    private static Finding[] Of(DriftTables tables, LazyTrainingSettings? settings = null) =>
        [.. experiment.Conclude(settings ?? Settings, tables.Tables)];
}
