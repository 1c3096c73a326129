using SoftmaxNtk.Experiments;
using SoftmaxNtk.Experiments.Convergence;
using SoftmaxNtk.Laboratory.Tables;
using SoftmaxNtk.Laboratory.Tests.Cells;

namespace SoftmaxNtk.EndToEnd.Tests.Optimisers;

/// <summary>From an optimiser in a config to the rows of a cell.</summary>
public sealed class OptimiserCellTests : IDisposable
{
    /// <summary>Relative, of losses after twelve steps: gradients are differences of weights, good to 1e-14 of the weights.</summary>
    private const double Tolerance = 1e-8;

    private readonly ScratchFolder scratch = new();

    public void Dispose() => scratch.Dispose();

    [Theory]
    [InlineData("""{ "kind": "momentum", "momentum": 0.7 }""", false)]
    [InlineData("""{ "kind": "momentum", "momentum": 0.7, "nesterov": true }""", true)]
    public void A_cell_takes_the_steps_of_momentum_at_a_fraction_of_its_limit(string optimiser, bool nesterov)
    {
        CellRows rows = OptimiserRun.Compute(Prepare(optimiser, "\"auto\", \"stabilityFraction\": 0.25"), out TangentProblem problem);
        const double beta = 0.7;
        double limit = 2 * (1 + beta) / (nesterov ? 1 + 2 * beta : 1) / (problem.Network.Network.Kappa * problem.Eigenvalues[^1]);
        double[] weights = [.. problem.InitialWeights.Values], velocity = new double[weights.Length];
        Follow(rows, problem, weights, 0.25 * limit, (gradient, k, _) =>
        {
            velocity[k] = beta * velocity[k] + gradient;
            return nesterov ? gradient + beta * velocity[k] : velocity[k];
        });
    }

    [Fact]
    public void A_cell_takes_the_steps_of_Adam_at_the_rate_given()
    {
        CellRows rows = OptimiserRun.Compute(
            Prepare("""{ "kind": "adam", "beta1": 0.8, "beta2": 0.95, "epsilon": 1e-3 }""", "0.02"), out TangentProblem problem);
        double[] weights = [.. problem.InitialWeights.Values], first = new double[weights.Length], second = new double[weights.Length];
        Follow(rows, problem, weights, 0.02, (gradient, k, step) =>
        {
            first[k] = 0.8 * first[k] + 0.2 * gradient;
            second[k] = 0.95 * second[k] + 0.05 * gradient * gradient;
            return first[k] / (1 - Math.Pow(0.8, step)) / (Math.Sqrt(second[k] / (1 - Math.Pow(0.95, step))) + 1e-3);
        });
    }

    [Theory]
    [InlineData("""{ "kind": "gradientDescent" }""", "\"auto\"", true, true)]
    [InlineData("""{ "kind": "momentum" }""", "\"auto\"", true, false)]
    [InlineData("""{ "kind": "adam" }""", "0.01", false, false)]
    public void What_an_optimiser_does_not_have_is_no_number(string optimiser, string rate, bool predicted, bool guaranteed)
    {
        CellRows rows = OptimiserRun.Compute(Prepare(optimiser, rate));
        TrajectoryRow[] steps = [.. rows.Of<TrajectoryRow>().Where(row => row.Step > 0)];
        Assert.NotEmpty(steps);
        Assert.All(steps, row =>
        {
            Assert.Equal(predicted, !double.IsNaN(row.LinearisedLoss));
            Assert.Equal(predicted, !double.IsNaN(row.LossRatio));
            Assert.Equal(predicted, !double.IsNaN(row.LinearisedDistance));
            Assert.Equal(guaranteed, !double.IsNaN(row.RateRatio));
            Assert.True(row is { Loss: > 0, KernelDrift: > 0, LambdaMinRatio: > 0, TypicalMovement: > 0 });
        });
        TrainingRunRow run = Assert.Single(rows.Of<TrainingRunRow>());
        Assert.Equal(predicted, !double.IsNaN(run.LinearisedStepsToFit));
        Assert.Equal(predicted, !double.IsNaN(run.LargestDistance));
        Assert.Equal(guaranteed, !double.IsNaN(run.SmallestRateRatio));
    }

    [Fact]
    public void The_cell_of_plain_descent_in_a_sweep_over_optimisers_is_the_one_without_the_sweep()
    {
        string[] swept = Hashes("", """
            , "sweep": [{
              "training.optimiser": [{ "kind": "gradientDescent" }, { "kind": "momentum" }, { "kind": "momentum", "momentum": 0.8 },
                { "kind": "adam" }, { "kind": "adam" }],
              "training.learningRate": ["auto", "auto", "auto", 0.01, 0.02]
            }]
            """);
        Assert.Equal(5, swept.Distinct().Count());
        Assert.Equal(swept[0], Assert.Single(Hashes("", "")));
        Assert.Equal(swept[0], Assert.Single(Hashes(""", "optimiser": { "kind": "gradientDescent" }""", "")));
        Assert.Equal(swept[2], Assert.Single(Hashes(""", "optimiser": { "kind": "momentum", "momentum": 0.8 }""", "")));
        Assert.Equal(swept[4], Assert.Single(Hashes(""", "optimiser": { "kind": "adam" }, "learningRate": 0.02""", "")));
    }

    private string[] Hashes(string training, string more) =>
        [.. new OptimiserRun(scratch).Prepare(training, more).Plan.Cells.Select(cell => cell.Hash)];

    private Cli.Workspace.PreparedRun Prepare(string optimiser, string learningRate) =>
        new OptimiserRun(scratch).Prepare($""", "optimiser": {optimiser}, "learningRate": {learningRate}""");

    /// <summary>Takes all steps, weight by weight, and compares losses with the rows'.</summary>
    private static void Follow(
        CellRows rows, TangentProblem problem, double[] weights, double learningRate, Func<double, int, int, double> direction)
    {
        Assert.Equal(learningRate, rows.Of<TrainingRunRow>().Single().LearningRate, Tolerance * learningRate);
        Dictionary<int, double> losses = rows.Of<TrajectoryRow>().ToDictionary(row => row.Step, row => row.Loss);
        Assert.Equal(Enumerable.Range(0, OptimiserRun.Steps + 1), losses.Keys.Order());
        for (int step = 1; step <= OptimiserRun.Steps; step++)
        {
            double[] gradient = OptimiserRun.Gradient(problem, weights);
            for (int k = 0; k < weights.Length; k++)
                weights[k] -= learningRate * direction(gradient[k], k, step);
            Assert.Equal(OptimiserRun.Loss(problem, weights), losses[step], Tolerance * losses[step]);
        }
    }
}
