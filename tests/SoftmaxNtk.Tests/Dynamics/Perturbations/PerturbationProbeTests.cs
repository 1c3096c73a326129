using System.Text.Json;
using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Dynamics.Perturbations;
using SoftmaxNtk.Networks;
using SoftmaxNtk.Numerics;
using SoftmaxNtk.Randomness;
using SoftmaxNtk.Tests.Support;

namespace SoftmaxNtk.Tests.Dynamics.Perturbations;

public sealed class PerturbationProbeTests
{
    /// <summary>The oracle's own promise: relative for ‖ΔH‖, and relative to λ_max for eigenvalues near zero.</summary>
    private const double OracleTolerance = 1e-10;

    /// <summary>Rounding of z + R⟨v, x⟩, carried through the exponential and the sums: observed 2e-15.</summary>
    private const double ExactInvariance = 1e-14;

    [Fact]
    public void It_agrees_with_the_oracle()
    {
        using JsonDocument oracle = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Oracle", "oracle.json")));
        int cases = 0;
        foreach (JsonElement network in oracle.RootElement.GetProperty("networks").EnumerateArray())
        {
            Network model = new(ActivationCatalogue.Create(network.GetProperty("activation").GetString()!),
                Matrix(network.GetProperty("A")), network.GetProperty("outputScale").GetDouble());
            KernelPoint point = KernelPoint.At(
                new SampledNetwork(model, Matrix(network.GetProperty("X")), new ComputeResources(new PlainBackend(), 1)),
                    Matrix(network.GetProperty("W")));
            JsonElement expected = network.GetProperty("perturbation");

            PerturbationMeasurement measured = new PerturbationProbe(point).Measure(
                Matrix(expected.GetProperty("D")), expected.GetProperty("radius").GetDouble());

            double change = expected.GetProperty("frobeniusOfDeltaH").GetDouble();
            double smallest = expected.GetProperty("lambdaMinAfter").GetDouble();
            Assert.Equal(change, measured.KernelChange, OracleTolerance * change);
            Assert.Equal(smallest, measured.SmallestEigenvalue, OracleTolerance * Math.Max(Math.Abs(smallest), measured.LargestEigenvalue));
            cases++;
        }
        Assert.Equal(10, cases);
    }

    [Theory]
    [InlineData("softmax", 1, 0.05)]
    [InlineData("exp", 1, 0.05)]
    [InlineData("tanh", 1, 0.05)]
    [InlineData("relu", 0.5, 0.1)]
    public void Random_perturbations_move_the_kernel_with_slope_one_or_a_half_through_kinks(string activation,
        double slope, double tolerance)
    {
        // Small enough radii for the first order; for ReLU large enough that hundreds of the m·n activations flip.
        double[] radii = [0.01, 0.02, 0.04];
        double[] change = new double[radii.Length];
        for (ulong seed = 1; seed <= 3; seed++)
        {
            KernelPoint point = new PerturbationCase(activation) { Samples = 20, Dimension = 6, Width = 4096, Seed = seed }.Point();
            RandomDirection direction = new(6, 4096, new Seed(seed));
            IReadOnlyList<PerturbationMeasurement> measurements = new PerturbationProbe(point).Along(direction, radii);
            for (int k = 0; k < radii.Length; k++)
                change[k] += Math.Log(measurements[k].RelativeChange);
        }
        Assert.Equal(slope, (change[^1] - change[0]) / 3 / Math.Log(radii[^1] / radii[0]), tolerance);
    }

    [Fact]
    public void A_common_shift_leaves_the_softmax_kernel_alone_and_no_other()
    {
        double Largest(string activation)
        {
            KernelPoint point = new PerturbationCase(activation) { Samples = 10, Width = 1024, Outputs = 2 }.Point();
            return new PerturbationProbe(point).Along(new CommonShiftDirection(4, 1024, new Seed(1)),
                [0.01, 0.1, 1]).Max(m => m.RelativeChange);
        }
        Assert.True(Largest("softmax") <= ExactInvariance);
        Assert.True(Largest("exp") > 0.1);
        Assert.True(Largest("relu") > 0.05);
    }

    [Fact]
    public void Radii_are_reported_in_order_and_cancellation_stops_between_them()
    {
        KernelPoint point = new PerturbationCase("exp").Point();
        RandomDirection direction = new(4, 64, new Seed(1));
        using CancellationTokenSource source = new();
        List<int> reports = [];
        SynchronousProgress progress = new(done =>
        {
            reports.Add(done);
            if (done == 2)
                source.Cancel();
        });

        Assert.Throws<OperationCanceledException>(() =>
            new PerturbationProbe(point).Along(direction, [0.1, 0.2, 0.3], progress, source.Token));
        Assert.Equal([1, 2], reports);
        Assert.Equal([0.2, 0.1], new PerturbationProbe(point).Along(direction, [0.2, 0.1]).Select(m => m.Radius));
    }

    [Fact]
    public void A_displacement_of_another_shape_is_refused()
    {
        KernelPoint point = new PerturbationCase("exp").Point();
        Assert.Throws<ArgumentException>(() => new PerturbationProbe(point).Measure(new DenseMatrix(4, 63), 0.1));
    }

    private static DenseMatrix Matrix(JsonElement rows)
    {
        double[][] values = [.. rows.EnumerateArray().Select(row => row.EnumerateArray().Select(value => value.GetDouble()).ToArray())];
        return DenseMatrix.OfRowArrays(values);
    }

    private sealed class SynchronousProgress(Action<int> report) : IProgress<int>
    {
        public void Report(int value) => report(value);
    }
}
