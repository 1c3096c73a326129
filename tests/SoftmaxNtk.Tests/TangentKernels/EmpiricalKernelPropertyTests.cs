using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Configuration;
using SoftmaxNtk.Networks;
using SoftmaxNtk.Randomness;
using SoftmaxNtk.Spectra;
using SoftmaxNtk.TangentKernels;
using SoftmaxNtk.Tests.Support;

namespace SoftmaxNtk.Tests.TangentKernels;

public sealed class EmpiricalKernelPropertyTests
{
    /// <summary>A negative eigenvalue of a Gram matrix is rounding: some units in the last place of the largest one, times √order.</summary>
    private const double NegativeEigenvalue = 1e-14;

    public static TheoryData<string, InitialisationKind, string, int> Cases => NetworkCases.All;

    [Theory, MemberData(nameof(Cases))]
    public void Theta_is_symmetric_bit_for_bit_positive_semidefinite_and_has_the_jacobians_trace(
        string activation, InitialisationKind initialisation, string scale, int outputs)
    {
        foreach (string backend in ComputeCases.Names)
        {
            Problem problem = Draw(activation, initialisation, scale, outputs, backend);
            DenseMatrix theta = problem.Theta(problem.Weights);
            double[] eigenvalues = Spectrum.EigenvaluesOf(theta, TestCompute.Plain);
            double squaredNorm = ReferenceKernel.Jacobian(problem.Network, problem.Weights, problem.Inputs).Values.Sum(entry => entry * entry);
            Assert.Equal(theta.Transpose(), theta);
            Assert.True(eigenvalues[0] >= -NegativeEigenvalue * eigenvalues[^1]);
            Tolerance.AssertClose(squaredNorm, theta.Trace(), Tolerance.Reordering);
            Tolerance.AssertClose(squaredNorm, eigenvalues.Sum(), Tolerance.Reordering);
        }
    }

    [Theory, MemberData(nameof(Cases))]
    public void The_kernel_between_the_training_inputs_and_themselves_is_theta(string activation, InitialisationKind initialisation, string scale, int outputs)
    {
        foreach (string backend in ComputeCases.Names)
        {
            Problem problem = Draw(activation, initialisation, scale, outputs, backend);
            HiddenState state = problem.Streamed.Forward(problem.Weights);
            DenseMatrix cross = EmpiricalKernel.Cross(problem.Streamed, state, problem.Streamed, state, problem.Weights);
            Tolerance.AssertClose(problem.Theta(problem.Weights).Values, cross.Values, Tolerance.Reordering);
        }
    }

    [Theory, MemberData(nameof(Cases))]
    public void The_kernel_between_test_and_training_inputs_is_the_product_of_their_jacobians(
        string activation, InitialisationKind initialisation, string scale, int outputs)
    {
        Problem problem = Draw(activation, initialisation, scale, outputs, "plain");
        DenseMatrix testInputs = Support.Draw.Sphere(3, 4, new Seed(52));
        StreamedNetwork test = new(problem.Network, testInputs, TestCompute.Plain);
        DenseMatrix cross = EmpiricalKernel.Cross(
            test, test.Forward(problem.Weights), problem.Streamed, problem.Streamed.Forward(problem.Weights), problem.Weights);
        DenseMatrix testJacobian = ReferenceKernel.Jacobian(problem.Network, problem.Weights, testInputs);
        DenseMatrix trainJacobian = ReferenceKernel.Jacobian(problem.Network, problem.Weights, problem.Inputs);
        Tolerance.AssertClose(((DenseMatrix)testJacobian.TransposeAndMultiply(trainJacobian)).Values, cross.Values, Tolerance.Reordering);
    }

    // Order 540 takes five tiles of 128 and two panels; width 1100 takes two blocks of features.
    [Fact]
    public void A_kernel_of_several_tiles_and_feature_blocks_agrees_with_the_definition()
    {
        Problem problem = Problem.Draw("softmax", 1100, 2, 270, 2, new Seed(53), ComputeCases.Of("simd", 2), initialisation: InitialisationKind.Independent);
        DenseMatrix theta = problem.Theta(problem.Weights);
        DenseMatrix jacobian = ReferenceKernel.Jacobian(problem.Network, problem.Weights, problem.Inputs);
        Assert.Equal(theta.Transpose(), theta);
        double[] vector = Support.Draw.Gaussian(540, 1, new Seed(54)).Values;
        double[] expected = (jacobian * jacobian.TransposeThisAndMultiply(DenseVector.OfArray(vector))).ToArray();
        Tolerance.AssertClose(expected, (theta * DenseVector.OfArray(vector)).ToArray(), Tolerance.Reordering);
        Tolerance.AssertClose(jacobian.EnumerateRows().Select(row => row.DotProduct(row)).ToArray(), theta.Diagonal().ToArray(), Tolerance.Reordering);
    }

    [Fact]
    public void H_is_theta_over_kappa_and_does_not_depend_on_the_output_scale()
    {
        foreach (string activation in ActivationNames.All)
        {
            Problem paper = Draw(activation, InitialisationKind.Independent, "paper", 2, "plain");
            Problem other = Draw(activation, InitialisationKind.Independent, "3.5", 2, "plain");
            DenseMatrix h = EmpiricalKernel.H(paper.Streamed, paper.Weights, paper.Streamed.Forward(paper.Weights));
            Tolerance.AssertClose((paper.Theta(paper.Weights) / paper.Network.Kappa).ToColumnMajorArray(), h.Values, Tolerance.Reordering);
            Tolerance.AssertClose(h.Values, EmpiricalKernel.H(other.Streamed, other.Weights, other.Streamed.Forward(other.Weights)).Values, Tolerance.Reordering);
        }
    }

    [Fact]
    public void Inputs_bound_to_different_networks_and_cancelled_work_are_refused()
    {
        Problem first = Draw("softmax", InitialisationKind.Coupled, "paper", 1, "plain");
        Problem second = Draw("softmax", InitialisationKind.Coupled, "paper", 1, "plain");
        HiddenState state = first.Streamed.Forward(first.Weights);
        Assert.Throws<ArgumentException>(() => EmpiricalKernel.Cross(first.Streamed, state, second.Streamed, state, first.Weights));
        Assert.Throws<OperationCanceledException>(() => EmpiricalKernel.Theta(first.Streamed, first.Weights, state, new CancellationToken(canceled: true)));
    }

    private static Problem Draw(string activation, InitialisationKind initialisation, string scale, int outputs, string backend) => Problem.Draw(
        activation, 40, 3, 7, outputs, new Seed(51), ComputeCases.Of(backend), initialisation: initialisation, scale: NetworkCases.Scale(scale));
}
