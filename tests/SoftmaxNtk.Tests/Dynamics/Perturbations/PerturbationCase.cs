using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Dynamics.Perturbations;
using SoftmaxNtk.Networks;
using SoftmaxNtk.Numerics;
using SoftmaxNtk.Randomness;
using SoftmaxNtk.Tests.Support;

namespace SoftmaxNtk.Tests.Dynamics.Perturbations;

/// <summary>A small random network on random inputs in the unit ball, for tests of perturbations.</summary>
internal sealed record PerturbationCase(string Activation)
{
    public int Samples { get; init; } = 6;

    public int Dimension { get; init; } = 4;

    public int Outputs { get; init; } = 1;

    public int Width { get; init; } = 64;

    public double Sigma { get; init; } = 1;

    public OutputScale Scale { get; init; } = OutputScale.Paper;

    public Initialisation Initialisation { get; init; } = Initialisation.Coupled;

    /// <summary>Norms of the inputs are uniform between this and 1.</summary>
    public double SmallestInputNorm { get; init; } = 1;

    public ulong Seed { get; init; } = 1;

    public int Threads { get; init; } = 1;

    public static TheoryData<string> AllActivations => [.. ActivationNames.All];

    public static TheoryData<string> CertifiedActivations => ["softmax", "frozenSoftmax", "exp", "relu"];

    public Seed Root => new(Seed, "perturbations");

    public (SampledNetwork Network, DenseMatrix Weights) Draw()
    {
        RandomStream stream = Root.Child("inputs").Open();
        DenseMatrix inputs = new(Dimension, Samples);
        for (int i = 0; i < Samples; i++)
        {
            Span<double> input = inputs.Values.AsSpan(i * Dimension, Dimension);
            stream.FillUnitSphere(input);
            double norm = SmallestInputNorm + (1 - SmallestInputNorm) * stream.NextDouble();
            foreach (ref double value in input)
                value *= norm;
        }
        (Network network, DenseMatrix weights) = NetworkFactory.Create(
            new NetworkSpec(Width, ActivationCatalogue.Create(Activation)) { Sigma = Sigma,
                Initialisation = Initialisation, OutputScale = Scale },
            Dimension, Outputs, Root);
        return (new SampledNetwork(network, inputs, new ComputeResources(new PlainBackend(), Threads)), weights);
    }

    public KernelPoint Point()
    {
        (SampledNetwork network, DenseMatrix weights) = Draw();
        return KernelPoint.At(network, weights);
    }

    /// <summary>Every direction that needs no training, the searching ones with few iterations.</summary>
    public static IEnumerable<IPerturbationDirection> Directions(KernelPoint point, Seed seed)
    {
        AdversarySearch search = new(iterations: 4, restarts: 2);
        (int d, int m) = (point.Weights.RowCount, point.Weights.ColumnCount);
        yield return new RandomDirection(d, m, seed.Child("random"));
        yield return new CommonShiftDirection(d, m, seed.Child("commonShift"));
        yield return Adversary.OnKernelChange(point, search, seed.Child("adversarial"));
        yield return Adversary.OnSmallestEigenvalue(point, search, seed.Child("smallestEigenvalue"));
    }
}
