using MathNet.Numerics.LinearAlgebra.Double;

namespace SoftmaxNtk.Models;

/// <summary>
/// Vectors of n·o numbers stacked by output, then by sample (index ℓ·n + i), as o×n matrices with one column a sample.
/// </summary>
internal static class Stacked
{
    public static DenseMatrix ToMatrix(double[] stacked, int samples) =>
        (DenseMatrix)new DenseMatrix(samples, stacked.Length / samples, stacked).Transpose();
}
