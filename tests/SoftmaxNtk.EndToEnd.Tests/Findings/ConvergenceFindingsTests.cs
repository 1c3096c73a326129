using SoftmaxNtk.Experiments.Convergence;
using SoftmaxNtk.Figures.Description;
using SoftmaxNtk.Laboratory.Findings;
using static SoftmaxNtk.EndToEnd.Tests.Findings.ConvergenceTables;

namespace SoftmaxNtk.EndToEnd.Tests.Findings;

public sealed class ConvergenceFindingsTests
{
    /// <summary>Means of two or three logarithms.</summary>
    private const double Tolerance = 1e-12;

    [Theory]
    [InlineData(1.0, 1.02, Verdict.Agrees)]
    [InlineData(0.4, 0.41, Verdict.Differs)]
    [InlineData(0.5, 1.2, Verdict.Undecided)]
    public void Drifts_are_compared_within_the_seeds(double first, double second, Verdict verdict)
    {
        // The seeds themselves differ a thousandfold: only the ratio within each has a narrow interval.
        ConvergenceTables tables = new();
        foreach ((int seed, double drift, double ratio) in new[] { (0, 1e-5, first), (1, 1e-2, second),
            (2, 3e-4, Math.Sqrt(first * second)) })
            tables.Add(SoftmaxRoot, seed, run => run with { FinalDrift = ratio * drift })
                .Add(FrozenRoot, seed, run => run with { FinalDrift = drift });
        Finding finding = tables.Find("convergence.drift.ratio", SoftmaxRoot);
        Assert.Equal(Math.Sqrt(first * second), finding.Estimate.Value, Tolerance);
        Assert.Equal((FrozenRoot, 3, verdict), (finding.Versus, finding.Seeds, finding.Verdict));
        Assert.Equal(verdict == Verdict.Undecided, finding.Remark.Contains("would decide", StringComparison.Ordinal));
    }

    [Fact]
    public void A_lazy_ratio_is_read_before_either_network_leaves_its_linearised_one()
    {
        ConvergenceTables tables = new();
        for (int seed = 0; seed < 2; seed++)
            tables
                .Add(SoftmaxRoot, seed, null, At(0), At(10) with { KernelDrift = 0.005 }, At(20) with { KernelDrift = 0.3 })
                .Add(FrozenRoot, seed, null, At(0), At(10), At(20) with { LinearisedDistance = 0.06 });
        Finding finding = tables.Find("convergence.drift.lazy", SoftmaxRoot);
        Assert.Equal(0.5, finding.Estimate.Value, Tolerance);
        Assert.StartsWith("at step 10 to 10", finding.Remark, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1e-4, Verdict.Agrees)]
    [InlineData(2e-4, Verdict.Differs)]
    public void Scale_explains_a_factor_m(double drift, Verdict verdict)
    {
        ConvergenceTables tables = new();
        for (int seed = 0; seed < 2; seed++)
            tables.Add(Softmax, seed, null, At(0), At(100) with { KernelDrift = drift })
                .Add(SoftmaxRoot, seed, null, At(0), At(100) with { KernelDrift = 0.01 });
        Finding finding = tables.Find("convergence.scale.drift", Softmax);
        Assert.Equal(100 * drift / 0.01, finding.Estimate.Value, Tolerance);
        Assert.Equal(verdict, finding.Verdict);
    }

    [Fact]
    public void A_ratio_of_losses_is_read_before_both_are_rounding()
    {
        ConvergenceTables tables = new();
        for (int seed = 0; seed < 2; seed++)
            tables.Add(Relu, seed, null, At(0), At(10) with { LossRatio = 300, RateRatio = 2 },
                At(100) with { Loss = 1e-26, LossRatio = 1e8, RateRatio = 0.5 }, At(101) with { LossRatio = 5, RateRatio = 0.1 });
        Assert.Equal(300, tables.Find("convergence.loss.ratio", Relu).Estimate.Value, 1e-9);
        Assert.Equal((2, Verdict.Agrees), (Math.Round(tables.Find("convergence.rate", Relu).Estimate.Value, 12),
            tables.Find("convergence.rate", Relu).Verdict));
    }

    [Fact]
    public void A_rate_below_the_guaranteed_one_differs()
    {
        ConvergenceTables tables = new();
        for (int seed = 0; seed < 2; seed++)
            tables.Add(Relu, seed, null, At(0), At(10) with { RateRatio = 0.9 });
        Assert.Equal(Verdict.Differs, tables.Find("convergence.rate", Relu).Verdict);
    }

    [Fact]
    public void Eigenvalues_are_expected_to_rise_for_softmax_and_to_fall_for_ReLU()
    {
        ConvergenceTables tables = new();
        for (int seed = 0; seed < 2; seed++)
            tables.Add(Relu, seed, run => run with { FinalLambdaMinRatio = 1.1 })
                .Add(SoftmaxRoot, seed, run => run with { FinalLambdaMinRatio = 1.1 });
        Assert.Equal(Verdict.Differs, tables.Find("convergence.eigenvalue.end", Relu).Verdict);
        Assert.Equal(Verdict.Agrees, tables.Find("convergence.eigenvalue.end", SoftmaxRoot).Verdict);
    }

    [Fact]
    public void Where_a_seed_did_not_fit_there_is_no_mean_of_steps_and_the_figure_shows_an_arrow()
    {
        ConvergenceTables tables = new ConvergenceTables().Add(Relu, 0).Add(Relu, 1, run => run with { StepsToFit = double.NaN });
        Finding finding = tables.Find("convergence.steps", Relu);
        Assert.Equal((double.NaN, Verdict.Undecided), (finding.Estimate.Value, finding.Verdict));
        Assert.StartsWith("censored: 1 of 2", finding.Remark, StringComparison.Ordinal);
        Figure figure = ConvergenceFigures.Draw(Settings, tables.Tables, []).Single(drawn => drawn.Name == "steps");
        MarkerLayer arrow = Assert.Single(figure.Panels[0].Layers.OfType<MarkerLayer>(), layer => layer.Censoring == Censoring.Above);
        Assert.Equal([100], arrow.Y);
    }

    [Fact]
    public void Answers_are_counted_and_compared_image_by_image()
    {
        ConvergenceTables tables = new ConvergenceTables()
            .Add(SoftmaxRoot, 0, run => run with { TestAnswers = "rrrrw" }).Add(Relu, 0, run => run with { TestAnswers = "rrwww" })
            .Add(SoftmaxRoot, 1, run => run with { TestAnswers = "rrrrr" }).Add(Relu, 1, run => run with { TestAnswers = "rrrwr" });
        Finding accuracy = tables.Find("convergence.accuracy.test", SoftmaxRoot);
        Assert.Equal(0.9, accuracy.Estimate.Value, Tolerance);
        Assert.StartsWith("9 of 10 answers over 2 seeds", accuracy.Remark, StringComparison.Ordinal);
        Finding discordant = tables.Find("convergence.accuracy.discordant", SoftmaxRoot);
        Assert.Equal(1, discordant.Estimate.Value, Tolerance);
        Assert.Equal((Relu, Verdict.Undecided), (discordant.Versus, discordant.Verdict));
        Assert.StartsWith("3 against 0; McNemar's exact p = 0.25", discordant.Remark, StringComparison.Ordinal);
    }

    [Fact]
    public void Panels_of_a_quantity_share_their_axis_and_the_prediction_of_softmax_is_drawn_once()
    {
        ConvergenceTables tables = new ConvergenceTables().Add(Softmax, 0).Add(SoftmaxRoot, 0).Add(FrozenRoot, 0).Add(Relu, 0);
        IReadOnlyList<Figure> figures = ConvergenceFigures.Draw(Settings, tables.Tables,
            [.. ConvergenceFindings.Of(Settings, tables.Tables)]);
        Assert.Equal(["drift-ratio", "loss", "loss-ratio", "lambda-min", "drift", "steps"], figures.Select(figure => figure.Name));
        Assert.All(figures, figure => Assert.Single(figure.Panels.Select(panel => panel.YAxis).Distinct()));
        LineLayer[] losses = [.. figures[1].Panels[0].Layers.OfType<LineLayer>()];
        Assert.Equal(3, losses.Count(line => line.Style.Role == SeriesRole.Measured)); // without the frozen one
        Assert.Equal(2, losses.Count(line => line.Style.Role == SeriesRole.Predicted));
        Assert.Equal(losses.Length, losses.Select(line => line.Style).Distinct().Count());
    }
}
