using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra.Double;

namespace SoftmaxNtk.TangentKernels;

/// <summary>Inner products, lengths and angles of inputs, one column a sample: all that closed forms of kernels depend on.</summary>
internal static class InputGeometry
{
    /// <summary>x_i.</summary>
    public static ReadOnlySpan<double> Sample(DenseMatrix inputs, int index) =>
        inputs.Values.AsSpan(index * inputs.RowCount, inputs.RowCount);

    /// <summary>⟨x_i, y_j⟩.</summary>
    public static double Inner(DenseMatrix rows, int i, DenseMatrix columns, int j) =>
        TensorPrimitives.Dot(Sample(rows, i), Sample(columns, j));

    /// <summary>‖x_i‖² of every sample.</summary>
    public static double[] SquaredNorms(DenseMatrix inputs) =>
        [.. Enumerable.Range(0, inputs.ColumnCount).Select(i => TensorPrimitives.SumOfSquares(Sample(inputs, i)))];

    /// <summary>
    /// ∠(x_i, y_j) = 2 atan2(‖x/‖x‖ − y/‖y‖‖, ‖x/‖x‖ + y/‖y‖‖), 0 if either is zero. Accurate to rounding at every angle, where the arc
    /// cosine loses half the digits near 0 and π (Kahan, 2006): the diagonal and antipodal pairs, of all places.
    /// </summary>
    public static double Angle(DenseMatrix rows, int i, DenseMatrix columns, int j)
    {
        ReadOnlySpan<double> x = Sample(rows, i), y = Sample(columns, j);
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
