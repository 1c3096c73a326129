using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra.Double;

namespace SoftmaxNtk.Dynamics.Perturbations;

/// <summary>
/// An upper bound on ‖E‖₂ of a symmetric matrix with entries ≥ 0, by Collatz and Wielandt: max_i (Ex)_i/x_i for any x
/// &gt; 0. Power iteration brings it
/// down to ‖E‖₂; wherever it stops the bound holds.
/// </summary>
/// <remarks>‖E‖₂ ≤ ‖E‖_F, and |A_kl| ≤ E_kl implies ‖A‖₂ ≤ ‖E‖₂: |⟨u, Av⟩| ≤ ⟨|u|, E|v|⟩.</remarks>
internal static class PerronBound
{
    /// <summary>The bound is within this factor of ‖E‖₂, unless the iteration stopped before.</summary>
    private const double Tolerance = 1e-6;

    private const int LargestCount = 200;

    public static double Of(DenseMatrix matrix)
    {
        int order = matrix.RowCount;
        double[] x = new double[order], product = new double[order];
        Array.Fill(x, 1.0);
        double best = double.PositiveInfinity;
        for (int count = 0; count < LargestCount; count++)
        {
            double highest = 0, lowest = double.PositiveInfinity;
            for (int k = 0; k < order; k++)
            {
                product[k] = TensorPrimitives.Dot<double>(matrix.Values.AsSpan(k * order, order), x);
                highest = Math.Max(highest, product[k] / x[k]);
                lowest = Math.Min(lowest, product[k] / x[k]);
            }
            best = Math.Min(best, highest);
            if (highest == 0 || highest <= lowest * (1 + Tolerance))
                break;
            // Half a step: x stays positive, and matrices with an eigenvalue −‖E‖₂ do not make it alternate.
            double scale = 1 / TensorPrimitives.Max<double>(product);
            for (int k = 0; k < order; k++)
                x[k] = Math.Max(0.5 * (x[k] + scale * product[k]), double.Epsilon / best);
            TensorPrimitives.Divide(x, TensorPrimitives.Max<double>(x), x);
            for (int k = 0; k < order; k++)
                x[k] = Math.Max(x[k], 1e-12);
        }
        return best;
    }
}
