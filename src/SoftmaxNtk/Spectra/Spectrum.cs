using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Numerics;

namespace SoftmaxNtk.Spectra;

/// <summary>The eigendecomposition A = V Λ Vᵀ of a symmetric matrix, eigenvalues ascending, with its residual.</summary>
public sealed class Spectrum
{
    private Spectrum(double[] eigenvalues, DenseMatrix eigenvectors, double residual)
    {
        Eigenvalues = eigenvalues;
        Eigenvectors = eigenvectors;
        RelativeResidual = residual;
    }

    /// <summary>λ_1 ≤ … ≤ λ_N.</summary>
    public IReadOnlyList<double> Eigenvalues { get; }

    /// <summary>V, one orthonormal eigenvector a column.</summary>
    public DenseMatrix Eigenvectors { get; }

    /// <summary>‖AV − VΛ‖_F/‖A‖_F; of order 1e-15·√N for a sound solver.</summary>
    public double RelativeResidual { get; }

    /// <summary>λ_min.</summary>
    public double Smallest => Eigenvalues[0];

    /// <summary>λ_max.</summary>
    public double Largest => Eigenvalues[^1];

    /// <summary>λ_max/λ_min; infinite where λ_min is zero or, by rounding, below it.</summary>
    public double ConditionNumber => Smallest > 0 ? Largest / Smallest : double.PositiveInfinity;

    /// <summary>exp(−Σ p_k log p_k) with p_k = λ_k⁺/Σλ⁺: between 1 and N (Roy and Vetterli, 2007). Negative eigenvalues
    /// count as zero.</summary>
    public double EffectiveRank
    {
        get
        {
            double trace = Eigenvalues.Sum(value => Math.Max(0, value));
            double entropy = 0;
            foreach (double value in Eigenvalues)
                if (value > 0)
                    entropy -= value / trace * Math.Log(value / trace);
            return trace > 0 ? Math.Exp(entropy) : 0;
        }
    }
    /// <summary>The spectrum of c·A for c &gt; 0: the same eigenvectors, eigenvalues times c (from H to Θ = κH).</summary>
    public Spectrum Scaled(double factor)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(factor);
        return new Spectrum([.. Eigenvalues.Select(value => factor * value)], Eigenvectors, RelativeResidual);
    }

    /// <summary>The full spectrum, vectors included.</summary>
    /// <exception cref="ArgumentException">The matrix is empty or not square.</exception>
    /// <exception cref="ArithmeticException">A non-finite entry, or no convergence.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static Spectrum Of(DenseMatrix matrix, ComputeResources resources, CancellationToken cancellationToken = default)
    {
        Check(matrix);
        ArgumentNullException.ThrowIfNull(resources);
        int order = matrix.RowCount;
        (double[] values, DenseMatrix vectors) = resources.SymmetricEigen(matrix, cancellationToken);
        double[] product = resources.Multiply(matrix, vectors, cancellationToken).Values;
        double squaredResidual = 0;
        for (int column = 0; column < order; column++)
            for (int row = 0; row < order; row++)
            {
                int k = row + column * order;
                double difference = product[k] - values[column] * vectors.Values[k];
                squaredResidual += difference * difference;
            }
        double norm = TensorPrimitives.Norm<double>(matrix.Values);
        return new Spectrum(values, vectors, norm > 0 ? Math.Sqrt(squaredResidual) / norm : 0);
    }

    /// <summary>The eigenvalues alone, ascending.</summary>
    /// <inheritdoc cref="Of" path="/exception"/>
    public static double[] EigenvaluesOf(
        DenseMatrix matrix, ComputeResources resources, CancellationToken cancellationToken = default)
    {
        Check(matrix);
        ArgumentNullException.ThrowIfNull(resources);
        return resources.SymmetricEigenvalues(matrix, cancellationToken);
    }

    private static void Check(DenseMatrix matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        if (matrix.RowCount != matrix.ColumnCount || matrix.RowCount == 0)
            throw new ArgumentException(
                $"The matrix is {matrix.RowCount}×{matrix.ColumnCount}; a spectrum needs a square one that is not empty.", nameof(matrix));
        double[] entries = matrix.Values;
        for (int k = 0; k < entries.Length; k++)
            if (!double.IsFinite(entries[k]))
                throw new ArithmeticException(
                    $"Entry ({k % matrix.RowCount}, {k / matrix.RowCount}) of the matrix is {entries[k]}; a spectrum needs finite entries. "
                    + "Remedy: look for weights or inputs that are not finite.");
    }
}
