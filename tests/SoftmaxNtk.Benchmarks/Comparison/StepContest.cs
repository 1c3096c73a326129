using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Benchmarks.Measurement;
using SoftmaxNtk.Benchmarks.Workloads;
using SoftmaxNtk.Numerics;
using SoftmaxNtk.Training;

namespace SoftmaxNtk.Benchmarks.Comparison;

/// <summary>One step of full-batch gradient descent, ours against PyTorch's three.</summary>
internal static class StepContest
{
    /// <summary>Enough for an error in the update to show in the losses that follow.</summary>
    private const int AgreementSteps = 3;

    public static ContestResult Hold(Workload work, BackendChoice ours, PyTorchPeer? peer, Clock clock, int rounds, int runs)
    {
        peer?.Load(work);
        double disagreement = peer is null ? double.NaN : Disagreement(work, ours, peer);
        List<Contender> contenders = [Ours(work, ours, clock)];
        if (peer is not null)
            contenders.AddRange(PeerMethods.Steps.Select(method => new Contender(method, count => peer.Step(method, count).Milliseconds)));
        return new ContestResult(work.Shape, work.Network.Activation.Name, Contest.Hold(contenders, rounds, runs), disagreement);
    }

    private static Contender Ours(Workload work, BackendChoice choice, Clock clock)
    {
        GradientDescent descent = work.Descent(choice.Resources);
        TrainingState state = descent.Start(work.InitialWeights);
        Clock.WarmUp(() => state = descent.Step(state));
        return new Contender(choice.Label, count =>
        {
            Samples samples = new();
            clock.Measure(() => state = descent.Step(state), count, samples);
            return samples.All;
        });
    }

    private static double Disagreement(Workload work, BackendChoice ours, PyTorchPeer peer)
    {
        double largest = 0;
        (double[] Losses, double[] Weights)[] theirs = [.. PeerMethods.Steps.Select(method =>
        {
            peer.Reset();
            double[] losses = peer.Step(method, AgreementSteps).Losses;
            return (losses, peer.Weights(work.Shape));
        })];
        (double[] losses, DenseMatrix weights) = Train(work, ours.Resources);
        foreach ((double[] otherLosses, double[] otherWeights) in theirs)
            largest = Math.Max(largest, Math.Max(
                Agreement.OfNumbers(losses, otherLosses), Agreement.OfArrays(weights.Values, otherWeights, work.InitialWeights.Values)));
        return largest;
    }

    private static (double[] Losses, DenseMatrix Weights) Train(Workload work, ComputeResources resources)
    {
        GradientDescent descent = work.Descent(resources);
        TrainingState state = descent.Start(work.InitialWeights);
        double[] losses = new double[AgreementSteps];
        for (int step = 0; step < AgreementSteps; step++)
        {
            losses[step] = state.Loss;
            state = descent.Step(state);
        }
        return (losses, state.Weights);
    }
}
