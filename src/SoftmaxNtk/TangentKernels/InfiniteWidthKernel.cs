using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Networks;

namespace SoftmaxNtk.TangentKernels;

/// <summary>
/// The limit K of the kernel H at initialisation as m → ∞, per output; different outputs decouple, H∞ = I_o ⊗ K.
/// </summary>
/// <remarks>
/// softmax: ⟨x, y⟩ exp(σ²⟨x, y⟩); exp: ⟨x, y⟩ exp(σ²‖x + y‖²/2); ReLU: ⟨x, y⟩ (π − ∠(x, y))/(2π), independent of σ; any other pointwise
/// activation: ⟨x, y⟩ E[σ′(u)σ′(v)] by Gauss–Hermite quadrature (<see cref="DualActivation"/>). Weights w_r ~ N(0, σ²I_d).
/// </remarks>
public static class InfiniteWidthKernel
{
    /// <summary>K (n′×n) between two sets of inputs, one column a sample.</summary>
    /// <param name="activation">φ.</param>
    /// <param name="sigma">σ, the standard deviation of the initial weights.</param>
    /// <param name="rows">X′, d×n′.</param>
    /// <param name="columns">X, d×n.</param>
    public static DenseMatrix Between(Activation activation, double sigma, DenseMatrix rows, DenseMatrix columns)
    {
        ArgumentNullException.ThrowIfNull(activation);
        if (rows.RowCount != columns.RowCount)
            throw new ArgumentException($"The inputs have {rows.RowCount} and {columns.RowCount} dimensions; they must agree.", nameof(columns));
        DualActivation? dual = activation is PointwiseActivation pointwise and not (ReluActivation or ExponentialActivation)
            ? new DualActivation(pointwise.Derivative) : null;
        double variance = sigma * sigma;
        DenseMatrix kernel = new(rows.ColumnCount, columns.ColumnCount);
        for (int j = 0; j < columns.ColumnCount; j++)
            for (int i = 0; i < rows.ColumnCount; i++)
            {
                (double inner, double rowSquare, double columnSquare) = InnerProducts(rows, i, columns, j);
                kernel[i, j] = inner * activation switch
                {
                    SoftmaxActivation => Math.Exp(variance * inner),
                    ExponentialActivation => Math.Exp(variance * (rowSquare + 2 * inner + columnSquare) / 2),
                    ReluActivation => (Math.PI - Angle(inner, rowSquare, columnSquare)) / (2 * Math.PI),
                    _ => dual!.Expectation(variance * rowSquare, variance * columnSquare, variance * inner),
                };
            }
        return kernel;
    }

    /// <summary>K (n×n) of one set of inputs, symmetric bit for bit.</summary>
    public static DenseMatrix Of(Activation activation, double sigma, DenseMatrix inputs)
    {
        DenseMatrix kernel = Between(activation, sigma, inputs, inputs);
        for (int j = 0; j < kernel.ColumnCount; j++)
            for (int i = j + 1; i < kernel.RowCount; i++)
                kernel[j, i] = kernel[i, j];
        return kernel;
    }

    /// <summary>H∞ = I_o ⊗ K, ordered like Θ (ℓ·n + i).</summary>
    public static DenseMatrix ForOutputs(DenseMatrix kernel, int outputCount)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        DenseMatrix result = new(kernel.RowCount * outputCount, kernel.ColumnCount * outputCount);
        for (int l = 0; l < outputCount; l++)
            result.SetSubMatrix(l * kernel.RowCount, l * kernel.ColumnCount, kernel);
        return result;
    }

    private static (double Inner, double RowSquare, double ColumnSquare) InnerProducts(DenseMatrix rows, int i, DenseMatrix columns, int j)
    {
        double inner = 0, rowSquare = 0, columnSquare = 0;
        for (int k = 0; k < rows.RowCount; k++)
        {
            inner += rows[k, i] * columns[k, j];
            rowSquare += rows[k, i] * rows[k, i];
            columnSquare += columns[k, j] * columns[k, j];
        }
        return (inner, rowSquare, columnSquare);
    }

    private static double Angle(double inner, double rowSquare, double columnSquare)
    {
        double norms = Math.Sqrt(rowSquare) * Math.Sqrt(columnSquare);
        return norms == 0 ? 0 : Math.Acos(Math.Clamp(inner / norms, -1, 1));
    }
}
