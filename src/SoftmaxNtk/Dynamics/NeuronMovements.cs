using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra.Double;

namespace SoftmaxNtk.Dynamics;

/// <summary>How far each neuron is from where it was: ‖v_r − w_r‖₂, r = 1 … m.</summary>
public static class NeuronMovements
{
    /// <summary>destination_r (m) ← ‖v_r − w_r‖₂ over the columns of two weight matrices of the same shape; NaN where
    /// any entry is.</summary>
    /// <exception cref="ArgumentException">The shapes differ, or the destination has another length than m.</exception>
    public static void Between(DenseMatrix first, DenseMatrix second, Span<double> destination)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        if (first.RowCount != second.RowCount || first.ColumnCount != second.ColumnCount)
            throw new ArgumentException(
                $"The weights are {first.RowCount}×{first.ColumnCount} and {second.RowCount}×{second.ColumnCount}; "
                    + $"they must agree.", nameof(second));
        if (destination.Length != first.ColumnCount)
            throw new ArgumentException(
                $"The destination has {destination.Length} entries; there are {first.ColumnCount} neurons.", nameof(destination));
        int d = first.RowCount;
        for (int r = 0; r < destination.Length; r++)
            destination[r] = TensorPrimitives.Distance<double>(first.Values.AsSpan(r * d, d), second.Values.AsSpan(r * d, d));
    }

    /// <summary>The same in a new array.</summary>
    /// <inheritdoc cref="Between(DenseMatrix, DenseMatrix, Span{double})" path="/exception"/>
    public static double[] Between(DenseMatrix first, DenseMatrix second)
    {
        ArgumentNullException.ThrowIfNull(first);
        double[] movements = new double[first.ColumnCount];
        Between(first, second, movements);
        return movements;
    }
}
