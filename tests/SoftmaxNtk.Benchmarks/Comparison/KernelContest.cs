using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Benchmarks.Measurement;
using SoftmaxNtk.Benchmarks.Workloads;
using SoftmaxNtk.Networks;
using SoftmaxNtk.Numerics;
using SoftmaxNtk.TangentKernels;

namespace SoftmaxNtk.Benchmarks.Comparison;

/// <summary>
/// The empirical tangent kernel Θ from the weights, forward pass included, ours against PyTorch's. Both sides hold the
/// inputs beforehand, and the peer their Gram as well.
/// </summary>
internal static class KernelContest
{
    public static ContestResult Hold(
        Workload work, BackendChoice ours, PyTorchPeer? peer, Clock clock, int rounds, int runs, bool functorch)
    {
        double disagreement = double.NaN;
        if (peer is not null)
        {
            peer.Load(work);
            disagreement = 0;
            foreach (string method in functorch ? [.. PeerMethods.Kernels, PeerMethods.Functorch] : PeerMethods.Kernels)
            {
                double[] theirs = peer.ThetaValues(method, work.Shape);
                disagreement = Math.Max(disagreement, Agreement.OfArrays(Theta(work, work.Stream(ours.Resources)).Values, theirs, []));
            }
        }
        List<Contender> contenders = [Ours(work, ours, clock)];
        if (peer is not null)
            contenders.AddRange(PeerMethods.Kernels.Select(method => new Contender(method, count => peer.Theta(method, count))));
        if (peer is not null && functorch)
            contenders.Add(new Contender(PeerMethods.Functorch, count => peer.Theta(PeerMethods.Functorch, count)));
        return new ContestResult(work.Shape, work.Network.Activation.Name, Contest.Hold(contenders, rounds, runs), disagreement);
    }

    private static Contender Ours(Workload work, BackendChoice choice, Clock clock)
    {
        SampledNetwork network = work.Stream(choice.Resources);
        Clock.WarmUp(() => Theta(work, network));
        return new Contender(choice.Label, count =>
        {
            Samples samples = new();
            clock.Measure(() => Theta(work, network), count, samples);
            return samples.All;
        });
    }

    private static DenseMatrix Theta(Workload work, SampledNetwork network) =>
        EmpiricalKernel.Theta(network, work.InitialWeights, network.Forward(work.InitialWeights));
}
