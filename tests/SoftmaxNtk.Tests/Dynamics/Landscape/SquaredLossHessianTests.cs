using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Dynamics.Landscape;
using SoftmaxNtk.Networks;
using SoftmaxNtk.Numerics;
using SoftmaxNtk.Randomness;
using SoftmaxNtk.Tests.Support;

namespace SoftmaxNtk.Tests.Dynamics.Landscape;

/// <summary>Products with the Hessian against closed form, invariants, the Hessian written out, and differences of gradients.</summary>
public sealed class SquaredLossHessianTests
{
    /// <summary>The fitted order of central differences: higher terms bend it by a few hundredths at these steps.</summary>
    private const double SlopeTolerance = 0.1;

    /// <summary>What products promise against extrapolated differences of gradients.</summary>
    private const double DifferenceTolerance = 1e-6;

    private static readonly double[] steps = Slope.Halvings(1.0 / 64, 5);

    public static TheoryData<string, Initialisation, string, int> Cases => NetworkCases.All;

    [Theory]
    [InlineData("exp")]
    [InlineData("tanh")]
    public void Of_one_neuron_on_one_sample_it_is_the_second_derivative_in_closed_form(string activation)
    {
        (double w, double x, double y, double a, double s) = (0.3, 0.8, 0.7, -1, 1.3);
        double z = w * x, t = Math.Tanh(z);
        (double f, double f1, double f2) = activation == "exp" ? (Math.Exp(z), Math.Exp(z), Math.Exp(z)) : (t, 1 - t * t,
            -2 * t * (1 - t * t));
        Network network = new(ActivationCatalogue.Create(activation), new DenseMatrix(1, 1, [a]), s);
        Problem problem = new(network, new DenseMatrix(1, 1, [w]), new DenseMatrix(1, 1, [x]), new DenseMatrix(1, 1, [y]),
            TestCompute.Plain);
        double expected = s * s * f1 * f1 * x * x + (s * a * f - y) * s * a * f2 * x * x;
        Tolerance.AssertClose(2 * expected, Product(problem, problem.Weights, new DenseMatrix(1, 1, [2.0])).Values[0],
            Tolerance.Reordering);
    }

    [Theory, MemberData(nameof(Cases))]
    public void It_is_the_hessian_written_out(string activation, Initialisation initialisation, string scale, int outputs)
    {
        Problem problem = Draw(activation, initialisation, scale, outputs, new Seed(21));
        DenseMatrix v = Direction(problem.Weights);
        double[] expected = (SlowHessian.Of(problem, problem.Weights) * DenseVector.OfArray(v.Values)).ToArray();
        Tolerance.AssertClose(expected, Product(problem, problem.Weights, v).Values, Tolerance.Reordering * 10);
    }

    [Theory]
    [InlineData("softmax")]
    [InlineData("frozenSoftmax")]
    [InlineData("tanh")]
    public void It_is_so_over_several_panels_of_samples_and_blocks_of_neurons(string activation)
    {
        Problem problem = Problem.Draw(activation, 70, 2, 301, 2, new Seed(28));
        DenseMatrix v = Direction(problem.Weights);
        double[] expected = (SlowHessian.Of(problem, problem.Weights) * DenseVector.OfArray(v.Values)).ToArray();
        Tolerance.AssertClose(expected, Product(problem, problem.Weights, v).Values, Tolerance.Reordering * 10);
    }

    [Theory, MemberData(nameof(Cases))]
    public void Central_differences_of_the_gradient_approach_it_with_slope_two(
        string activation, Initialisation initialisation, string scale, int outputs)
    {
        Problem problem = AwayFromKinks(activation, initialisation, scale, outputs);
        DenseMatrix v = Direction(problem.Weights), product = Product(problem, problem.Weights, v);
        double[] errors = [.. steps.Select(h => (Difference(problem, v, h) - product).FrobeniusNorm() / product.FrobeniusNorm())];
        if (activation == "relu")
            Assert.All(errors, error => Assert.InRange(error, 0, 1e-10)); // the gradient is linear between kinks
        else
            Slope.AssertNear(2, SlopeTolerance, steps, errors);
        DenseMatrix extrapolated = (DenseMatrix)((Difference(problem, v, 1e-3) * 4 - Difference(problem, v, 2e-3)) / 3);
        Assert.InRange((extrapolated - product).FrobeniusNorm() / product.FrobeniusNorm(), 0, DifferenceTolerance);
    }

    [Theory, MemberData(nameof(Cases))]
    public void It_is_symmetric(string activation, Initialisation initialisation, string scale, int outputs)
    {
        Problem problem = Draw(activation, initialisation, scale, outputs, new Seed(22));
        DenseMatrix u = Gaussian(problem.Weights, 1), v = Gaussian(problem.Weights, 2);
        DenseMatrix hu = Product(problem, problem.Weights, u);
        Tolerance.AssertClose(Problem.Dot(hu, v), Problem.Dot(u, Product(problem, problem.Weights, v)), Tolerance.Reordering,
            floor: hu.FrobeniusNorm() * v.FrobeniusNorm());
    }

    [Theory]
    [InlineData("relu", false)]
    [InlineData("softmax", true)]
    [InlineData("gelu", true)]
    public void What_is_left_without_residual_or_bends_is_the_Gauss_Newton_part(string activation, bool withoutResidual)
    {
        Problem problem = Draw(activation, Initialisation.Independent, "0.7", 3, new Seed(23));
        DenseMatrix v = Direction(problem.Weights);
        double[] residual = withoutResidual ? new double[problem.Streamed.StackedCount] : problem.Residual(problem.Weights);
        DenseMatrix product = new(v.RowCount, v.ColumnCount);
        new SquaredLossHessian(problem.Streamed, problem.Weights, problem.Streamed.Forward(problem.Weights), residual).Product(v, product);
        DenseMatrix expected = problem.JacobianTransposeProduct(problem.Weights, problem.JacobianProduct(problem.Weights, v));
        Tolerance.AssertClose(expected.Values, product.Values, Tolerance.Reordering);
    }

    [Fact]
    public void A_common_shift_is_a_null_vector_for_softmax_alone()
    {
        foreach (string activation in ActivationNames.All)
        {
            Problem problem = Draw(activation, Initialisation.Independent, "0.7", 2, new Seed(24));
            DenseMatrix shift = DenseMatrix.Create(problem.Weights.RowCount, problem.Weights.ColumnCount, (k, _) => 0.3 + k);
            DenseMatrix product = Product(problem, problem.Weights, shift);
            double size = SlowHessian.Of(problem, problem.Weights).FrobeniusNorm() * shift.FrobeniusNorm();
            Assert.Equal(activation == "softmax", product.FrobeniusNorm() <= 1e-14 * size);
        }
    }

    [Theory]
    [InlineData("softmax")]
    [InlineData("exp")]
    public void Where_outputs_are_zero_the_smallest_eigenvalue_over_the_scale_rises_with_it(string activation)
    {
        // ∇²L = s²A + sB there, with A ⪰ 0: the curvature that two scales have of one start is ordered.
        double previous = double.NegativeInfinity;
        foreach (double scale in (double[])[0.01, 0.1, 1, 10])
        {
            Problem problem = Problem.Draw(activation, 12, 3, 5, 1, new Seed(29), scale: OutputScale.Of(scale));
            double[] start = Support.Draw.Gaussian(problem.Weights.Values.Length, 1, new Seed(3)).Values;
            double smallest = Lanczos.Extremes(At(problem, problem.Weights).Operator(), start.Length, start, SpectrumEnd.Smallest,
                new LanczosSettings(1e-10, 30, 500), TestCompute.Plain.Backend).Smallest!.Value / scale;
            Assert.True(smallest > previous + 1e-6 && smallest < 0, $"{smallest} after {previous} at s = {scale}");
            previous = smallest;
        }
    }

    [Fact]
    public void Its_smallest_eigenvalue_by_Lanczos_is_that_of_the_hessian_written_out()
    {
        foreach (string activation in (string[])["softmax", "exp", "frozenSoftmax", "tanh"])
        {
            Problem problem = Draw(activation, Initialisation.Coupled, "paper", 1, new Seed(25));
            double[] expected = [.. SlowHessian.Of(problem, problem.Weights).Evd(MathNet.Numerics.LinearAlgebra.Symmetricity.Symmetric)
                .EigenValues.Select(value => value.Real).Order()];
            SquaredLossHessian hessian = At(problem, problem.Weights);
            double[] start = Support.Draw.Gaussian(hessian.Dimension, 1, new Seed(3)).Values;
            LanczosResult found = Lanczos.Extremes(hessian.Operator(), hessian.Dimension, start, SpectrumEnd.Both,
                new LanczosSettings(1e-10, 30, 500), TestCompute.Plain.Backend);
            Assert.True(found.Smallest!.Value < 0);
            Tolerance.AssertClose([expected[0], expected[^1]], [found.Smallest.Value, found.Largest!.Value], 1e-9);
        }
    }

    [Theory]
    [InlineData("softmax")]
    [InlineData("frozenSoftmax")]
    [InlineData("exp")]
    [InlineData("relu")]
    [InlineData("gelu")]
    public void It_is_the_same_bits_for_any_number_of_threads_and_whatever_ran_before(string activation)
    {
        DenseMatrix Of(int threads, int products)
        {
            Problem problem = Problem.Draw(activation, 3000, 5, 37, 2, new Seed(26), new ComputeResources(new PlainBackend(), threads));
            DenseMatrix product = new(5, 3000);
            SquaredLossHessian hessian = At(problem, problem.Weights);
            for (int k = products - 1; k >= 0; k--)
                hessian.Product(Gaussian(problem.Weights, (ulong)k), product);
            return product;
        }
        Assert.Equal(Of(1, 1).Values, Of(3, 2).Values);
    }

    [Fact]
    public void Wrong_shapes_are_refused_with_both_sizes()
    {
        Problem problem = Draw("softmax", Initialisation.Coupled, "paper", 2, new Seed(27));
        ForwardPass state = problem.Streamed.Forward(problem.Weights);
        SquaredLossHessian hessian = At(problem, problem.Weights);
        DenseMatrix narrow = new(3, 11), right = new(3, 12);
        Assert.Contains("3×11", Assert.Throws<ArgumentException>(() => hessian.Product(narrow, right)).Message, StringComparison.Ordinal);
        Assert.Contains("3×11", Assert.Throws<ArgumentException>(() => hessian.Product(right, narrow)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => hessian.Product(right, right));
        Assert.Contains("n·o is 10", Assert.Throws<ArgumentException>(() =>
            new SquaredLossHessian(problem.Streamed, problem.Weights, state, new double[9])).Message, StringComparison.Ordinal);
    }

    private static SquaredLossHessian At(Problem problem, DenseMatrix weights) =>
        new(problem.Streamed, weights, problem.Streamed.Forward(weights), problem.Residual(weights));

    private static DenseMatrix Product(Problem problem, DenseMatrix weights, DenseMatrix direction)
    {
        DenseMatrix product = new(direction.RowCount, direction.ColumnCount);
        At(problem, weights).Product(direction, product);
        return product;
    }

    private static DenseMatrix Difference(Problem problem, DenseMatrix v, double h) => (DenseMatrix)((
        problem.Gradient((DenseMatrix)(problem.Weights + v * h)) - problem.Gradient((DenseMatrix)(problem.Weights - v * h))) / (2 * h));

    private static Problem AwayFromKinks(string activation, Initialisation initialisation, string scale, int outputs) =>
        Enumerable.Range(0, 1000).Select(k => Draw(activation, initialisation, scale, outputs, new Seed(7).Child(k)))
            .First(problem => problem.SmallestPreactivation()
                > steps[0] * Direction(problem.Weights).TransposeThisAndMultiply(problem.Inputs).Enumerate().Max(Math.Abs)
                || activation != "relu");

    private static Problem Draw(string activation, Initialisation initialisation, string scale, int outputs, Seed seed)
    {
        Problem problem = Problem.Draw(activation, 12, 3, 5, outputs, seed, initialisation: initialisation,
            scale: NetworkCases.Scale(scale));
        return initialisation == Initialisation.Centred
            ? new Problem(problem.Network, Support.Draw.Gaussian(3, 12, seed.Child("moved")), problem.Inputs,
                Support.Draw.Gaussian(outputs, 5, seed), TestCompute.Plain)
            : problem;
    }

    private static DenseMatrix Direction(DenseMatrix weights) => Gaussian(weights, 8);

    private static DenseMatrix Gaussian(DenseMatrix weights, ulong seed) =>
        Support.Draw.Gaussian(weights.RowCount, weights.ColumnCount, new Seed(seed));
}
