using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Networks;
using SoftmaxNtk.Numerics;

namespace SoftmaxNtk.TangentKernels;

/// <summary>
/// The limit K of the kernel H at initialisation as m → ∞, per output; different outputs decouple, H∞ = I_o ⊗ K.
/// </summary>
/// <remarks>
/// softmax, frozen or not: ⟨x, y⟩ exp(σ²⟨x, y⟩); exp: ⟨x, y⟩ exp(σ²‖x + y‖²/2); ReLU: ⟨x, y⟩ (π − ∠(x, y))/(2π), independent of σ;
/// pointwise in general: ⟨x, y⟩ E[σ′(u)σ′(v)], for GELU in closed form (<see cref="GeluDual"/>), otherwise by a series or quadrature
/// (<see cref="DualTable"/>).
/// Weights w_r ~ N(0, σ²I_d). Entries are computed in parallel, each on its own: the same bits for any number of threads.
/// </remarks>
public static class InfiniteWidthKernel
{
    /// <summary>K (n′×n) between two sets of inputs, one column a sample.</summary>
    /// <param name="activation">φ.</param>
    /// <param name="sigma">σ, the standard deviation of the initial weights.</param>
    /// <param name="rows">X′, d×n′.</param>
    /// <param name="columns">X, d×n.</param>
    /// <param name="resources">The threads to use; null for the caller's alone.</param>
    /// <param name="cancellationToken">Stops between two entries that cost more than a formula, otherwise between two columns.</param>
    /// <exception cref="ArgumentException">The two sets differ in dimension.</exception>
    /// <exception cref="MatrixSizeException">No array holds K.</exception>
    /// <exception cref="ArithmeticException">The quadrature of an activation without a closed form does not converge.</exception>
    public static DenseMatrix Between(
        Activation activation, double sigma, DenseMatrix rows, DenseMatrix columns,
        ComputeResources? resources = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(columns);
        if (rows.RowCount != columns.RowCount)
            throw new ArgumentException(
                $"The inputs have {rows.RowCount} and {columns.RowCount} dimensions; they must agree.", nameof(columns));
        resources ??= CallersThread();
        Func<int, int, double> entry = Entry(activation, sigma, rows, columns, resources, cancellationToken);
        DenseMatrix kernel = KernelSize.Between(rows.ColumnCount, columns.ColumnCount).Zeros();
        resources.ForEach(kernel.ColumnCount, j =>
        {
            for (int i = 0; i < kernel.RowCount; i++)
                kernel[i, j] = entry(i, j);
        }, cancellationToken);
        return kernel;
    }

    /// <summary>K (n×n) of one set of inputs, symmetric bit for bit.</summary>
    /// <inheritdoc cref="Between" path="/param"/>
    /// <inheritdoc cref="Between" path="/exception"/>
    public static DenseMatrix Of(
        Activation activation, double sigma, DenseMatrix inputs, ComputeResources? resources = null,
            CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        resources ??= CallersThread();
        Func<int, int, double> entry = Entry(activation, sigma, inputs, inputs, resources, cancellationToken);
        DenseMatrix kernel = KernelSize.Of(inputs.ColumnCount, outputs: 1).Zeros();
        resources.ForEach(kernel.ColumnCount, j =>
        {
            for (int i = j; i < kernel.RowCount; i++)
                kernel[i, j] = kernel[j, i] = entry(i, j);
        }, cancellationToken);
        return kernel;
    }

    /// <summary>K_ii for every input: n entries where <see cref="Of"/> computes n².</summary>
    /// <inheritdoc cref="Between" path="/param"/>
    /// <exception cref="ArithmeticException">The quadrature of an activation without a closed form does not converge.</exception>
    public static double[] Diagonal(
        Activation activation, double sigma, DenseMatrix inputs,
        ComputeResources? resources = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        resources ??= CallersThread();
        Func<int, int, double> entry = Entry(activation, sigma, inputs, inputs, resources, cancellationToken);
        double[] diagonal = new double[inputs.ColumnCount];
        resources.ForEach(diagonal.Length, i => diagonal[i] = entry(i, i), cancellationToken);
        return diagonal;
    }

    /// <summary>H∞ = I_o ⊗ K, ordered like Θ (ℓ·n + i).</summary>
    public static DenseMatrix ForOutputs(DenseMatrix kernel, int outputCount)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        DenseMatrix result = KernelSize.Between((long)kernel.RowCount * outputCount, (long)kernel.ColumnCount * outputCount).Zeros();
        for (int l = 0; l < outputCount; l++)
            result.SetSubMatrix(l * kernel.RowCount, l * kernel.ColumnCount, kernel);
        return result;
    }

    private static Func<int, int, double> Entry(
        Activation activation, double sigma, DenseMatrix rows, DenseMatrix columns, ComputeResources resources,
            CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(activation);
        double variance = sigma * sigma;
        double[] rowSquares = InputGeometry.SquaredNorms(rows);
        double[] columnSquares = ReferenceEquals(rows, columns) ? rowSquares : InputGeometry.SquaredNorms(columns);
        double Inner(int i, int j) => InputGeometry.Inner(rows, i, columns, j);
        switch (activation)
        {
            case SoftmaxActivation or FrozenSoftmaxActivation:
                return (i, j) => Inner(i, j) * Math.Exp(variance * Inner(i, j));
            case ExponentialActivation:
                return (i, j) => Inner(i, j) * Math.Exp(variance * (rowSquares[i] + 2 * Inner(i, j) + columnSquares[j]) / 2);
            case ReluActivation:
                return (i, j) => Inner(i, j) * (Math.PI - InputGeometry.Angle(rows, i, columns, j)) / (2 * Math.PI);
            case GeluActivation:
                return (i, j) => Inner(i, j)
                    * GeluDual.Expectation(variance * rowSquares[i], variance * columnSquares[j], variance * Inner(i, j));
            case PointwiseActivation pointwise:
                double[] rowVariances = Scaled(rowSquares, variance);
                double[] columnVariances = ReferenceEquals(rowSquares, columnSquares) ? rowVariances : Scaled(columnSquares, variance);
                DualTable dual = new(pointwise.Derivative, rowVariances, columnVariances, resources, cancellationToken);
                return (i, j) =>
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    return Inner(i, j) * dual.Expectation(i, j, variance * Inner(i, j));
                };
            default:
                throw new ArgumentException($"The infinite-width kernel of {activation.Name} is not known.", nameof(activation));
        }
    }

    private static ComputeResources CallersThread() => new(new SimdBackend(), threads: 1);

    private static double[] Scaled(double[] values, double factor) => [.. values.Select(value => factor * value)];
}
