using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Dynamics;
using SoftmaxNtk.Networks;
using SoftmaxNtk.Numerics;
using SoftmaxNtk.Randomness;
using SoftmaxNtk.Spectra;
using SoftmaxNtk.Tests.Support;

namespace SoftmaxNtk.Tests.Spectra;

/// <summary>Cancelling reaches inside a product with Θ, which on a wide network lasts seconds, and not only in between two.</summary>
public sealed class CancelledProductTests : IDisposable
{
    private const int Width = 1 << 13, Dimension = 2, Samples = 12;

    private readonly CancellationTokenSource source = new();
    private readonly WatchedIdentity activation = new();
    private readonly SampledNetwork network;
    private readonly DenseMatrix weights = Draw.Gaussian(Dimension, Width, new Seed(221));
    private readonly ForwardPass state;
    private readonly int callsOfAProduct;

    public CancelledProductTests()
    {
        network = new SampledNetwork(
            NetworkFactory.Create(new NetworkSpec(Width, activation), Dimension, 1, new Seed(224)).Network,
            Draw.Sphere(Dimension, Samples, new Seed(225)), ComputeCases.Of("simd"));
        state = network.Forward(weights);
        double[] vector = new double[network.StackedCount];
        network.TangentProduct(weights, state, vector, vector);
        callsOfAProduct = activation.Calls;
        activation.Calls = 0;
        activation.Called = source.Cancel;
    }

    public void Dispose() => source.Dispose();

    // With one product allowed and no look at the token inside it, the search would end by its failure to converge.
    [Fact]
    public void The_search_for_the_largest_eigenvalue_stops_within_its_first_product()
    {
        Assert.ThrowsAny<OperationCanceledException>(() => StabilityLimit.LargestEigenvalue(
            network, weights, state, new LanczosSettings(1e-6, basisSize: 6, maximumProducts: 1), new Seed(222), source.Token));
        AssertUnfinished();
    }

    // With one step a probe, a product that ran to its end would be reported.
    [Fact]
    public void A_spectral_density_stops_within_its_first_product()
    {
        List<int> reports = [];
        Assert.ThrowsAny<OperationCanceledException>(() => SpectralDensity.OfTheta(
            network, weights, state, new SpectralDensitySettings(2, 1), new Seed(223), new Immediate(reports.Add), source.Token));
        Assert.Empty(reports);
        AssertUnfinished();
    }

    private void AssertUnfinished() => Assert.InRange(activation.Calls, 1, callsOfAProduct - 1);

    /// <summary>σ(z) = z, which counts how often its derivative is asked for, once a block of a product.</summary>
    [Activation("watchedIdentity")]
    private sealed class WatchedIdentity : PointwiseActivation
    {
        public int Calls { get; set; }

        public Action? Called { get; set; }

        public override void Evaluate(ReadOnlySpan<double> preactivations, Span<double> destination) => preactivations.CopyTo(destination);

        public override void Derivative(ReadOnlySpan<double> preactivations, Span<double> destination)
        {
            destination[..preactivations.Length].Fill(1);
            Calls++;
            Called?.Invoke();
        }

        public override void SecondDerivative(ReadOnlySpan<double> preactivations, double bandwidth, Span<double> destination) =>
            destination[..preactivations.Length].Clear();
    }

    private sealed class Immediate(Action<int> report) : IProgress<int>
    {
        public void Report(int value) => report(value);
    }
}
