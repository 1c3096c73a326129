using SoftmaxNtk.Benchmarks.Measurement;
using SoftmaxNtk.Benchmarks.Workloads;
using SoftmaxNtk.Networks;
using SoftmaxNtk.Numerics;
using SoftmaxNtk.Randomness;
using SoftmaxNtk.Spectra;

namespace SoftmaxNtk.Benchmarks.Growth;

/// <summary>λ_min and λ_max of H = Θ/κ by products with Θ alone: what `child --work extremes` measures.</summary>
internal static class ExtremesMeasurement
{
    /// <summary>λ_min is promised within 1e-6·λ_max; the residual bound shall show it with a decade to spare.</summary>
    public const double RelativeTolerance = 1e-7;

    /// <summary>Vectors kept: 32 MB at n·o = 20,000.</summary>
    private const int BasisSize = 200;

    /// <summary>Of the bounds that hold in probability only.</summary>
    public const double FailureProbability = 1e-6;

    public static object Of(Workload work, ComputeResources resources, Clock clock, int products, double tolerance)
    {
        SampledNetwork network = work.Stream(resources);
        ForwardPass state = network.Forward(work.InitialWeights);
        ExtremeEigenvalueSettings settings = new(new LanczosSettings(tolerance, BasisSize, products), FailureProbability);
        ExtremeEigenvalues? found = null;
        Samples samples = new();
        clock.Measure(
            () => found = ExtremeEigenvalues.OfTheta(network, work.InitialWeights, state, settings, new Seed(1).Child("start")), 1,
                samples);
        double kappa = work.Network.Kappa;
        return new
        {
            milliseconds = samples.Best, products = found!.Products, converged = found.Converged,
            largest = found.Largest.Value / kappa, largestResidual = found.Largest.Residual / kappa,
            largestOutermost = found.Largest.Outermost / kappa,
            smallest = found.Smallest.Value / kappa, smallestResidual = found.Smallest.Residual / kappa,
            smallestOutermost = found.Smallest.Outermost / kappa,
            peakBytes = PeakMemory.Bytes(),
        };
    }
}
