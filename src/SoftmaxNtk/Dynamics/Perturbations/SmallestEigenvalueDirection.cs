using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Randomness;
using SoftmaxNtk.Spectra;

namespace SoftmaxNtk.Dynamics.Perturbations;

/// <summary>
/// Descent on the smallest eigenvalue, J = −λ_min(H(W + D)), with ∂J/∂H̃ = −v vᵀ for the unit eigenvector v. Where λ_min is a multiple
/// eigenvalue, v is one of its eigenvectors and −v vᵀ a subgradient only.
/// </summary>
public sealed class SmallestEigenvalueDirection(KernelPoint point, int iterations, double smoothing, Seed seed)
    : AscentDirection(point, iterations, smoothing, seed)
{
    /// <inheritdoc/>
    public override string Name => "smallestEigenvalue";

    private protected override (double Value, DenseMatrix Slope) Objective(DenseMatrix displacedKernel)
    {
        Spectrum spectrum = Spectrum.Of(displacedKernel, Point.Network.Resources);
        var vector = spectrum.Eigenvectors.Column(0);
        return (-spectrum.Smallest, DenseMatrix.Create(vector.Count, vector.Count, (k, l) => -vector[k] * vector[l]));
    }
}
