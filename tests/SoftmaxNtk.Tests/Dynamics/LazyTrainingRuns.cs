using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Dynamics;
using SoftmaxNtk.Networks;
using SoftmaxNtk.Randomness;
using SoftmaxNtk.Spectra;
using SoftmaxNtk.Tests.Support;
using SoftmaxNtk.Training;

namespace SoftmaxNtk.Tests.Dynamics;

/// <summary>How far a run went.</summary>
/// <param name="Drift">‖H_T − H_0‖_F/‖H_0‖_F.</param>
/// <param name="LargestMovement">max_r ‖w_r(T) − w_r(0)‖.</param>
/// <param name="RootMeanSquareMovement">(Σ_r ‖w_r(T) − w_r(0)‖²/m)^½.</param>
public sealed record LazyTrainingRun(double Drift, double LargestMovement, double RootMeanSquareMovement);

/// <summary>
/// Networks trained to convergence, each set of runs once for all tests: 8 points on the sphere of ℝ⁴, one output with
/// N(0, 1) targets, σ = 1,
/// 600 steps at η = 1/λ_max(Θ₀). Run k has the same data for every width and variant, and the same W₀ and A for every variant.
/// </summary>
public sealed class LazyTrainingRuns
{
    public const int Replicates = 8;

    private const int Steps = 600;

    private readonly Dictionary<(string, OutputScale, int, Initialisation), LazyTrainingRun[]> runs = [];

    public LazyTrainingRun[] Of(string activation, string scale, int width, Initialisation initialisation = Initialisation.Coupled)
    {
        OutputScale outputScale = NetworkCases.Scale(scale);
        if (!runs.TryGetValue((activation, outputScale, width, initialisation), out LazyTrainingRun[]? result))
        {
            result = [.. Enumerable.Range(0, Replicates).Select(replicate => Train(Problem.Draw(
                activation, width, 4, 8, 1, new Seed(141).Child(replicate), ComputeCases.Of("simd"), initialisation: initialisation,
                scale: outputScale)))];
            runs[(activation, outputScale, width, initialisation)] = result;
        }
        return result;
    }

    /// <summary>The mean logarithm of a quantity over runs: its size, for quantities whose spread is by factors.</summary>
    public static double MeanLog(IEnumerable<double> values) => values.Average(Math.Log);

    private static LazyTrainingRun Train(Problem problem)
    {
        DenseMatrix theta = problem.Theta(problem.Weights);
        GradientDescent descent = new(problem.Streamed, problem.Loss, 1 / Spectrum.EigenvaluesOf(theta, problem.Streamed.Resources)[^1]);
        TrainingState state = descent.Start(problem.Weights);
        for (int step = 0; step < Steps; step++)
            state = descent.Step(state);
        return new LazyTrainingRun(
            new KernelDrift(new CurrentKernel(problem.Streamed), (DenseMatrix)(theta / problem.Network.Kappa)).Measure(state),
            WeightMovement.Between(problem.Weights, state.Weights),
            (state.Weights - problem.Weights).FrobeniusNorm() / Math.Sqrt(problem.Network.Width));
    }
}
