using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Networks;
using SoftmaxNtk.Randomness;
using SoftmaxNtk.Tests.Support;

namespace SoftmaxNtk.Tests.Networks;

/// <summary>What passes over the neurons allocate beside the weights: tiles and sums, and for steps a bounded store,
/// never n·m numbers.</summary>
public sealed class StreamingMemoryTests
{
    private const int Samples = 300, Dimension = 4;

    /// <summary>Both are cut into 32 chunks of several blocks; the second has 16 times the neurons.</summary>
    private const int Narrow = 6_144, Wide = 16 * Narrow;

    /// <summary>Doubles that steps may keep here: fewer than n·m even of the narrow network, so that both fill the store.</summary>
    private const int KeptLength = 1 << 20;

    /// <summary>Bytes of the values kept, of softmax's maxima (one a sample and block of 48 neurons or more), of tiles and sums.</summary>
    private const long LargestStore = sizeof(double) * (KeptLength + KeptLength / 48) + (1 << 20);

    /// <summary>Bytes of small objects, such as bags that grow; a byte a neuron of <see cref="Wide"/> would be six times as much.</summary>
    private const long Incidental = 16_384;

    /// <summary>Steps keep exponentials with maxima, exponentials, nothing.</summary>
    public static TheoryData<string> Activations => ["softmax", "exp", "relu"];

    [Theory, MemberData(nameof(Activations))]
    public void A_forward_pass_allocates_the_same_at_every_width(string activation)
    {
        Forward(activation, Narrow);
        (long firstNarrow, long nextNarrow) = Forward(activation, Narrow);
        (long firstWide, long nextWide) = Forward(activation, Wide);
        Assert.InRange(firstWide - firstNarrow, -Incidental, Incidental);
        Assert.InRange(nextWide - nextNarrow, -Incidental, Incidental);
        Assert.InRange(nextWide, 0, firstWide);

        static (long First, long Next) Forward(string activation, int width)
        {
            Problem problem = Draw(activation, width);
            SampledNetwork network = new(problem.Network, problem.Inputs, problem.Streamed.Resources, KeptLength);
            return (Allocated(() => network.Forward(problem.Weights)), Allocated(() => network.Forward(problem.Weights)));
        }
    }

    [Theory, MemberData(nameof(Activations))]
    public void Steps_allocate_no_more_than_their_bounded_store_however_wide_the_network(string activation)
    {
        Steps(activation, Narrow);
        (_, long nextNarrow) = Steps(activation, Narrow);
        (long firstWide, long nextWide) = Steps(activation, Wide);
        const long allHiddenValues = sizeof(double) * (long)Samples * Wide;
        Assert.InRange(firstWide, 0, LargestStore);
        Assert.InRange(LargestStore, 0, allHiddenValues / 20);
        Assert.InRange(nextWide - nextNarrow, -Incidental, Incidental);

        static (long First, long Next) Steps(string activation, int width)
        {
            Problem problem = Draw(activation, width);
            SampledNetwork network = new(problem.Network, problem.Inputs, problem.Streamed.Resources, KeptLength);
            DenseMatrix weights = (DenseMatrix)problem.Weights.Clone();
            ForwardPass state = network.Forward(weights);
            double[] residual = problem.Residual(weights);
            double learningRate = 1e-3 / problem.Network.Kappa;
            return (Allocated(() => state = network.Step(weights, state, residual, learningRate)),
                Allocated(() => state = network.Step(weights, state, residual, learningRate)));
        }
    }

    /// <summary>Bytes that this thread allocates, which on one thread does all of the work itself.</summary>
    private static long Allocated(Action work)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        work();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static Problem Draw(string activation, int width) => Problem.Draw(
        activation, width, Dimension, Samples, 2, new Seed(47), ComputeCases.Of("simd", threads: 1),
            initialisation: Initialisation.Independent);
}
