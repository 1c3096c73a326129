using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Networks;
using SoftmaxNtk.Randomness;
using SoftmaxNtk.TangentKernels;
using SoftmaxNtk.Tests.Support;

namespace SoftmaxNtk.Tests.TangentKernels;

/// <summary>‖H_m − H∞‖_F ~ m^{−1/2}: the empirical kernel at initialisation tends to the closed form, at the rate of a
/// mean of m terms.</summary>
public sealed class KernelConvergenceTests
{
    private const int Replicates = 24;

    /// <summary>The fitted exponent of seven widths with 24 seeds each; its own spread over seeds is about 0.03.</summary>
    private const double SlopeTolerance = 0.1;

    /// <summary>The standard deviation of the weights, small enough that softmax and exp have light tails.</summary>
    private const double Sigma = 0.5;

    private static readonly int[] widths = [128, 256, 512, 1024, 2048, 4096, 8192];

    [Theory, InlineData("softmax", 1), InlineData("relu", 1), InlineData("exp", 1), InlineData("tanh", 1), InlineData("gelu", 1),
        InlineData("softmax", 2), InlineData("frozenSoftmax", 1)]
    public void The_empirical_kernel_converges_to_the_closed_form(string activation, int outputs)
    {
        DenseMatrix inputs = Draw.Sphere(4, 8, new Seed(81));
        DenseMatrix limit = InfiniteWidthKernel.ForOutputs(
            InfiniteWidthKernel.Of(ActivationCatalogue.Create(activation), Sigma, inputs), outputs);
        double[] distances = [.. widths.Select(width => Enumerable.Range(0, Replicates).Average(replicate =>
        {
            (Network network, DenseMatrix weights) = Draw.Network(activation, width, 4, outputs,
                new Seed(82).Child(width).Child(replicate), Sigma);
            SampledNetwork streamed = new(network, inputs, ComputeCases.Of("simd"));
            return (EmpiricalKernel.H(streamed, weights, streamed.Forward(weights)) - limit).FrobeniusNorm() / limit.FrobeniusNorm();
        }))];
        Slope.AssertNear(-0.5, SlopeTolerance, [.. widths.Select(width => (double)width)], distances);
    }
}
