using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Spectra;

namespace SoftmaxNtk.Dynamics;

/// <summary>
/// What the norm of the targets in a kernel's space bounds the test loss by: yᵀK⁻¹y is the squared norm of the function that fits them,
/// 2√(tr K·yᵀK⁻¹y)/n twice the Rademacher complexity of the ball of that norm, for losses that are 1-Lipschitz and at most 1.
/// </summary>
/// <remarks>
/// The terms of confidence, 3√(log(2/δ)/2n) and the like, are left out. For ReLU on the unit sphere, where K_ii = ½, it is
/// √(2yᵀK⁻¹y/n) of Arora et al. 2019, arXiv 1901.08584, Theorem 5.1 (<see cref="AsForRelu"/>). That form taken to another kernel is not
/// invariant to the kernel's scale, which the network's function does not depend on; <see cref="Value"/> is. Above 1 it says nothing of
/// the share of errors.
/// </remarks>
public sealed record GeneralisationBound
{
    private GeneralisationBound(double inverseForm, double meanDiagonal, int samples) =>
        (InverseForm, MeanDiagonal, Samples) = (inverseForm, meanDiagonal, samples);

    /// <summary>yᵀK⁻¹y; of several outputs the sum of theirs. NaN where K is singular to rounding.</summary>
    public double InverseForm { get; }

    /// <summary>tr K/n.</summary>
    public double MeanDiagonal { get; }

    /// <summary>n.</summary>
    public int Samples { get; }

    /// <summary>2√(tr K·yᵀK⁻¹y)/n.</summary>
    public double Value => 2 * Math.Sqrt(MeanDiagonal * InverseForm / Samples);

    /// <summary>√(2yᵀK⁻¹y/n), the form for K_ii = ½ whatever K_ii is.</summary>
    public double AsForRelu => Math.Sqrt(2 * InverseForm / Samples);

    /// <summary>The bound of these targets.</summary>
    /// <param name="kernel">The spectrum of K on the n training inputs.</param>
    /// <param name="targets">Y, o×n; each output has the kernel K. Their inverse forms are added: the norm of all outputs together.</param>
    /// <exception cref="ArgumentException">The targets are not those of n samples.</exception>
    public static GeneralisationBound Of(Spectrum kernel, DenseMatrix targets)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        ArgumentNullException.ThrowIfNull(targets);
        int n = kernel.Eigenvalues.Count;
        if (targets.ColumnCount != n)
            throw new ArgumentException(
                $"There are targets of {targets.ColumnCount} samples and a kernel of {n}; they must agree.", nameof(targets));
        DenseMatrix modes = (DenseMatrix)targets.Multiply(kernel.Eigenvectors);
        double sum = 0;
        for (int k = 0; k < n; k++)
            for (int l = 0; l < modes.RowCount; l++)
                sum += modes[l, k] * modes[l, k] / kernel.Eigenvalues[k];
        bool singular = kernel.Smallest <= Rounding(kernel);
        return new GeneralisationBound(singular ? double.NaN : sum, kernel.Eigenvalues.Sum() / n, n);
    }

    /// <summary>n·ε·λ_max, up to which an eigenvalue may be the rounding of a zero.</summary>
    private static double Rounding(Spectrum kernel) => kernel.Eigenvalues.Count * (Math.BitIncrement(1.0) - 1) * kernel.Largest;
}
