using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Networks;
using SoftmaxNtk.Randomness;
using SoftmaxNtk.Tests.Support;
using SoftmaxNtk.Training;

namespace SoftmaxNtk.Tests.Training;

/// <summary>Optimisers on networks: invariants, a slow reference, and the same bits whatever the machine does.</summary>
public sealed class OptimiserTests
{
    public static TheoryData<string, string> Cases
    {
        get
        {
            TheoryData<string, string> cases = [];
            foreach (string activation in ActivationNames.All)
                foreach (string optimiser in new[] { "plain", "heavyBall", "nesterov", "adam" })
                    cases.Add(activation, optimiser);
            return cases;
        }
    }

    public static TheoryData<string> Activations => NetworkCases.Activations;

    // d = 3 and d = 21 leave tails in vectors of every length, d = 16 leaves none.
    [Theory, MemberData(nameof(Activations))]
    public void Momentum_zero_is_gradient_descent_to_the_bit(string activation)
    {
        foreach (int dimension in new[] { 3, 16, 21 })
        {
            Problem problem = Problem.Draw(activation, 301, dimension, 9, 2, new Seed(311), ComputeCases.Of("simd"),
                initialisation: Initialisation.Independent);
            double[] plain = After(problem, Optimiser.Plain, 1e-2 / problem.Network.Kappa, 8);
            Assert.Equal(plain, After(problem, new Momentum(0), 1e-2 / problem.Network.Kappa, 8));
            Assert.Equal(plain, After(problem, new Momentum(0, nesterov: true), 1e-2 / problem.Network.Kappa, 8));
        }
    }

    [Theory, MemberData(nameof(Activations))]
    public void Adams_first_step_is_the_learning_rate_against_the_sign_of_the_gradient(string activation)
    {
        const double learningRate = 1e-3, epsilon = 1e-30;
        Problem problem = Problem.Draw(activation, 40, 5, 7, 2, new Seed(312), ComputeCases.Of("simd"),
            initialisation: Initialisation.Independent);
        DenseMatrix gradient = problem.Gradient(problem.Weights);
        double[] after = After(problem, new Adam(0.9, 0.999, epsilon), learningRate, 1);
        double[] expected = [.. problem.Weights.Values.Zip(gradient.Values, (w, g) => w - learningRate * Math.Sign(g))];
        Tolerance.AssertClose(expected, after, Tolerance.Reordering);
        Assert.True(gradient.Values.Count(g => g != 0) > 100);
    }

    [Fact]
    public void Without_averaging_Adam_steps_by_the_sign_for_ever()
    {
        Problem problem = Draw("softmax");
        GradientDescent descent = new(problem.Streamed, problem.Loss, 1e-3, new Adam(0, 0, 1e-30));
        TrainingState state = descent.Start(problem.Weights);
        for (int step = 0; step < 5; step++)
        {
            double[] expected =
                [.. state.Weights.Values.Zip(problem.Gradient(state.Weights).Values, (w, g) => w - 1e-3 * Math.Sign(g))];
            state = descent.Step(state);
            Tolerance.AssertClose(expected, state.Weights.Values, Tolerance.Reordering);
        }
    }

    // A weight whose gradient is zero at all times, as a pixel that is always blank has, stays where it is.
    [Theory, MemberData(nameof(Optimisers.Names), MemberType = typeof(Optimisers))]
    public void A_weight_without_a_gradient_stays(string name)
    {
        Problem drawn = Draw("relu");
        DenseMatrix inputs = (DenseMatrix)drawn.Inputs.Clone();
        inputs.SetRow(1, new double[inputs.ColumnCount]);
        Problem problem = new(drawn.Network, drawn.Weights, inputs, Support.Draw.Gaussian(2, 9, new Seed(313)), TestCompute.Plain);
        double[] after = After(problem, Optimisers.Of(name), Optimisers.LearningRate(name, problem), 6);
        DenseMatrix weights = new(problem.Weights.RowCount, problem.Weights.ColumnCount, after);
        Assert.Equal(problem.Weights.Row(1), weights.Row(1));
        Assert.NotEqual(problem.Weights.Row(0), weights.Row(0));
    }

    [Theory, MemberData(nameof(Cases))]
    public void Streamed_steps_are_those_of_plain_loops_over_a_dense_gradient(string activation, string name)
    {
        Problem problem = Problem.Draw(activation, 30, 5, 6, 2, new Seed(314), ComputeCases.Of("simd"),
            initialisation: Initialisation.Independent);
        double learningRate = Optimisers.LearningRate(name, problem);
        double[] expected = SlowDescent.Weights(problem, Optimisers.Of(name), learningRate, 12);
        Assert.NotEqual(problem.Weights.Values, expected);
        Tolerance.AssertClose(expected, After(problem, Optimisers.Of(name), learningRate, 12), Tolerance.Oracle);
    }

    [Theory, MemberData(nameof(Cases))]
    public void Steps_leave_the_same_bits_on_one_thread_and_on_three(string activation, string name)
    {
        Assert.Equal(Steps(1), Steps(3));

        double[] Steps(int threads)
        {
            // three panels of samples, 63 blocks of neurons, the last one smaller, in 32 chunks
            Problem problem = Problem.Draw(activation, 5001, 3, 530, 2, new Seed(315), ComputeCases.Of("simd", threads),
                initialisation: Initialisation.Independent);
            return After(problem, Optimisers.Of(name), Optimisers.LearningRate(name, problem) / 10, 3);
        }
    }

    [Theory, MemberData(nameof(Optimisers.Names), MemberType = typeof(Optimisers))]
    public void Steps_are_the_same_with_and_without_values_kept_from_the_step_before(string name)
    {
        Problem problem = Draw("softmax");
        Problem unkept = new(problem.Network, problem.Weights, problem.Inputs,
            (DenseMatrix)new DenseMatrix(9, 2, problem.Loss.StackedTargets.ToArray()).Transpose(), TestCompute.Plain);
        double learningRate = Optimisers.LearningRate(name, problem);
        GradientDescent anew = new(
            new SampledNetwork(problem.Network, problem.Inputs, TestCompute.Plain, keptLength: 0), unkept.Loss, learningRate,
            Optimisers.Of(name));
        TrainingState state = anew.Start(problem.Weights);
        for (int step = 0; step < 6; step++)
            state = anew.Step(state);
        Tolerance.AssertClose(After(problem, Optimisers.Of(name), learningRate, 6), state.Weights.Values, Tolerance.Oracle);
    }

    [Theory]
    [InlineData(-0.1), InlineData(1.0), InlineData(double.NaN)]
    public void Shares_outside_zero_to_one_are_refused(double share)
    {
        Assert.Contains("limit is 0 up to below 1", Refused(() => new Momentum(share)), StringComparison.Ordinal);
        Assert.Contains("limit is 0 up to below 1", Refused(() => new Adam(beta1: share)), StringComparison.Ordinal);
        Assert.Contains("limit is 0 up to below 1", Refused(() => new Adam(beta2: share)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.0), InlineData(-1e-8), InlineData(double.NaN), InlineData(double.PositiveInfinity)]
    public void An_epsilon_that_is_not_positive_and_finite_is_refused(double epsilon) =>
        Assert.Contains("positive finite", Refused(() => new Adam(epsilon: epsilon)), StringComparison.Ordinal);

    private static string Refused(Func<Optimiser> create) => Assert.Throws<ArgumentException>(create).Message;

    private static Problem Draw(string activation) =>
        Problem.Draw(activation, 40, 5, 9, 2, new Seed(310), initialisation: Initialisation.Independent);

    private static double[] After(Problem problem, Optimiser optimiser, double learningRate, int steps)
    {
        GradientDescent descent = new(problem.Streamed, problem.Loss, learningRate, optimiser);
        TrainingState state = descent.Start(problem.Weights);
        for (int step = 0; step < steps; step++)
            state = descent.Step(state);
        return state.Weights.Values;
    }
}
