using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Spectra;

namespace SoftmaxNtk.Models;

/// <summary>
/// The least-squares fit in a kernel's space: −K(X′, X)(K + ridge·I)⁻¹ r, what is added to outputs on X′ to undo the
/// residual r.
/// </summary>
public static class KernelRegression
{
    /// <summary>ε, the distance from 1 to the next double.</summary>
    private const double MachineEpsilon = 2.220446049250313e-16;

    /// <summary>−K(X′, X)(K + ridge·I)⁻¹ r.</summary>
    /// <param name="kernel">The spectrum of K on the training inputs.</param>
    /// <param name="cross">K(X′, X).</param>
    /// <param name="residual">r = F − Y on the training inputs.</param>
    /// <param name="ridge">
    /// 0 or more. With 0 the pseudo-inverse: modes with λ ≤ N·ε·λ_max, which is rounding of a zero (Golub and Van Loan,
    /// section 5.5), are left out.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">The ridge is negative or not finite.</exception>
    public static double[] Outputs(Spectrum kernel, DenseMatrix cross, double[] residual, double ridge)
    {
        if (!(ridge >= 0) || !double.IsFinite(ridge))
            throw new ArgumentOutOfRangeException(
                nameof(ridge), ridge, "The ridge must be 0 or a positive number, in the unit of the kernel.");
        double[] modes = kernel.Eigenvectors.TransposeThisAndMultiply(DenseVector.OfArray(residual)).ToArray();
        double floor = modes.Length * MachineEpsilon * kernel.Largest;
        for (int k = 0; k < modes.Length; k++)
        {
            double value = kernel.Eigenvalues[k];
            modes[k] = ridge > 0 ? modes[k] / (Math.Max(0, value) + ridge) : value > floor ? modes[k] / value : 0;
        }
        return (-(cross * kernel.Eigenvectors.Multiply(DenseVector.OfArray(modes)))).ToArray();
    }
}
