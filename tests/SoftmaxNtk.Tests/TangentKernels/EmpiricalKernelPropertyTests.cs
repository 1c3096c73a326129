using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Networks;
using SoftmaxNtk.Randomness;
using SoftmaxNtk.Spectra;
using SoftmaxNtk.TangentKernels;
using SoftmaxNtk.Tests.Support;

namespace SoftmaxNtk.Tests.TangentKernels;

public sealed class EmpiricalKernelPropertyTests
{
    /// <summary>1 − |u| down to 1e-6 is itself known to ten digits; the expansion that several outputs usually take
    /// would keep four.</summary>
    private const double AlmostSettled = 1e-9;

    /// <summary>A negative eigenvalue of a Gram matrix is rounding: some units in the last place of the largest one,
    /// times √order.</summary>
    private const double NegativeEigenvalue = 1e-14;

    public static TheoryData<string, Initialisation, string, int> Cases => NetworkCases.All;

    [Theory, MemberData(nameof(Cases))]
    public void Theta_is_symmetric_bit_for_bit_positive_semidefinite_and_has_the_jacobians_trace(
        string activation, Initialisation initialisation, string scale, int outputs)
    {
        foreach (string backend in ComputeCases.Names)
        {
            Problem problem = Draw(activation, initialisation, scale, outputs, backend);
            DenseMatrix theta = problem.Theta(problem.Weights);
            double[] eigenvalues = Spectrum.EigenvaluesOf(theta, TestCompute.Plain);
            double squaredNorm = ReferenceKernel.Jacobian(problem.Network, problem.Weights,
                problem.Inputs).Values.Sum(entry => entry * entry);
            Assert.Equal(theta.Transpose(), theta);
            Assert.True(eigenvalues[0] >= -NegativeEigenvalue * eigenvalues[^1]);
            Tolerance.AssertClose(squaredNorm, theta.Trace(), Tolerance.Reordering);
            Tolerance.AssertClose(squaredNorm, eigenvalues.Sum(), Tolerance.Reordering);
        }
    }

    [Theory, MemberData(nameof(Cases))]
    public void The_kernel_between_the_training_inputs_and_themselves_is_theta(
        string activation, Initialisation initialisation, string scale, int outputs)
    {
        foreach (string backend in ComputeCases.Names)
        {
            Problem problem = Draw(activation, initialisation, scale, outputs, backend);
            ForwardPass state = problem.Streamed.Forward(problem.Weights);
            DenseMatrix cross = EmpiricalKernel.Cross(problem.Streamed, state, problem.Streamed, state, problem.Weights);
            Tolerance.AssertClose(problem.Theta(problem.Weights).Values, cross.Values, Tolerance.Reordering);
        }
    }

    [Theory, MemberData(nameof(Cases))]
    public void The_kernel_between_test_and_training_inputs_is_the_product_of_their_jacobians(
        string activation, Initialisation initialisation, string scale, int outputs)
    {
        Problem problem = Draw(activation, initialisation, scale, outputs, "plain");
        DenseMatrix testInputs = Support.Draw.Sphere(3, 4, new Seed(52));
        SampledNetwork test = new(problem.Network, testInputs, TestCompute.Plain);
        DenseMatrix cross = EmpiricalKernel.Cross(
            test, test.Forward(problem.Weights), problem.Streamed, problem.Streamed.Forward(problem.Weights), problem.Weights);
        DenseMatrix testJacobian = ReferenceKernel.Jacobian(problem.Network, problem.Weights, testInputs);
        DenseMatrix trainJacobian = ReferenceKernel.Jacobian(problem.Network, problem.Weights, problem.Inputs);
        Tolerance.AssertClose(((DenseMatrix)testJacobian.TransposeAndMultiply(trainJacobian)).Values, cross.Values, Tolerance.Reordering);
    }

    // Order 540 takes four tiles a side with one output, 270 samples as many with two; width 1100 takes two or more blocks of features.
    [Theory, InlineData(540, 1), InlineData(270, 2)]
    public void A_kernel_of_several_tiles_and_feature_blocks_agrees_with_the_definition(int samples, int outputs)
    {
        Problem problem = Problem.Draw("softmax", 1100, 2, samples, outputs, new Seed(53), ComputeCases.Of("simd", 2),
            initialisation: Initialisation.Independent);
        DenseMatrix theta = problem.Theta(problem.Weights);
        DenseMatrix jacobian = ReferenceKernel.Jacobian(problem.Network, problem.Weights, problem.Inputs);
        Assert.Equal(theta.Transpose(), theta);
        double[] vector = Support.Draw.Gaussian(540, 1, new Seed(54)).Values;
        double[] expected = (jacobian * jacobian.TransposeThisAndMultiply(DenseVector.OfArray(vector))).ToArray();
        Tolerance.AssertClose(expected, (theta * DenseVector.OfArray(vector)).ToArray(), Tolerance.Reordering);
        Tolerance.AssertClose(jacobian.EnumerateRows().Select(row => row.DotProduct(row)).ToArray(), theta.Diagonal().ToArray(),
            Tolerance.Reordering);
    }

    [Fact]
    public void Where_softmax_has_almost_settled_every_entry_of_the_diagonal_keeps_its_digits()
    {
        Problem problem = Problem.Draw("softmax", 256, 8, 30, 2, new Seed(57), ComputeCases.Of("simd"), sigma: 10,
            initialisation: Initialisation.Independent);
        Assert.Contains(problem.Streamed.Forward(problem.Weights).MeanOutputWeight!, mean => Math.Abs(mean) > 0.9999);
        double[] expected = ReferenceKernel.Theta(problem.Network, problem.Weights, problem.Inputs).Diagonal().ToArray();
        double[] actual = problem.Theta(problem.Weights).Diagonal().ToArray();
        Assert.All(expected.Zip(actual), pair => Tolerance.AssertClose(pair.First, pair.Second, AlmostSettled));
    }

    // Five outputs, six lines with softmax's centring, take three sets of four; 110 samples take three tiles and width 1040 two blocks.
    [Theory, InlineData("softmax"), InlineData("relu"), InlineData("exp"), InlineData("frozenSoftmax")]
    public void The_kernel_of_five_outputs_agrees_with_the_definition_and_is_the_same_bits_on_two_threads(string activation)
    {
        DenseMatrix[] kernels = [.. new[] { 1, 2 }.Select(threads => FiveOutputs(activation, threads))
            .Select(problem => problem.Theta(problem.Weights))];
        Problem problem = FiveOutputs(activation, threads: 1);
        Tolerance.AssertClose(ReferenceKernel.Theta(problem.Network, problem.Weights, problem.Inputs).Values, kernels[0].Values,
            Tolerance.Reordering);
        Assert.Equal(kernels[0].Transpose(), kernels[0]);
        Assert.Equal(kernels[0].Values, kernels[1].Values);
    }

    // One sign of 2 takes the kernel of general signs instead of the one of signs ±1.
    [Fact]
    public void A_kernel_of_signs_other_than_one_agrees_with_the_definition()
    {
        Problem drawn = Draw("softmax", Initialisation.Independent, "paper", 3, "simd");
        DenseMatrix signs = (DenseMatrix)drawn.Network.OutputWeights.Clone();
        signs[1, 5] = 2;
        Network network = new(drawn.Network.Activation, signs, drawn.Network.OutputScale);
        SampledNetwork streamed = new(network, drawn.Inputs, ComputeCases.Of("simd"));
        DenseMatrix theta = EmpiricalKernel.Theta(streamed, drawn.Weights, streamed.Forward(drawn.Weights));
        Tolerance.AssertClose(ReferenceKernel.Theta(network, drawn.Weights, drawn.Inputs).Values, theta.Values, Tolerance.Reordering);
    }

    [Fact]
    public void H_is_theta_over_kappa_and_does_not_depend_on_the_output_scale()
    {
        foreach (string activation in ActivationNames.All)
        {
            Problem paper = Draw(activation, Initialisation.Independent, "paper", 2, "plain");
            Problem other = Draw(activation, Initialisation.Independent, "3.5", 2, "plain");
            DenseMatrix h = EmpiricalKernel.H(paper.Streamed, paper.Weights, paper.Streamed.Forward(paper.Weights));
            Tolerance.AssertClose((paper.Theta(paper.Weights) / paper.Network.Kappa).ToColumnMajorArray(), h.Values, Tolerance.Reordering);
            Tolerance.AssertClose(h.Values, EmpiricalKernel.H(other.Streamed, other.Weights, other.Streamed.Forward(other.Weights)).Values,
                Tolerance.Reordering);
        }
    }

    [Fact]
    public void Inputs_bound_to_different_networks_and_cancelled_work_are_refused()
    {
        Problem first = Draw("softmax", Initialisation.Coupled, "paper", 1, "plain");
        Problem second = Draw("softmax", Initialisation.Coupled, "paper", 1, "plain");
        ForwardPass state = first.Streamed.Forward(first.Weights);
        Assert.Throws<ArgumentException>(() => EmpiricalKernel.Cross(first.Streamed, state, second.Streamed, state, first.Weights));
        Assert.Throws<OperationCanceledException>(() =>
            EmpiricalKernel.Theta(first.Streamed, first.Weights, state, new CancellationToken(canceled: true)));
    }

    private static Problem FiveOutputs(string activation, int threads) => Problem.Draw(
        activation, 1040, 2, 110, 5, new Seed(55), ComputeCases.Of("simd", threads), initialisation: Initialisation.Independent);

    private static Problem Draw(string activation, Initialisation initialisation, string scale, int outputs,
        string backend) => Problem.Draw(
        activation, 40, 3, 7, outputs, new Seed(51), ComputeCases.Of(backend), initialisation: initialisation,
            scale: NetworkCases.Scale(scale));
}
