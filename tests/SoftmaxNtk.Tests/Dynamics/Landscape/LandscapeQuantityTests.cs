using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Dynamics.Landscape;
using SoftmaxNtk.Networks;
using SoftmaxNtk.Randomness;
using SoftmaxNtk.Tests.Support;

namespace SoftmaxNtk.Tests.Dynamics.Landscape;

/// <summary>One-point convexity and slices of the loss.</summary>
public sealed class LandscapeQuantityTests
{
    [Fact]
    public void One_point_convexity_is_two_wherever_the_network_is_linear_in_its_weights()
    {
        // ReLU without a sign change: W* = 2W and W itself are on the same side of every kink, and Y is the outputs at W*.
        Problem drawn = Draw("relu");
        DenseMatrix minimiser = (DenseMatrix)(drawn.Weights * 2);
        Problem problem = With(drawn, drawn.Outputs(minimiser));
        Tolerance.AssertClose(2, OnePointConvexity.At(problem.Streamed, problem.Loss, drawn.Weights,
            problem.Streamed.Forward(drawn.Weights), minimiser), Tolerance.Reordering);
    }

    [Theory]
    [InlineData("softmax")]
    [InlineData("gelu")]
    public void It_is_the_gradient_times_the_way_to_the_minimiser_over_the_loss(string activation)
    {
        Problem problem = Draw(activation);
        DenseMatrix minimiser = Support.Draw.Gaussian(3, 12, new Seed(5));
        double expected = Problem.Dot(problem.Gradient(problem.Weights), (DenseMatrix)(problem.Weights - minimiser))
            / problem.LossAt(problem.Weights);
        Tolerance.AssertClose(expected, OnePointConvexity.At(problem.Streamed, problem.Loss, problem.Weights,
            problem.Streamed.Forward(problem.Weights), minimiser), Tolerance.Reordering * 10);
    }

    [Fact]
    public void It_tends_to_two_at_the_minimiser_along_a_smooth_way_of_any_network()
    {
        // L is ½‖J(W − W*)‖² to second order there, hence ρ = 2 + O(h): the error falls with slope one.
        Problem drawn = Draw("softmax");
        Problem problem = With(drawn, drawn.Outputs(drawn.Weights));
        DenseMatrix way = Support.Draw.Gaussian(3, 12, new Seed(6));
        double[] steps = Slope.Halvings(1e-2, 4);
        Slope.AssertNear(1, 0.1, steps, [.. steps.Select(h =>
        {
            DenseMatrix weights = (DenseMatrix)(drawn.Weights + way * h);
            return Math.Abs(2 - OnePointConvexity.At(problem.Streamed, problem.Loss, weights, problem.Streamed.Forward(weights),
                drawn.Weights));
        })]);
    }

    [Fact]
    public void Without_a_loss_there_is_no_ratio()
    {
        Problem drawn = Draw("tanh");
        Problem problem = With(drawn, drawn.Outputs(drawn.Weights));
        Assert.Equal(double.NaN, OnePointConvexity.At(problem.Streamed, problem.Loss, drawn.Weights,
            problem.Streamed.Forward(drawn.Weights), drawn.Weights));
    }

    [Fact]
    public void A_slice_holds_the_losses_of_its_points_row_by_row()
    {
        Problem problem = Draw("exp");
        DenseMatrix u = Support.Draw.Gaussian(3, 12, new Seed(1)), v = Support.Draw.Gaussian(3, 12, new Seed(2));
        LossSlice slice = new(problem.Streamed, problem.Loss, problem.Weights);
        double[] alphas = [-0.5, 0, 0.25], betas = [0, 1], values = slice.On(u, v, alphas, betas);
        Assert.Equal(6, values.Length);
        for (int k = 0; k < values.Length; k++)
            Tolerance.AssertClose(problem.LossAt((DenseMatrix)(problem.Weights + u * alphas[k % 3] + v * betas[k / 3])), values[k],
                Tolerance.Reordering);
        Assert.Equal(values[2], slice.At(u, 0.25));
    }

    [Fact]
    public void Directions_of_another_shape_are_refused()
    {
        Problem problem = Draw("exp");
        DenseMatrix narrow = new(3, 11);
        Assert.Contains("3×11", Assert.Throws<ArgumentException>(() =>
            new LossSlice(problem.Streamed, problem.Loss, problem.Weights).At(narrow, 1)).Message, StringComparison.Ordinal);
        Assert.Contains("3×11", Assert.Throws<ArgumentException>(() => OnePointConvexity.At(problem.Streamed, problem.Loss,
            problem.Weights, problem.Streamed.Forward(problem.Weights), narrow)).Message, StringComparison.Ordinal);
    }

    private static Problem Draw(string activation) =>
        Problem.Draw(activation, 12, 3, 5, 2, new Seed(41), initialisation: Initialisation.Independent, scale: OutputScale.Of(0.7));

    private static Problem With(Problem problem, double[] stacked)
    {
        int n = problem.Inputs.ColumnCount;
        return new Problem(problem.Network, problem.Weights, problem.Inputs,
            DenseMatrix.Create(problem.Network.OutputCount, n, (l, i) => stacked[l * n + i]), TestCompute.Plain);
    }
}
