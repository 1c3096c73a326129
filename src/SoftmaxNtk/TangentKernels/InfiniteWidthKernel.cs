using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Networks;

namespace SoftmaxNtk.TangentKernels;

/// <summary>
/// The limit K of the kernel H at initialisation as m → ∞, per output; different outputs decouple, H∞ = I_o ⊗ K.
/// </summary>
/// <remarks>
/// softmax: ⟨x, y⟩ exp(σ²⟨x, y⟩); exp: ⟨x, y⟩ exp(σ²‖x + y‖²/2); ReLU: ⟨x, y⟩ (π − ∠(x, y))/(2π), independent of σ; any other pointwise
/// activation: ⟨x, y⟩ E[σ′(u)σ′(v)] by quadrature (<see cref="DualActivation"/>). Weights w_r ~ N(0, σ²I_d).
/// </remarks>
public static class InfiniteWidthKernel
{
    /// <summary>K (n′×n) between two sets of inputs, one column a sample.</summary>
    /// <param name="activation">φ.</param>
    /// <param name="sigma">σ, the standard deviation of the initial weights.</param>
    /// <param name="rows">X′, d×n′.</param>
    /// <param name="columns">X, d×n.</param>
    /// <exception cref="ArgumentException">The two sets differ in dimension.</exception>
    /// <exception cref="ArithmeticException">The quadrature of an activation without a closed form does not converge.</exception>
    public static DenseMatrix Between(Activation activation, double sigma, DenseMatrix rows, DenseMatrix columns)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(columns);
        if (rows.RowCount != columns.RowCount)
            throw new ArgumentException($"The inputs have {rows.RowCount} and {columns.RowCount} dimensions; they must agree.", nameof(columns));
        return DenseMatrix.Create(rows.ColumnCount, columns.ColumnCount, Entry(activation, sigma, rows, columns));
    }

    /// <summary>K (n×n) of one set of inputs, symmetric bit for bit.</summary>
    /// <inheritdoc cref="Between" path="/exception"/>
    public static DenseMatrix Of(Activation activation, double sigma, DenseMatrix inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        Func<int, int, double> entry = Entry(activation, sigma, inputs, inputs);
        DenseMatrix kernel = new(inputs.ColumnCount, inputs.ColumnCount);
        for (int j = 0; j < kernel.ColumnCount; j++)
            for (int i = j; i < kernel.RowCount; i++)
                kernel[i, j] = kernel[j, i] = entry(i, j);
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

    private static Func<int, int, double> Entry(Activation activation, double sigma, DenseMatrix rows, DenseMatrix columns)
    {
        ArgumentNullException.ThrowIfNull(activation);
        double variance = sigma * sigma;
        double[] rowSquares = SquaredNorms(rows);
        double[] columnSquares = SquaredNorms(columns);
        double Inner(int i, int j) => TensorPrimitives.Dot(Sample(rows, i), Sample(columns, j));
        switch (activation)
        {
            case SoftmaxActivation:
                return (i, j) => Inner(i, j) * Math.Exp(variance * Inner(i, j));
            case ExponentialActivation:
                return (i, j) => Inner(i, j) * Math.Exp(variance * (rowSquares[i] + 2 * Inner(i, j) + columnSquares[j]) / 2);
            case ReluActivation:
                return (i, j) => Inner(i, j) * (Math.PI - Angle(Sample(rows, i), Sample(columns, j))) / (2 * Math.PI);
            case PointwiseActivation pointwise:
                DualActivation dual = new(pointwise.Derivative, variance * Math.Max(rowSquares.Max(), columnSquares.Max()));
                return (i, j) => Inner(i, j) * dual.Expectation(variance * rowSquares[i], variance * columnSquares[j], variance * Inner(i, j));
            default:
                throw new ArgumentException($"The infinite-width kernel of {activation.Name} is not known.", nameof(activation));
        }
    }

    private static ReadOnlySpan<double> Sample(DenseMatrix inputs, int index) => inputs.Values.AsSpan(index * inputs.RowCount, inputs.RowCount);

    private static double[] SquaredNorms(DenseMatrix inputs) =>
        [.. Enumerable.Range(0, inputs.ColumnCount).Select(i => TensorPrimitives.SumOfSquares(Sample(inputs, i)))];

    /// <summary>
    /// ∠(x, y) = 2 atan2(‖x/‖x‖ − y/‖y‖‖, ‖x/‖x‖ + y/‖y‖‖), 0 if either is zero. Accurate to rounding at every angle, where the arc
    /// cosine loses half the digits near 0 and π (Kahan, 2006): the diagonal and antipodal pairs, of all places.
    /// </summary>
    private static double Angle(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        double xNorm = TensorPrimitives.Norm(x);
        double yNorm = TensorPrimitives.Norm(y);
        if (xNorm == 0 || yNorm == 0)
            return 0;
        double difference = 0, sum = 0;
        for (int k = 0; k < x.Length; k++)
        {
            double a = x[k] / xNorm, b = y[k] / yNorm;
            difference += (a - b) * (a - b);
            sum += (a + b) * (a + b);
        }
        return 2 * Math.Atan2(Math.Sqrt(difference), Math.Sqrt(sum));
    }
}
