using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Networks;
using SoftmaxNtk.Randomness;
using SoftmaxNtk.TangentKernels;
using SoftmaxNtk.Tests.Support;
using SoftmaxNtk.Training;

namespace SoftmaxNtk.Tests.Networks;

/// <summary>Streaming over blocks, panels and chunks against the network written out, and the same bits for any number
/// of threads.</summary>
public sealed class StreamingTests
{
    /// <summary>Three panels of at most 192 samples, the last of 146; 63 blocks of 80 neurons, the last of 41, in 32 chunks.</summary>
    private const int Samples = 530;

    private const int Width = 5001;

    /// <summary>A score of 1e4 is itself rounded by 1e-12, and its exponential by as much relatively.</summary>
    private const double HugeScores = 1e-11;

    public static TheoryData<string> Activations => NetworkCases.Activations;

    [Fact]
    public void The_problem_of_these_tests_covers_several_panels_blocks_and_chunks()
    {
        NeuronPartition partition = new(Width, Samples);
        Assert.InRange(partition.PanelSize, 1, (Samples - 1) / 2);
        Assert.True(partition.ChunkCount > 2);
        Assert.True(partition.Blocks(0).Count() > 1);
        Assert.NotEqual(0, Width % partition.BlockSize);
    }

    [Theory, MemberData(nameof(Activations))]
    public void Streamed_outputs_agree_with_the_network_written_out(string activation)
    {
        Problem problem = Large(activation, 1);
        double size = DirectNetwork.SummandScale(problem.Network, problem.Weights, problem.Inputs);
        Tolerance.AssertClose(DirectNetwork.Outputs(problem.Network, problem.Weights, problem.Inputs), problem.Outputs(problem.Weights),
            Tolerance.Reordering, floor: size);
    }

    [Theory, MemberData(nameof(Activations))]
    public void Five_steps_leave_the_same_bits_on_one_thread_and_on_two(string activation)
    {
        Assert.Equal(FiveSteps(1), FiveSteps(2));

        double[] FiveSteps(int threads)
        {
            Problem problem = Large(activation, threads);
            GradientDescent descent = new(problem.Streamed, problem.Loss, 1e-3 / problem.Network.Kappa);
            TrainingState state = descent.Start(problem.Weights);
            for (int step = 0; step < 5; step++)
                state = descent.Step(state);
            Assert.NotEqual(problem.Weights.Values, state.Weights.Values);
            return [.. state.Weights.Values, .. state.Hidden.Outputs, state.Loss];
        }
    }

    [Theory, InlineData("softmax"), InlineData("relu"), InlineData("frozenSoftmax")]
    public void Kernel_and_products_have_the_same_bits_on_one_thread_and_on_two(string activation)
    {
        Assert.Equal(Derivatives(1), Derivatives(2));

        double[] Derivatives(int threads)
        {
            Problem problem = Large(activation, threads);
            double[] residual = problem.Residual(problem.Weights);
            return [.. problem.Theta(problem.Weights).Values, .. problem.TangentProduct(problem.Weights, residual),
                .. problem.JacobianProduct(problem.Weights, problem.Weights), .. problem.Gradient(problem.Weights).Values];
        }
    }

    [Theory, MemberData(nameof(Activations))]
    public void A_step_subtracts_the_gradient_and_returns_the_state_at_the_new_weights(string activation)
    {
        Problem problem = Large(activation, 2);
        double learningRate = 1e-3 / problem.Network.Kappa;
        DenseMatrix expected = (DenseMatrix)(problem.Weights - learningRate * problem.Gradient(problem.Weights));
        DenseMatrix weights = (DenseMatrix)problem.Weights.Clone();
        ForwardPass after = problem.Streamed.Step(weights, problem.Streamed.Forward(weights), problem.Residual(weights), learningRate);
        Tolerance.AssertClose(expected.Values, weights.Values, Tolerance.Reordering);
        Assert.Equal(problem.Outputs(weights), after.Outputs);
    }

    [Fact]
    public void A_gradient_overwrites_what_its_destination_held()
    {
        Problem problem = Large("softmax", 2);
        DenseMatrix destination = DenseMatrix.Create(problem.Weights.RowCount, problem.Weights.ColumnCount, double.NaN);
        ForwardPass state = problem.Streamed.Forward(problem.Weights);
        problem.Streamed.JacobianTransposeProduct(problem.Weights, state, problem.Residual(problem.Weights), destination);
        Assert.Equal(problem.Gradient(problem.Weights).Values, destination.Values);
    }

    [Fact]
    public void A_cancelled_step_leaves_the_weights_as_they_are()
    {
        Problem problem = Problem.Draw("softmax", 20, 3, 4, 1, new Seed(43));
        DenseMatrix weights = (DenseMatrix)problem.Weights.Clone();
        ForwardPass state = problem.Streamed.Forward(weights);
        Assert.Throws<OperationCanceledException>(() =>
            problem.Streamed.Step(weights, state, problem.Residual(weights), 0.1, new CancellationToken(canceled: true)));
        Assert.Equal(problem.Weights, weights);
        Assert.Throws<OperationCanceledException>(() => problem.Streamed.Forward(weights, new CancellationToken(canceled: true)));
    }

    [Theory, InlineData("plain", 1e2), InlineData("plain", 1e4), InlineData("simd", 1e3), InlineData("simd", 1e4)]
    public void Softmax_is_finite_and_right_at_huge_scores(string backend, double size)
    {
        Problem drawn = Problem.Draw("softmax", 1501, 3, 40, 2, new Seed(41), ComputeCases.Of(backend),
            initialisation: Initialisation.Independent);
        DenseMatrix weights = (DenseMatrix)(size * drawn.Weights);
        Assert.Contains(weights.TransposeThisAndMultiply(drawn.Inputs).Enumerate(), score => Math.Abs(score) > size);
        Tolerance.AssertClose(DirectNetwork.Outputs(drawn.Network, weights, drawn.Inputs), drawn.Outputs(weights), HugeScores);
        // Where softmax is saturated the gradient is a small difference of terms as large as s·|r|.
        double[] residual = drawn.Residual(weights);
        DenseMatrix jacobian = ReferenceKernel.Jacobian(drawn.Network, weights, drawn.Inputs);
        Tolerance.AssertClose(jacobian.TransposeThisAndMultiply(DenseVector.OfArray(residual)).ToArray(),
            drawn.Gradient(weights).Values, HugeScores, floor: drawn.Network.OutputScale * residual.Max(Math.Abs));
        Assert.All(drawn.Theta(weights).Values, entry => Assert.True(double.IsFinite(entry)));
    }

    [Theory, InlineData(1, 1e5), InlineData(1, 1e9), InlineData(1, 1e15), InlineData(2, 1e5), InlineData(2, 1e15)]
    public void The_kernel_of_coupled_pairs_keeps_its_digits_at_huge_scores(int outputs, double size)
    {
        Problem drawn = Problem.Draw("softmax", 300, 3, 20, outputs, new Seed(44), ComputeCases.Of("simd"));
        DenseMatrix weights = (DenseMatrix)(size * drawn.Weights);
        double[] expected = ReferenceKernel.Theta(drawn.Network, weights, drawn.Inputs).Diagonal().ToArray();
        double[] actual = drawn.Theta(weights).Diagonal().ToArray();
        Assert.All(expected, entry => Assert.True(entry > 0));
        Assert.All(expected.Zip(actual), pair => Tolerance.AssertClose(pair.First, pair.Second, Tolerance.Reordering));
    }

    [Fact]
    public void A_weight_that_is_not_finite_shows_in_the_outputs()
    {
        foreach (double value in new[] { double.NaN, double.PositiveInfinity })
            foreach (string activation in ActivationNames.All)
            {
                Problem problem = Problem.Draw(activation, 700, 3, 4, 1, new Seed(42), initialisation: Initialisation.Independent);
                problem.Weights.Values.AsSpan(600 * 3, 3).Fill(value);
                double[] outputs = problem.Outputs(problem.Weights);
                bool bounded = activation == "tanh" && !double.IsNaN(value);
                Assert.True(bounded || outputs.Any(output => !double.IsFinite(output)), activation);
            }
    }

    private static Problem Large(string activation, int threads) => Problem.Draw(
        activation, Width, 3, Samples, 2, new Seed(40), ComputeCases.Of("simd", threads), initialisation: Initialisation.Independent);
}
