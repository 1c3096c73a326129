using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Training;

namespace SoftmaxNtk.Dynamics;

/// <summary>max_r ‖w_r(t) − w_r(0)‖₂, the movement of the neuron that moved most.</summary>
public sealed class WeightMovement(DenseMatrix initialWeights) : ITrajectoryQuantity
{
    public double Measure(TrainingState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return Between(initialWeights, state.Weights);
    }

    /// <summary>max_r ‖v_r − w_r‖₂ over the columns of two weight matrices of the same shape; NaN if any entry is.</summary>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public static double Between(DenseMatrix first, DenseMatrix second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        if (first.RowCount != second.RowCount || first.ColumnCount != second.ColumnCount)
            throw new ArgumentException(
                $"The weights are {first.RowCount}×{first.ColumnCount} and {second.RowCount}×{second.ColumnCount}; they must agree.", nameof(second));
        int d = first.RowCount;
        double largest = 0;
        for (int r = 0; r < first.ColumnCount; r++)
            largest = Math.Max(largest, TensorPrimitives.Distance<double>(
                first.Values.AsSpan(r * d, d), second.Values.AsSpan(r * d, d)));
        return largest;
    }
}
