using SoftmaxNtk.Experiments.Convergence;
using SoftmaxNtk.Figures.Description;
using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Laboratory.Sweeps;
using static SoftmaxNtk.EndToEnd.Tests.Findings.ConvergenceTables;

namespace SoftmaxNtk.EndToEnd.Tests.Findings;

/// <summary>What is concluded where a sweep varies the optimiser, from tables whose answer is known.</summary>
public sealed class OptimiserFindingsTests
{
    private const string Plain = """{"kind":"gradientDescent"}""", Heavy = """{"kind":"momentum","momentum":0.9}""",
        Adam = """{"kind":"adam"}""";

    private const double Tolerance = 1e-12;

    [Theory]
    [InlineData(0.5, 0.6, Verdict.Agrees)]
    [InlineData(1.4, 1.5, Verdict.Differs)]
    [InlineData(0.5, 1.8, Verdict.Undecided)]
    public void An_order_survives_where_softmax_drifts_less_than_the_smaller_of_the_others_in_the_seeds(
        double first, double second, Verdict verdict)
    {
        ConvergenceTables tables = new();
        foreach ((int seed, double drift, double ratio) in new[]
            { (0, 1e-5, first), (1, 1e-2, second), (2, 3e-4, Math.Sqrt(first * second)) })
        {
            Drift(tables, Heavy, SoftmaxMatched, seed, ratio * drift);
            Drift(tables, Heavy, FrozenMatched, seed, seed == 0 ? drift : 9 * drift); // now one is the smaller, now the other
            Drift(tables, Heavy, Exp, seed, seed == 0 ? 7 * drift : drift);
        }
        Finding least = Assert.Single(tables.All("convergence.optimisers.least"));
        Assert.Equal(Math.Sqrt(first * second), least.Estimate.Value, Tolerance);
        Assert.Equal((3, verdict, null), (least.Seeds, least.Verdict, least.Subject.Variant));
        Assert.Equal(Heavy, least.Subject.Text("training.optimiser"));
    }

    [Theory]
    [InlineData(0.8, Verdict.Agrees)]
    [InlineData(0.4, Verdict.Differs)]
    public void An_effect_is_the_ratio_over_that_under_gradient_descent_in_the_same_seed(double under, Verdict verdict)
    {
        ConvergenceTables tables = new();
        for (int seed = 0; seed < 3; seed++)
        {
            double own = 1 + 9 * seed; // what the seeds have of their own is in both ratios
            Drift(tables, Plain, SoftmaxMatched, seed, 0.8 * own);
            Drift(tables, Plain, Exp, seed, 1);
            Drift(tables, Adam, SoftmaxMatched, seed, under * own * 5);
            Drift(tables, Adam, Exp, seed, 5);
        }
        Finding effect = Assert.Single(tables.All("convergence.optimisers.effect"));
        Assert.Equal(under / 0.8, effect.Estimate.Value, Tolerance);
        Assert.Equal((Adam, Exp, verdict), (effect.Subject.Text("training.optimiser"), effect.Versus, effect.Verdict));
    }

    [Fact]
    public void Places_are_compared_where_all_else_but_the_learning_rate_is_equal()
    {
        ConvergenceTables tables = new();
        foreach (double sigma in new[] { 0.3, 1 })
            for (int seed = 0; seed < 2; seed++)
            {
                Drift(tables, Plain, SoftmaxMatched, seed, sigma, sigma, "auto");
                Drift(tables, Plain, Exp, seed, 1, sigma, "auto");
                Drift(tables, Adam, SoftmaxMatched, seed, 1, sigma, 0.01);
                Drift(tables, Adam, Exp, seed, 1, sigma, 0.01);
            }
        Finding[] effects = [.. tables.All("convergence.optimisers.effect")];
        Assert.Equal([0.3, 1], effects.Select(effect => effect.Subject.Number("network.sigma")));
        Assert.All(effects, effect => Assert.Equal(1 / effect.Subject.Number("network.sigma"), effect.Estimate.Value, Tolerance));
    }

    [Fact]
    public void Where_a_run_has_not_fitted_there_is_no_ratio_and_the_remark_says_so()
    {
        ConvergenceTables tables = new();
        for (int seed = 0; seed < 3; seed++)
        {
            Drift(tables, Adam, SoftmaxMatched, seed, 1);
            Drift(tables, Adam, Exp, seed, 2, finalLoss: seed == 1 ? 0.5 : 0);
        }
        Finding order = Assert.Single(tables.All("convergence.optimisers.order"));
        Assert.Equal((double.NaN, Verdict.Undecided), (order.Estimate.Value, order.Verdict));
        Assert.Equal("losses end at 3e-1 of their start or less; a ratio is read from 1e-2 on", order.Remark);
        Assert.DoesNotContain(ConvergenceFigures.Draw(Settings, tables.Tables, [order]), figure => figure.Name == "optimisers");
    }

    [Fact]
    public void Nothing_is_said_of_predictions_and_guarantees_that_an_optimiser_has_not()
    {
        string[] predictions = ["convergence.loss.ratio", "convergence.linearised.distance", "convergence.steps", "convergence.drift.lazy"];
        string[] ids = Ids(Adam, Without(0), Without(10));
        Assert.Empty(ids.Intersect([.. predictions, "convergence.rate"]));
        Assert.Contains("convergence.drift.end", ids);
        Assert.Contains("convergence.drift.ratio", ids);
        ids = Ids(Heavy, At(0) with { RateRatio = double.NaN }, At(10) with { RateRatio = double.NaN });
        Assert.DoesNotContain("convergence.rate", ids);
        Assert.Empty(predictions.Except(ids));
        Assert.Empty(predictions.Append("convergence.rate").Except(Ids(Plain, At(0) with { RateRatio = double.NaN }, At(10))));
    }

    [Fact]
    public void The_figure_has_a_panel_for_every_two_variants_and_a_place_for_every_optimiser()
    {
        ConvergenceTables tables = new();
        foreach (string optimiser in new[] { Plain, Heavy, Adam })
            for (int seed = 0; seed < 2; seed++)
            {
                Drift(tables, optimiser, SoftmaxMatched, seed, 0.5 + 0.1 * seed);
                Drift(tables, optimiser, FrozenMatched, seed, 1);
                Drift(tables, optimiser, Exp, seed, 1);
            }
        IReadOnlyList<Figure> figures =
            ConvergenceFigures.Draw(Settings, tables.Tables, [.. ConvergenceFindings.Of(Settings, tables.Tables)]);
        Assert.DoesNotContain(figures, figure => figure.Name == "drift-ratio");
        Figure drawn = figures.Single(figure => figure.Name == "optimisers");
        Assert.Equal(3, drawn.Panels.Count);
        Assert.All(drawn.Panels, panel => Assert.Equal(["gradient descent", "heavy ball 0.9", "Adam"], panel.XAxis.Categories));
        MarkerLayer markers = Assert.Single(drawn.Panels[0].Layers.OfType<MarkerLayer>());
        Assert.Equal(3, markers.Y.Count);
        Assert.All(markers.Y, y => Assert.Equal(Math.Sqrt(0.3), y, Tolerance));
        Assert.DoesNotContain("Gradient descent on", drawn.Caption, StringComparison.Ordinal);
        Assert.Contains("Full-batch training on", drawn.Caption, StringComparison.Ordinal);
    }

    private static TrajectoryRow Without(int step) => At(step) with
    {
        LinearisedLoss = double.NaN, LossRatio = double.NaN, LinearisedDistance = double.NaN, RateRatio = double.NaN,
    };

    private static string[] Ids(string optimiser, params TrajectoryRow[] trajectory)
    {
        ConvergenceTables tables = new();
        for (int seed = 0; seed < 2; seed++)
            foreach (VariantSettings variant in new[] { SoftmaxMatched, Exp })
                tables.Add(Under(optimiser, variant), seed, null, trajectory);
        return [.. ConvergenceFindings.Of(Settings, tables.Tables).Select(finding => finding.Id)];
    }

    private static void Drift(ConvergenceTables tables, string optimiser, VariantSettings variant, int seed, double drift,
        double finalLoss = 0) =>
        tables.Add(Under(optimiser, variant), seed, run => run with { FinalDrift = drift, InitialLoss = 2, FinalLoss = finalLoss });

    private static void Drift(ConvergenceTables tables, string optimiser, VariantSettings variant, int seed, double drift,
        double sigma, Laboratory.Tables.Value learningRate) => tables.Add(
            new Subject(variant, [.. Under(optimiser, variant).Values, new AxisValue("training.learningRate", learningRate),
                new AxisValue("network.sigma", sigma)]),
            seed, run => run with { FinalDrift = drift, FinalLoss = 0 });

    private static Subject Under(string optimiser, VariantSettings variant) =>
        new(variant, [new AxisValue("training.optimiser", optimiser)]);
}
