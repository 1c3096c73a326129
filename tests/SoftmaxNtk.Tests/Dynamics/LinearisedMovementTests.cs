using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Dynamics;
using SoftmaxNtk.Networks;
using SoftmaxNtk.Randomness;
using SoftmaxNtk.Spectra;
using SoftmaxNtk.TangentKernels;
using SoftmaxNtk.Tests.Support;
using SoftmaxNtk.Training;

namespace SoftmaxNtk.Tests.Dynamics;

public sealed class LinearisedMovementTests
{
    [Theory]
    [InlineData(1, 0.1 * 3)] // the first step goes by η√λ·|r|
    [InlineData(100_000, 3 / 2.0)] // in the end |r|/√λ, λ = 4
    public void One_mode_goes_a_known_way(int steps, double expected)
    {
        double rate = steps == 1 ? 0.05 : 0.1;
        LinearisedDynamics dynamics = new(Spectrum.Of(DenseMatrix.OfDiagonalArray([4]), TestCompute.Plain), [3.0]);
        Assert.Equal(expected / Math.Sqrt(9), LinearisedMovement.Typical(dynamics, steps, rate, width: 9), 1e-12);
    }

    [Fact]
    public void A_singular_kernel_moves_nothing_along_its_null_space()
    {
        LinearisedDynamics dynamics = new(Spectrum.Of(DenseMatrix.OfDiagonalArray([0, 4]), TestCompute.Plain), [5.0, 0.0]);
        Assert.Equal(0, LinearisedMovement.Typical(dynamics, 10, 0.1, width: 2));
    }

    [Theory]
    [InlineData("softmax")]
    [InlineData("exp")]
    public void A_network_moves_so_the_closer_the_larger_its_scale(string activation)
    {
        // The scale α divides the movement by α; its relative error is second order in the movement where pairs cancel the first.
        double[] scales = [8, 16, 32], errors = [.. scales.Select(scale => Math.Abs(Ratio(activation, scale) - 1))];
        Assert.True(errors[^1] < 1e-2);
        Assert.InRange(Math.Log(errors[2] / errors[0]) / Math.Log(scales[2] / scales[0]), -2.2, -1.8);
    }

    [Fact]
    public void Steps_and_widths_that_cannot_be_are_refused()
    {
        LinearisedDynamics dynamics = new(Spectrum.Of(DenseMatrix.OfDiagonalArray([4]), TestCompute.Plain), [3.0]);
        Assert.Throws<ArgumentOutOfRangeException>(() => LinearisedMovement.Typical(dynamics, -1, 0.1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => LinearisedMovement.Typical(dynamics, 1, 0.1, 0));
    }

    private static double Ratio(string activation, double factor)
    {
        const int width = 64, steps = 40;
        DenseMatrix x = Draw.Sphere(4, 6, new Seed(1)), y = Draw.Gaussian(1, 6, new Seed(2));
        double scale = activation == "softmax" ? factor * Math.Sqrt(width) : factor / Math.Sqrt(width);
        (Network network, DenseMatrix weights) =
            Draw.Network(activation, width, 4, 1, new Seed(3), sigma: 0.5, scale: OutputScale.Of(scale));
        SampledNetwork sampled = new(network, x, TestCompute.Plain);
        SquaredLoss loss = new(y);
        ForwardPass state = sampled.Forward(weights);
        double[] residual = new double[6];
        loss.Residual(state.Outputs, residual);
        Spectrum theta = Spectrum.Of(EmpiricalKernel.Theta(sampled, weights, state), TestCompute.Plain);
        double rate = 0.5 / theta.Largest;
        TrainingState end = new Trainer(new GradientDescent(sampled, loss, rate), new StoppingCriteria(steps), [])
            .Run(weights, [], null, CancellationToken.None).State;
        return RootMeanSquareMovement.Between(weights, end.Weights)
            / LinearisedMovement.Typical(new LinearisedDynamics(theta, residual), steps, rate, width);
    }
}
