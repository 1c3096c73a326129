using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Networks;
using SoftmaxNtk.Spectra;
using SoftmaxNtk.TangentKernels;
using SoftmaxNtk.Tests.Support;

namespace SoftmaxNtk.Tests.TangentKernels;

public sealed class EmpiricalKernelTests
{
    public static TheoryData<string> Names => OracleCase.Names;

    [Theory, MemberData(nameof(Names))]
    public void Theta_and_its_eigenvalues_agree_with_the_oracle(string name)
    {
        OracleCase c = new(name, TestCompute.Plain);
        DenseMatrix theta = EmpiricalKernel.Theta(c.Streamed, c.Weights, c.Streamed.Forward(c.Weights));
        Tolerance.AssertClose(c.Golden.Matrix("theta").Values, theta.Values, Tolerance.Oracle);
        Tolerance.AssertClose(c.Golden.Number("kappa"), c.Network.Kappa, Tolerance.Oracle);
        Tolerance.AssertClose(c.Golden.Vector("thetaEigenvalues"), Spectrum.EigenvaluesOf(theta, TestCompute.Plain), Tolerance.Oracle);
    }

    [Theory, MemberData(nameof(Names))]
    public void The_fast_kernel_agrees_with_the_definition(string name)
    {
        OracleCase c = new(name, TestCompute.Plain);
        DenseMatrix theta = EmpiricalKernel.Theta(c.Streamed, c.Weights, c.Streamed.Forward(c.Weights));
        Tolerance.AssertClose(ReferenceKernel.Theta(c.Network, c.Weights, c.Inputs).Values, theta.Values, Tolerance.Reordering);
    }

    [Theory, MemberData(nameof(Names))]
    public void Theta_is_symmetric_bit_for_bit_and_its_trace_is_the_squared_norm_of_the_jacobian(string name)
    {
        OracleCase c = new(name, TestCompute.Plain);
        DenseMatrix theta = EmpiricalKernel.Theta(c.Streamed, c.Weights, c.Streamed.Forward(c.Weights));
        Assert.Equal(theta.Transpose(), theta);
        double squaredNorm = ReferenceKernel.Jacobian(c.Network, c.Weights, c.Inputs).Values.Sum(entry => entry * entry);
        Tolerance.AssertClose(squaredNorm, theta.Trace(), Tolerance.Reordering);
        Tolerance.AssertClose(squaredNorm, Spectrum.EigenvaluesOf(theta, TestCompute.Plain).Sum(), Tolerance.Reordering);
    }

    [Theory, MemberData(nameof(Names))]
    public void The_infinite_width_kernel_agrees_with_the_oracle(string name)
    {
        OracleCase c = new(name, TestCompute.Plain);
        DenseMatrix kernel = InfiniteWidthKernel.Of(c.Network.Activation, c.Golden.Number("sigma"), c.Inputs);
        Tolerance.AssertClose(c.Golden.Matrix("infiniteWidthKernel").Values, kernel.Values, Tolerance.Oracle);
    }
}
