using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Networks;
using SoftmaxNtk.Randomness;
using SoftmaxNtk.TangentKernels;
using SoftmaxNtk.Tests.Support;

namespace SoftmaxNtk.Tests.Networks;

/// <summary>Products with the Jacobian against central differences, whose error must fall like h², and against each other.</summary>
public sealed class DerivativeTests
{
    /// <summary>The fitted order of central differences: higher terms bend it by a few hundredths at these steps.</summary>
    private const double SlopeTolerance = 0.1;

    /// <summary>Pre-activations this far from zero do not change sign along the curves of these tests (|Δz| ≤ h·Σ|w v x|).</summary>
    private const double KinkMargin = 0.04;

    private static readonly double[] steps = Slope.Halvings(1.0 / 128, 6);

    public static TheoryData<string, Initialisation, string, int> Cases => NetworkCases.All;

    [Theory, MemberData(nameof(Cases))]
    public void The_gradient_is_the_limit_of_central_differences_of_the_loss(
        string activation, Initialisation initialisation, string scale, int outputs)
    {
        Problem problem = AwayFromKinks(activation, initialisation, scale, outputs);
        DenseMatrix weights = problem.Weights;
        DenseMatrix v = Direction(weights);
        double expected = Problem.Dot(problem.Gradient(weights), (DenseMatrix)weights.PointwiseMultiply(v));
        double[] errors = [.. steps.Select(h => Math.Abs(
            (problem.LossAt(Problem.Curve(weights, v, h)) - problem.LossAt(Problem.Curve(weights, v, -h))) / (2 * h) - expected))];
        Slope.AssertNear(2, SlopeTolerance, steps, errors);
    }

    [Theory, MemberData(nameof(Cases))]
    public void The_jacobian_product_is_the_limit_of_central_differences_of_the_outputs(
        string activation, Initialisation initialisation, string scale, int outputs)
    {
        Problem problem = AwayFromKinks(activation, initialisation, scale, outputs);
        DenseMatrix weights = problem.Weights;
        DenseMatrix v = Direction(weights);
        double[] expected = problem.JacobianProduct(weights, (DenseMatrix)weights.PointwiseMultiply(v));
        double[] errors = [.. steps.Select(h =>
        {
            double[] forward = problem.Outputs(Problem.Curve(weights, v, h));
            double[] backward = problem.Outputs(Problem.Curve(weights, v, -h));
            return Math.Sqrt(expected.Select((value, k) => Math.Pow((forward[k] - backward[k]) / (2 * h) - value, 2)).Sum());
        })];
        Slope.AssertNear(2, SlopeTolerance, steps, errors);
    }

    [Theory, MemberData(nameof(Cases))]
    public void The_two_jacobian_products_are_adjoint(string activation, Initialisation initialisation, string scale, int outputs)
    {
        Problem problem = Draw(activation, initialisation, scale, outputs, new Seed(11));
        DenseMatrix v = Direction(problem.Weights);
        double[] r = Draw(problem.Streamed.StackedCount);
        double forward = r.Zip(problem.JacobianProduct(problem.Weights, v), (a, b) => a * b).Sum();
        double scaleOfSum = problem.JacobianProduct(problem.Weights, v).Zip(r, (a, b) => Math.Abs(a * b)).Sum();
        double backward = Problem.Dot(problem.JacobianTransposeProduct(problem.Weights, r), v);
        Tolerance.AssertClose(forward, backward, Tolerance.Reordering, floor: scaleOfSum);
    }

    [Theory, MemberData(nameof(Cases))]
    public void Products_agree_with_the_jacobian_written_out(string activation, Initialisation initialisation, string scale, int outputs)
    {
        Problem problem = Draw(activation, initialisation, scale, outputs, new Seed(12));
        DenseMatrix jacobian = ReferenceKernel.Jacobian(problem.Network, problem.Weights, problem.Inputs);
        DenseMatrix v = Direction(problem.Weights);
        double[] r = Draw(problem.Streamed.StackedCount);
        Tolerance.AssertClose((jacobian * DenseVector.OfArray(v.Values)).ToArray(), problem.JacobianProduct(problem.Weights, v),
            Tolerance.Reordering);
        Tolerance.AssertClose(jacobian.TransposeThisAndMultiply(DenseVector.OfArray(r)).ToArray(),
            problem.JacobianTransposeProduct(problem.Weights, r).Values, Tolerance.Reordering);
        Tolerance.AssertClose((problem.Theta(problem.Weights) * DenseVector.OfArray(r)).ToArray(),
            problem.TangentProduct(problem.Weights, r), Tolerance.Reordering);
    }

    [Fact]
    public void Wrong_lengths_and_shapes_are_refused()
    {
        Problem problem = Draw("softmax", Initialisation.Coupled, "paper", 2, new Seed(13));
        var state = problem.Streamed.Forward(problem.Weights);
        double[] residual = new double[problem.Streamed.StackedCount];
        DenseMatrix narrow = new(problem.Weights.RowCount, problem.Weights.ColumnCount - 1);
        Assert.Throws<ArgumentException>(() => problem.Streamed.Forward(narrow));
        Assert.Throws<ArgumentException>(() => problem.Streamed.JacobianProduct(problem.Weights, state, narrow, residual));
        Assert.Throws<ArgumentException>(() => problem.Streamed.JacobianTransposeProduct(problem.Weights, state, residual, narrow));
        Assert.Throws<ArgumentException>(() => problem.Streamed.JacobianTransposeProduct(problem.Weights, state,
            residual, problem.Weights));
        Assert.Throws<ArgumentException>(() => problem.Streamed.TangentProduct(problem.Weights, state, residual, new double[1]));
        Assert.Throws<ArgumentException>(() => problem.Streamed.Step(problem.Weights, state, new double[1], 0.1));
    }

    private static Problem AwayFromKinks(string activation, Initialisation initialisation, string scale, int outputs) =>
        Enumerable.Range(0, 1000).Select(k => Draw(activation, initialisation, scale, outputs, new Seed(7).Child(k)))
            .First(problem => problem.SmallestPreactivation() > KinkMargin);

    private static Problem Draw(string activation, Initialisation initialisation, string scale, int outputs, Seed seed)
    {
        Problem problem = Problem.Draw(activation, 12, 3, 5, outputs, seed, initialisation: initialisation,
            scale: NetworkCases.Scale(scale));
        // A centred network is looked at away from its centre, where the offset is not its output.
        return initialisation == Initialisation.Centred
            ? new Problem(problem.Network, Support.Draw.Gaussian(3, 12, seed.Child("moved")), problem.Inputs,
                Support.Draw.Gaussian(outputs, 5, seed), TestCompute.Plain)
            : problem;
    }

    private static DenseMatrix Direction(DenseMatrix weights) => Support.Draw.Gaussian(weights.RowCount, weights.ColumnCount, new Seed(8));

    private static double[] Draw(int length) => Support.Draw.Gaussian(length, 1, new Seed(9)).Values;
}
