using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Networks;
using SoftmaxNtk.Spectra;
using SoftmaxNtk.TangentKernels;

namespace SoftmaxNtk.Dynamics.Perturbations;

/// <summary>Measures how far the kernel H(W) moves and how its eigenvalues fall when the weights are displaced.</summary>
public sealed class PerturbationProbe(KernelPoint point)
{
    /// <summary>H(W + D) against H(W) for the displacements of one direction at several radii, in the order of the radii.</summary>
    /// <remarks>An adversary goes on from what it found at smaller radii that were measured before, so let radii ascend.</remarks>
    /// <param name="direction">The direction.</param>
    /// <param name="radii">R, each at least 0.</param>
    /// <param name="progress">Told the number of radii done, after each.</param>
    /// <param name="cancellationToken">Stops between and within radii.</param>
    /// <exception cref="ArithmeticException">The kernel at a displaced point is not finite.</exception>
    public IReadOnlyList<PerturbationMeasurement> Along(
        IPerturbationDirection direction, IReadOnlyList<double> radii, IProgress<int>? progress = null,
            CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(direction);
        ArgumentNullException.ThrowIfNull(radii);
        List<PerturbationMeasurement> measurements = new(radii.Count);
        DisplacementHistory history = new();
        foreach (double radius in radii)
        {
            cancellationToken.ThrowIfCancellationRequested();
            measurements.Add(Measure(Displacement(radius), radius, cancellationToken));
            progress?.Report(measurements.Count);
        }
        return measurements;

        DenseMatrix Displacement(double radius)
        {
            if (direction is not Adversary adversary)
                return direction.Displacement(radius, cancellationToken);
            DisplacementFound found = adversary.Search(radius, history.BestWithin(radius)?.Displacement, cancellationToken);
            history.Add(radius, found);
            return found.Displacement;
        }
    }

    /// <summary>H(W + D) against H(W) for one displacement D (d×m) of radius R.</summary>
    public PerturbationMeasurement Measure(DenseMatrix displacement, double radius, CancellationToken cancellationToken = default)
    {
        DenseMatrix kernel = KernelAt(displacement, cancellationToken);
        double[] eigenvalues = Spectrum.EigenvaluesOf(kernel, point.Network.Resources, cancellationToken);
        double change = point.DistanceTo(kernel);
        return new PerturbationMeasurement(radius, change, change / point.Norm, eigenvalues[0], eigenvalues[^1]);
    }

    private DenseMatrix KernelAt(DenseMatrix displacement, CancellationToken cancellationToken)
    {
        DenseMatrix weights = point.DisplacedWeights(displacement);
        ForwardPass state = point.Network.Forward(weights, cancellationToken);
        return EmpiricalKernel.H(point.Network, weights, state, cancellationToken);
    }
}
