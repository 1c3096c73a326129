using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Spectra;

namespace SoftmaxNtk.Dynamics.Perturbations;

/// <summary>
/// J = −λ_min(H), ∂J = −v vᵀ for a unit eigenvector v. λ_min(H) = min_v vᵀHv, so minimising over weights and v in turns is descent on
/// min over both: λ_min(H̃) ≤ vᵀH̃v ≤ vᵀHv = λ_min(H) whatever its multiplicity. Restart k sets out from the eigenvector of rank k.
/// </summary>
internal sealed class SmallestEigenvalueObjective(KernelPoint point) : IKernelObjective
{
    private readonly Lazy<DenseMatrix> eigenvectors = new(() => Spectrum.Of(point.Kernel, point.Network.Resources).Eigenvectors);

    public string Name => "smallestEigenvalue";

    public (double Value, DenseMatrix Slope) At(DenseMatrix kernel)
    {
        Spectrum spectrum = Spectrum.Of(kernel, point.Network.Resources);
        return (-spectrum.Smallest, Slope(spectrum.Eigenvectors, 0));
    }

    public DenseMatrix FirstSlope(int restart) => Slope(eigenvectors.Value, restart % point.Kernel.RowCount);

    private static DenseMatrix Slope(DenseMatrix vectors, int rank)
    {
        double[] v = vectors.Column(rank).ToArray();
        return DenseMatrix.Create(v.Length, v.Length, (k, l) => -v[k] * v[l]);
    }
}
