using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Networks;
using SoftmaxNtk.Randomness;
using SoftmaxNtk.Spectra;
using SoftmaxNtk.Tests.Support;
using SoftmaxNtk.Training;

namespace SoftmaxNtk.Tests.Training;

public sealed class GradientDescentTests
{
    /// <summary>The remainder of a first-order expansion; its third order bends the fit by some hundredths at these steps.</summary>
    private const double SlopeTolerance = 0.15;

    // ReLU's outputs are linear until a pre-activation changes its sign: the number of changes and what each does both grow like η.
    // It needs many of them, hence many neurons and a small scale (large movements).
    [Theory, InlineData("softmax", 16, "paper"), InlineData("softmax", 16, "sqrtWidth"), InlineData("exp", 16, "paper"),
        InlineData("tanh", 16, "paper"), InlineData("gelu", 16, "paper"), InlineData("relu", 8192, "0.0005")]
    public void A_step_is_the_linearised_one_up_to_second_order_in_the_learning_rate(string activation, int width, string scale)
    {
        Problem problem = Problem.Draw(activation, width, 3, 6, 2, new Seed(91), ComputeCases.Of("simd"),
            initialisation: Initialisation.Independent, scale: NetworkCases.Scale(scale));
        DenseMatrix theta = problem.Theta(problem.Weights);
        double[] residual = problem.Residual(problem.Weights);
        double[] change = problem.TangentProduct(problem.Weights, residual);
        double[] learningRates = Slope.Halvings(0.1 / Spectrum.EigenvaluesOf(theta, TestCompute.Plain)[^1], 6);
        double[] errors = [.. learningRates.Select(learningRate =>
        {
            GradientDescent descent = new(problem.Streamed, problem.Loss, learningRate);
            double[] after = descent.Step(descent.Start(problem.Weights)).Residual;
            return Math.Sqrt(after.Select((value, k) => Math.Pow(value - (residual[k] - learningRate * change[k]), 2)).Sum());
        })];
        Slope.AssertNear(2, SlopeTolerance, learningRates, errors);
    }

    [Fact]
    public void The_initial_weights_stay_as_they_are_and_the_state_tells_of_the_current_ones()
    {
        Problem problem = Problem.Draw("softmax", 20, 3, 5, 2, new Seed(92));
        double[] before = [.. problem.Weights.Values];
        GradientDescent descent = new(problem.Streamed, problem.Loss, 1e-3);
        TrainingState state = descent.Start(problem.Weights);
        for (int step = 1; step <= 3; step++)
        {
            state = descent.Step(state);
            Assert.Equal(step, state.Step);
            Assert.Equal(problem.Outputs(state.Weights), state.Hidden.Outputs);
            Assert.Equal(problem.LossAt(state.Weights), state.Loss);
            Assert.Equal(problem.Residual(state.Weights), state.Residual);
        }
        Assert.Equal(before, problem.Weights.Values);
    }

    [Fact]
    public void Starting_in_place_takes_the_same_way_in_the_callers_own_matrix()
    {
        Problem problem = Problem.Draw("softmax", 20, 3, 5, 2, new Seed(94));
        GradientDescent descent = new(problem.Streamed, problem.Loss, 1e-3);
        TrainingState expected = descent.Step(descent.Start(problem.Weights));
        TrainingState state = descent.Step(descent.StartInPlace(problem.Weights));
        Assert.Same(problem.Weights, state.Weights);
        Assert.Equal(expected.Weights.Values, problem.Weights.Values);
        Assert.Equal(expected.Loss, state.Loss);
    }

    [Theory, InlineData(0.0), InlineData(-1.0), InlineData(double.NaN), InlineData(double.PositiveInfinity)]
    public void A_learning_rate_that_is_not_positive_and_finite_is_refused(double learningRate)
    {
        Problem problem = Problem.Draw("relu", 4, 2, 2, 1, new Seed(93));
        Assert.Throws<ArgumentException>(() => new GradientDescent(problem.Streamed, problem.Loss, learningRate));
    }
}
