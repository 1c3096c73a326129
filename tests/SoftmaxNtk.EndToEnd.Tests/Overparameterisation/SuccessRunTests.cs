using SoftmaxNtk.Cli.Machine;
using SoftmaxNtk.Cli.Workspace;
using SoftmaxNtk.Experiments;
using SoftmaxNtk.Experiments.Overparameterisation;
using SoftmaxNtk.Laboratory.Cells;
using SoftmaxNtk.Laboratory.Configuration;
using SoftmaxNtk.Laboratory.Tables;
using SoftmaxNtk.Laboratory.Tests.Cells;

namespace SoftmaxNtk.EndToEnd.Tests.Overparameterisation;

public sealed class SuccessRunTests : IDisposable
{
    private const double Tolerance = 1e-12;

    private readonly ScratchFolder scratch = new();

    public void Dispose() => scratch.Dispose();

    /// <summary>
    /// On orthonormal inputs H∞ = k(1)·I, so that η = f·2/λ and T = ⌈ln(2/ε)/(2f)⌉, and the infinitely wide network takes
    /// t = ⌈ln ε/(2 ln(1 − 2f))⌉ steps.
    /// </summary>
    [Theory]
    [InlineData("softmax", 2.718281828459045)]
    [InlineData("relu", 0.5)]
    public void On_orthonormal_inputs_wide_networks_take_the_steps_of_the_closed_form(string activation, double eigenvalue)
    {
        CellRows rows = Compute($$"""{ "activation": "{{activation}}" }""", angle: 90, width: 1 << 15);
        NetworkRow network = Assert.Single(rows.Of<NetworkRow>());
        Assert.Equal(eigenvalue, network.LimitSmallest, Tolerance);
        Assert.Equal(eigenvalue, network.LimitLargest, Tolerance);
        Assert.Equal(0.25 * 2 / (network.Kappa * eigenvalue), network.LearningRate, Tolerance);
        foreach (OutcomeRow outcome in rows.Of<OutcomeRow>())
        {
            Assert.Equal((int)Math.Ceiling(Math.Log(2 / outcome.Accuracy) / 0.5), outcome.Allowed);
            Assert.InRange(outcome.Reached, 1, outcome.Allowed);
            Assert.InRange(outcome.Reached - Math.Ceiling(Math.Log(outcome.Accuracy) / (2 * Math.Log(0.5))), -1, 1);
            Assert.True(outcome.Success);
        }
    }

    /// <summary>Two neurons that are one drawn twice move oppositely: two weights' directions fit no eight targets.</summary>
    [Fact]
    public void A_network_with_fewer_weights_than_targets_fails_in_the_steps_allowed()
    {
        CellRows rows = Compute("""{ "activation": "softmax" }""", angle: 90, width: 2, samples: 8, dimension: 8, sigma: 0.1);
        OutcomeRow outcome = rows.Of<OutcomeRow>()[^1];
        Assert.False(outcome.Success);
        Assert.Equal(outcome.Allowed, Assert.Single(rows.Of<NetworkRow>()).Steps);
    }

    /// <summary>One η for all, at which the activation whose λ_max is largest takes exactly its share.</summary>
    [Fact]
    public void The_matched_rate_is_one_number_for_all_and_that_of_the_largest_kernel()
    {
        string[] variants = ["softmax", "relu", "frozenSoftmax"];
        NetworkRow[] rows = [.. variants.Select(activation => Compute(
            $$"""{ "activation": "{{activation}}", "outputScale": "matchedKernel" }""", angle: 30, width: 16, rate: "matched")
            .Of<NetworkRow>()[0])];
        Assert.All(rows, row => Assert.Equal(rows[0].LearningRate, row.LearningRate, Tolerance));
        Assert.Equal(0.25 * 2 / rows.Max(row => row.Kappa * row.LimitLargest), rows[0].LearningRate, Tolerance);
        Assert.Equal(rows[0].Kappa * rows[0].LimitLargest, rows[2].Kappa * rows[2].LimitLargest, Tolerance);
    }

    [Fact]
    public void A_time_beyond_the_limit_is_refused_with_the_remedy()
    {
        ArithmeticException refused = Assert.Throws<ArithmeticException>(() =>
            Compute("""{ "activation": "softmax" }""", angle: 1, width: 16, more: """, "mostSteps": 100"""));
        Assert.Contains("mostSteps = 100", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "activation": "softmax" }""", 90, "matched", 8, "$.variants[0].outputScale")]
    [InlineData("""{ "activation": "softmax" }""", 90, "own", 7, "$.dataset.samples")]
    [InlineData("""{ "activation": "softmax" }""", 180, "own", 8, "$.dataset.angle")]
    public void What_makes_no_sense_is_refused_at_its_place(string variant, double angle, string rate, int samples, string path)
    {
        Exception refused = Assert.ThrowsAny<Exception>(() => Compute(variant, angle, 16, samples: samples, rate: rate));
        Assert.Contains(path, refused.Message, StringComparison.Ordinal);
    }

    private CellRows Compute(
        string variant, double angle, int width, int samples = 4, int dimension = 8, double sigma = 1, string rate = "own",
        string more = "")
    {
        string config = Path.Combine(scratch.Path, "mine.json");
        File.WriteAllText(config, FormattableString.Invariant($$"""
            {
              "experiment": "over-parameterisation", "name": "mine", "replicates": 1,
              "network": { "width": {{width}}, "sigma": {{sigma}} },
              "dataset": {
                "source": "orthogonalPairs", "samples": {{samples}}, "dimension": {{dimension}}, "angle": {{angle}},
                "target": { "kind": "gaussian" }
              },
              "variants": [{{variant}}], "rate": "{{rate}}", "training": { "stabilityFraction": 0.25 } {{more}}
            }
            """));
        PreparedRun run = PreparedRun.All([config], [], long.MaxValue, ExperimentCatalogue.All).Single();
        Cell cell = run.Plan.Cells[0];
        CellRows rows = new(run.Experiment.Tables);
        run.Experiment.Compute(
            cell, new CellContext(cell, BackendChoice.Make(null, 1), run.DataFiles, rows, null, CancellationToken.None));
        return rows;
    }
}
