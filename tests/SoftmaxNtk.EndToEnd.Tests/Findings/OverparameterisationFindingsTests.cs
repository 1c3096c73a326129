using System.Text.Json.Nodes;
using SoftmaxNtk.Experiments.Overparameterisation;
using SoftmaxNtk.Figures.Description;
using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Laboratory.Sweeps;
using static SoftmaxNtk.EndToEnd.Tests.Findings.SuccessTables;

namespace SoftmaxNtk.EndToEnd.Tests.Findings;

public sealed class OverparameterisationFindingsTests
{
    private static readonly OverparameterisationExperiment experiment = new();

    [Theory]
    [InlineData(1.0, Verdict.Agrees)]
    [InlineData(4.0, Verdict.Differs)]
    public void The_exponent_of_n_is_that_of_the_thresholds(double exponent, Verdict verdict)
    {
        SuccessTables tables = new();
        foreach (int n in new[] { 16, 32, 64 })
            tables.Thresholds(Softmax, 10 * Math.Pow(n / 16.0, exponent), samples: n,
                widths: [.. Enumerable.Range(0, 100).Select(k => 2 * Math.Pow(1.1, k))], place: new AxisValue("dataset.samples", n));
        Finding[] findings = Of(tables);
        Finding found = Assert.Single(findings, finding => finding.Id == "overparameterisation.exponent.samples.0.01");
        // Thresholds lie between grid points of a ratio 1.1.
        Assert.Equal(exponent, found.Estimate.Value, 0.05);
        // Seeds differ by the same factors at every n: whichever is left out, the exponent stays. (Independent ones: JackknifeTests.)
        Assert.InRange(found.Estimate.High - found.Estimate.Low, 0, 1e-3);
        Assert.Equal((Softmax, Seeds, verdict), (found.Subject.Variant, found.Seeds, found.Verdict));
        // n² log² n over these n, λ being the same.
        double sufficient = 2 + (2 * Math.Log(Math.Log(64) / Math.Log(16)) / Math.Log(4));
        Assert.Equal(sufficient, found.Expectation!.High, 0.01);
        Finding slack = Assert.Single(findings, finding => finding.Id == "overparameterisation.exponent.slack.0.01");
        Assert.Equal(found.Expectation.High - found.Estimate.Value, slack.Estimate.Value, 1e-12);
        Finding last = Assert.Single(findings, finding => finding.Id == "overparameterisation.exponent.last.0.01");
        Assert.Equal(exponent, last.Estimate.Value, 0.1);
    }

    [Fact]
    public void Where_n_and_the_angle_vary_each_has_its_exponent()
    {
        SuccessTables tables = new();
        foreach (int n in new[] { 8, 16, 32 })
            foreach ((double angle, double eigenvalue) in new[] { (90.0, 1.0), (30.0, 0.2), (10.0, 0.05) })
                tables.Thresholds(Relu, 8 * Math.Pow(n / 8.0, 0.5) * Math.Pow(eigenvalue, -0.7), eigenvalue, n,
                    place: [new AxisValue("dataset.samples", n), new AxisValue("dataset.angle", angle)]);
        Finding[] findings = Of(tables);
        Assert.Equal(0.5, Assert.Single(findings, f => f.Id == "overparameterisation.exponent.samples.0.01").Estimate.Value, 0.05);
        Finding eigen = Assert.Single(findings, f => f.Id == "overparameterisation.exponent.eigenvalue.0.01");
        Assert.Equal((0.7, Verdict.Agrees), (Math.Round(eigen.Estimate.Value, 1), eigen.Verdict));
        Assert.InRange(Assert.Single(findings, f => f.Id == "overparameterisation.exponent.scatter.0.01").Estimate.Value, 1, 1.06);
    }

    [Fact]
    public void What_the_grid_does_not_bracket_is_censored_and_not_a_number()
    {
        SuccessTables tables = new();
        double[] widths = [4, 8, 16];
        tables.Thresholds(Softmax, 100, widths: widths).Thresholds(Relu, 1, widths: widths);
        Finding[] half = [.. Of(tables).Where(finding => finding.Id == "overparameterisation.width.half.0.01")];
        Assert.All(half, finding => Assert.True(double.IsNaN(finding.Estimate.Value)));
        Assert.Contains("above the widest of the grid, 16", half[0].Remark, StringComparison.Ordinal);
        Assert.Contains("below the narrowest of the grid, 4", half[1].Remark, StringComparison.Ordinal);
    }

    /// <summary>All seeds begin between two widths, so that leaving one out changes nothing.</summary>
    [Fact]
    public void Intervals_know_how_coarse_the_grid_is()
    {
        double[] widths = [4, 16, 64];
        SuccessTables tables = new();
        tables.Thresholds(Matched, 8, widths: widths).Thresholds(Frozen, 8, widths: widths);
        Finding ratio = Assert.Single(Of(tables), finding => finding.Id == "overparameterisation.ratio.normalisation.0.01");
        // Each threshold is uniform over a factor 4: the ratio's logarithm has the deviation log 2·√(2/3), and Student's t is 2.2.
        double half = 2.201 * Math.Log(2) * Math.Sqrt(2.0 / 3);
        Assert.Equal(1, ratio.Estimate.Value, 1e-6);
        Assert.Equal(Math.Exp(half), ratio.Estimate.High, 0.01);
        Assert.Equal(Math.Exp(-half), ratio.Estimate.Low, 0.01);
        Assert.Equal(Verdict.Undecided, ratio.Verdict);
    }

    [Fact]
    public void A_law_with_a_censored_place_is_a_limit_without_an_interval()
    {
        SuccessTables tables = new();
        foreach ((double angle, double eigenvalue, double half) in new[] { (90.0, 1.0, 8.0), (30.0, 0.25, 16.0), (10.0, 0.0625, 1e6) })
            tables.Thresholds(Relu, half, eigenvalue, widths: [4, 8, 16, 32, 64, 128, 256], place: new AxisValue("dataset.angle", angle));
        Finding closest = Assert.Single(Of(tables), f => f.Id == "overparameterisation.exponent.closest.0.01");
        Assert.Equal(2, closest.Estimate.Value, 0.1); // from 16 to the widest, 256, while 1/λ grows fourfold
        Assert.Equal((false, Verdict.Undecided), (closest.Estimate.HasInterval, closest.Verdict));
        Assert.Contains("censored at 1 of 2 places", closest.Remark, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1.0, Verdict.Agrees)]
    [InlineData(1.4641, Verdict.Differs)] // four widths of the grid
    public void Ratios_are_of_the_same_seeds(double ratio, Verdict verdict)
    {
        SuccessTables tables = new();
        tables.Thresholds(Matched, 20 * ratio).Thresholds(Frozen, 20);
        Finding found = Assert.Single(Of(tables), finding => finding.Id == "overparameterisation.ratio.normalisation.0.01");
        Assert.Equal(ratio, found.Estimate.Value, 0.02);
        Assert.Equal((Matched, Frozen, verdict), (found.Subject.Variant, found.Versus, found.Verdict));
    }

    [Fact]
    public void A_threshold_is_given_in_weights_to_an_equation()
    {
        Finding floor = Assert.Single(Of(new SuccessTables().Thresholds(Softmax, 20)), f => f.Id == "overparameterisation.floor.0.01");
        Assert.Equal(20 / (16.0 / 8), floor.Estimate.Value, 0.3);
        Assert.Equal(Verdict.Agrees, floor.Verdict);
    }

    [Fact]
    public void Growth_is_that_of_the_smallest_eigenvalue_where_success_begins_and_steps_are_those_of_the_widest()
    {
        Finding[] findings = Of(new SuccessTables().Thresholds(Softmax, 20));
        Assert.Equal(1.5, Assert.Single(findings, f => f.Id == "overparameterisation.growth.0.01").Estimate.Value, 1e-12);
        Finding steps = Assert.Single(findings, f => f.Id == "overparameterisation.steps.0.01");
        Assert.Equal((0.5, Verdict.Agrees, Seeds), (Math.Round(steps.Estimate.Value, 12), steps.Verdict, steps.Seeds));
        Assert.All(findings, finding => Assert.Contains(experiment.FindingIds, id =>
            finding.Id.StartsWith(id[..^1], StringComparison.Ordinal)));
    }

    [Fact]
    public void Widths_are_added_where_success_begins_and_beyond_the_grid_the_same_for_all_variants()
    {
        double[] widths = [4, 16, 64];
        SuccessTables tables = new();
        tables.Thresholds(Softmax, 30, widths: widths, place: new AxisValue("network.sigma", 1))
            .Thresholds(Relu, 200, widths: widths, place: new AxisValue("network.sigma", 1));
        OverparameterisationSettings settings = Settings with
        {
            Sweep = Sweep.Parse(JsonNode.Parse("""[{"network.sigma": [1]}, {"network.width": [4, 16, 64]}]""")),
            Refinement = new RefinementSettings { Resolution = 1.5, SmallestWidth = 2, LargestWidth = 1000 },
        };
        SweepPoint[] points = [.. experiment.Refine(settings, tables.Tables)];
        Assert.All(points, point => Assert.Equal(["network.sigma", "network.width"], point.Changes.Select(change => change.Path)));
        // softmax: between 16 and 64; ReLU: beyond 64, by the grid's own factor.
        Assert.Equal(["32", "256"], points.Select(point => point.Changes[1].Value!.ToJsonString()));
        Assert.Empty(experiment.Refine(settings with { Refinement = settings.Refinement with { Resolution = 4, LargestWidth = 64 } },
            tables.Tables));
    }

    [Fact]
    public void Figures_have_a_panel_a_place_intervals_and_hollow_arrows()
    {
        SuccessTables tables = new();
        foreach (int n in new[] { 16, 32, 64 })
            tables.Thresholds(Softmax, n, samples: n, widths: [4, 8, 16, 32], place: new AxisValue("dataset.samples", n));
        IReadOnlyList<Figure> figures = experiment.Draw(Settings, tables.Tables, []);
        Assert.Equal(["success", "widths", "steps"], figures.Select(figure => figure.Name));
        Assert.Equal(3, figures[0].Panels.Count);
        Assert.Equal(4, figures[0].Panels[0].Layers.OfType<MarkerLayer>().Single().X.Count);
        MarkerLayer censored = Assert.Single(figures[1].Panels[0].Layers.OfType<MarkerLayer>());
        Assert.Equal(Censoring.Above, censored.Censoring);
        Assert.Equal([32.0, 32.0], censored.Y); // of n = 32, half of whose seeds just reach it, and 64
    }

    private static OverparameterisationSettings Settings => new()
    {
        Experiment = "over-parameterisation", Name = "made-up",
        Dataset = new UnitSphereDatasetSettings { Samples = 16, Dimension = 8, Target = new RandomSignsTargetSettings() },
        Variants = [Softmax, Matched, Frozen, Relu], Replicates = Seeds,
    };

    private static Finding[] Of(SuccessTables tables) => [.. experiment.Conclude(Settings, tables.Tables)];
}
