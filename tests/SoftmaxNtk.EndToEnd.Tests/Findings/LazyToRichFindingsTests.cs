using SoftmaxNtk.Experiments;
using SoftmaxNtk.Experiments.LazyToRich;
using SoftmaxNtk.Figures.Description;
using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Laboratory.Sweeps;
using SoftmaxNtk.Networks;
using static SoftmaxNtk.EndToEnd.Tests.Findings.DriftTables;

namespace SoftmaxNtk.EndToEnd.Tests.Findings;

public sealed class LazyToRichFindingsTests
{
    private const double Tolerance = 1e-12;

    private static readonly LazyToRichExperiment experiment = new();

    private static readonly double[] factors = [0.25, 1, 4, 16];

    private readonly RunTables tables = new(experiment.Tables);

    [Fact]
    public void A_drift_that_follows_from_movement_over_the_radius_collapses_on_it_and_not_on_the_scale()
    {
        foreach (int seed in new[] { 0, 1, 2 })
            foreach ((VariantSettings variant, double radius) in new[] { (SoftmaxRoot, 0.3), (Exp, 0.1), (Relu, 0.01) })
                Add(variant, seed, radius, movement: factor => 0.01 * (seed + 1) / factor, drift: x => x * x);
        Assert.Equal(0, Find("rich.spread.all.drift.typical").Estimate.Value, Tolerance);
        Assert.True(Find("rich.spread.all.drift.scale").Estimate.Value > 0.5);
        Assert.Equal(Verdict.Differs, Find("rich.spread.all.drift.scale").Verdict);
        Assert.Equal(Verdict.Differs, Find("rich.spread.all.drift.movement").Verdict);
    }

    [Theory]
    [InlineData(true, Verdict.Agrees)]
    [InlineData(false, Verdict.Differs)]
    public void The_radius_helps_if_drift_follows_from_movement_in_its_units(bool helps, Verdict verdict)
    {
        foreach (int seed in new[] { 0, 1, 2 })
            foreach ((VariantSettings variant, double radius, double own) in new[] { (SoftmaxRoot, 0.3, 1.1), (Exp, 0.03, 1 / 1.1) })
                Add(variant, seed, radius, movement: factor => 0.01 / factor,
                    drift: x => own * Math.Pow(helps ? x : x * radius, 2) * (1 + (0.01 * seed)));
        Finding finding = Find("rich.radius.helps.smooth.drift");
        Assert.Equal(verdict, finding.Verdict);
        Assert.Equal(verdict == Verdict.Agrees, finding.Estimate.Value < 1);
    }

    [Fact]
    public void A_network_without_a_radius_is_left_out_of_every_comparison_and_counted()
    {
        Add(SoftmaxRoot, 0, 0.3, factor => 0.01 / factor, x => x);
        Add(Relu, 0, double.PositiveInfinity, factor => 1, x => 1);
        Finding finding = Find("rich.spread.all.drift.scale");
        Assert.Equal(0, finding.Estimate.Value, Tolerance);
        Assert.StartsWith("4 of 8 networks have no radius", finding.Remark, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("softmax", -2.0)]
    [InlineData("relu", -1.0)]
    public void Exponents_are_those_of_the_lazy_limit_over_the_largest_factors(string activation, double exponent)
    {
        VariantSettings variant = activation == "relu" ? Relu : SoftmaxRoot;
        for (int seed = 0; seed < 2; seed++)
            Add(variant, seed, 1, factor => 1 / factor, x => x > 1 ? 1 : Math.Pow(x, -exponent),
                testLoss: factor => factor < 1 ? 0.5 : 1);
        Finding finding = Find("rich.exponent.drift");
        Assert.Equal(exponent, finding.Estimate.Value, Tolerance);
        Assert.Equal((Verdict.Agrees, "over factors 1 to 16"), (finding.Verdict, finding.Remark));
        Assert.Equal((0.5, Verdict.Agrees), (Math.Round(Find("rich.test.gain").Estimate.Value, 12), Find("rich.test.gain").Verdict));
    }

    [Theory]
    [InlineData("relu", Initialisation.Coupled, -1)]
    [InlineData("exp", Initialisation.Coupled, -2)]
    [InlineData("softmax", Initialisation.Centred, -1)]
    [InlineData("softmax", Initialisation.Independent, 0)]
    public void The_exponent_depends_on_pairs_and_on_where_outputs_begin(
        string activation, Initialisation initialisation, double expected) =>
        Assert.Equal(expected, LazyToRichFindings.Exponent(activation, initialisation));

    [Fact]
    public void Figures_show_drift_every_number_and_test_loss()
    {
        Add(SoftmaxRoot, 0, 0.3, factor => 0.01 / factor, x => x, testLoss: factor => 1);
        IReadOnlyList<Figure> figures = LazyToRichFigures.Draw(Settings, tables);
        Assert.Equal(["drift-factor", "collapse-drift", "collapse-distance", "collapse-eigenvalue", "test"],
            figures.Select(figure => figure.Name));
        Assert.Equal(Candidate.All.Count, figures[1].Panels.Count);
        MarkerLayer scale = Assert.Single(figures[1].Panels[0].Layers.OfType<MarkerLayer>());
        Assert.Equal(factors.Length, scale.X.Count);
    }

    [Fact]
    public void The_factor_multiplies_the_scale_that_the_width_resolves()
    {
        LazyToRichSettings settings = Settings with { OutputFactor = 0.5, Variants = [SoftmaxRoot] };
        Assert.Equal(OutputScale.Of(4), settings.Scaled().Variants[0].OutputScale);
        Assert.Equal(OutputScale.Of(0.5 / 8), (settings with { Variants = [Exp] }).Scaled().Variants[0].OutputScale);
    }

    private static LazyToRichSettings Settings => new()
    {
        Experiment = "lazy-to-rich", Name = "made-up", Replicates = 3, Variants = [SoftmaxRoot],
        Network = new NetworkSettings { Width = 64 },
        Dataset = new UnitSphereDatasetSettings { Samples = 4, Dimension = 2, Target = new RandomSignsTargetSettings() },
    };

    private Finding Find(string id) => Assert.Single(experiment.Conclude(Settings, tables), finding => finding.Id == id);

    /// <summary>A network at every factor; its drift is a function of movement over the radius.</summary>
    private void Add(VariantSettings variant, int seed, double radius, Func<double, double> movement, Func<double, double> drift,
        Func<double, double>? testLoss = null)
    {
        foreach (double factor in factors)
        {
            CellKey key = new(new Subject(variant, [new AxisValue(RichPoint.Factor, factor)]), seed);
            double moved = movement(factor);
            tables.Add(key, new DriftRow
            {
                Steps = 1, LearningRate = 1, Kappa = 1, KernelTime = 1, LossRatio = 0, LinearisedDistance = moved,
                KernelDrift = drift(moved / (double.IsFinite(radius) ? radius : 1)), LambdaMinRatio = 1 + moved, LargestMovement = moved,
                TypicalMovement = moved, SwitchedOff = 0, SwitchedOn = 0,
            });
            tables.Add(key, new RichRow
            {
                MeanFieldScale = factor, PredictedMovement = moved, TestError = double.NaN,
                TestLoss = testLoss?.Invoke(factor) ?? double.NaN,
            });
            if (factor == 1)
                tables.Add(key, new RegionRow { Radius = radius, SearchedTo = 1, RestartSpread = 0, LambdaMin = 1 });
        }
    }
}
