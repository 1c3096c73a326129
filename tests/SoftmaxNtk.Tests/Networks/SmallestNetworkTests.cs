using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Networks;
using SoftmaxNtk.Randomness;
using SoftmaxNtk.Tests.Support;

namespace SoftmaxNtk.Tests.Networks;

/// <summary>
/// n = d = o = m = 1, in closed form: F = s·a·σ(wx), ∂F/∂w = s·a·σ′(wx)·x, and softmax of one score is 1, frozen too, which then moves.
/// </summary>
public sealed class SmallestNetworkTests
{
    public static TheoryData<string> Activations => NetworkCases.Activations;

    [Theory, MemberData(nameof(Activations))]
    public void One_neuron_on_one_number_is_its_formula(string activation)
    {
        Problem problem = Draw(activation);
        (double a, double w, double x) = (problem.Network.OutputWeights[0, 0], problem.Weights[0, 0], problem.Inputs[0, 0]);
        (double value, double slope) = ValueAndSlope(problem.Network.Activation, w * x);
        double jacobian = problem.Network.OutputScale * a * slope * x;
        Assert.NotEqual(0, w * x);
        Close(problem.Network.OutputScale * a * value, problem.Outputs(problem.Weights)[0]);
        Close(jacobian * 0.3, problem.JacobianTransposeProduct(problem.Weights, [0.3])[0, 0]);
        Close(jacobian * w, problem.JacobianProduct(problem.Weights, problem.Weights)[0]);
        Close(jacobian * jacobian, problem.Theta(problem.Weights)[0, 0]);
        Close(jacobian * jacobian * 0.3, problem.TangentProduct(problem.Weights, [0.3])[0]);
    }

    [Theory, MemberData(nameof(Activations))]
    public void A_step_subtracts_the_gradient(string activation)
    {
        Problem problem = Draw(activation);
        DenseMatrix weights = (DenseMatrix)problem.Weights.Clone();
        double gradient = problem.Gradient(weights)[0, 0];
        ForwardPass after = problem.Streamed.Step(weights, problem.Streamed.Forward(weights), problem.Residual(weights), 0.1);
        Close(problem.Weights[0, 0] - 0.1 * gradient, weights[0, 0]);
        Assert.Equal(problem.Outputs(weights), after.Outputs);
    }

    [Fact]
    public void Softmax_of_one_neuron_is_constant_and_does_not_learn()
    {
        Problem problem = Draw("softmax");
        Assert.Equal(problem.Network.OutputScale * problem.Network.OutputWeights[0, 0], problem.Outputs(problem.Weights)[0]);
        Assert.Equal(problem.Outputs(problem.Weights), problem.Outputs((DenseMatrix)(-3 * problem.Weights)));
        Assert.NotEqual(0, problem.Residual(problem.Weights)[0]);
        Assert.Equal(0, problem.Gradient(problem.Weights)[0, 0]);
        Assert.Equal(0, problem.Theta(problem.Weights)[0, 0]);
    }

    private static void Close(double expected, double actual) => Tolerance.AssertClose(expected, actual, Tolerance.Reordering);

    private static (double Value, double Slope) ValueAndSlope(Activation activation, double z)
    {
        if (activation is not PointwiseActivation pointwise)
            return (1, activation.Normalisation == Normalisation.CurrentSum ? 0 : 1);
        double[] value = [z], slope = [z];
        pointwise.Evaluate(value, value);
        pointwise.Derivative(slope, slope);
        return (value[0], slope[0]);
    }

    private static Problem Draw(string activation) => Problem.Draw(
        activation, width: 1, dimension: 1, samples: 1, outputs: 1, new Seed(46), ComputeCases.Of("simd"),
        initialisation: Initialisation.Independent);
}
