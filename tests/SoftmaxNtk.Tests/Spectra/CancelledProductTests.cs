using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Dynamics;
using SoftmaxNtk.Networks;
using SoftmaxNtk.Numerics;
using SoftmaxNtk.Randomness;
using SoftmaxNtk.Spectra;
using SoftmaxNtk.Tests.Support;

namespace SoftmaxNtk.Tests.Spectra;

/// <summary>Cancelling reaches inside a product with Θ, which on a wide network lasts seconds, and not only in between two.</summary>
public sealed class CancelledProductTests
{
    /// <summary>A product of several hundred milliseconds, cancelled soon after it has begun.</summary>
    private const int Width = 1 << 17, Dimension = 32, Samples = 1000;

    private static readonly TimeSpan early = TimeSpan.FromMilliseconds(50);

    private readonly SampledNetwork network;
    private readonly DenseMatrix weights;
    private readonly ForwardPass state;

    public CancelledProductTests()
    {
        Problem problem = Problem.Draw("relu", Width, Dimension, Samples, 1, new Seed(221), ComputeCases.Of("simd"));
        (network, weights) = (problem.Streamed, problem.Weights);
        state = network.Forward(weights);
    }

    // With one product allowed and no look at the token inside it, the search would end by its failure to converge.
    [Fact]
    public void The_search_for_the_largest_eigenvalue_stops_within_its_first_product()
    {
        using CancellationTokenSource source = new(early);
        Assert.ThrowsAny<OperationCanceledException>(() => StabilityLimit.LargestEigenvalue(
            network, weights, state, new LanczosSettings(1e-6, basisSize: 6, maximumProducts: 1), new Seed(222), source.Token));
    }

    // With one step a probe, a product that ran to its end would be reported.
    [Fact]
    public void A_spectral_density_stops_within_its_first_product()
    {
        List<int> reports = [];
        using CancellationTokenSource source = new(early);
        Assert.ThrowsAny<OperationCanceledException>(() => SpectralDensity.OfTheta(
            network, weights, state, new SpectralDensitySettings(2, 1), new Seed(223), new Immediate(reports.Add), source.Token));
        Assert.Empty(reports);
    }

    private sealed class Immediate(Action<int> report) : IProgress<int>
    {
        public void Report(int value) => report(value);
    }
}
