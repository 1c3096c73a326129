using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Training;

namespace SoftmaxNtk.Dynamics;

/// <summary>max_r ‖w_r(t) − w_r(0)‖₂, the movement of the neuron that moved most.</summary>
/// <remarks>
/// What balls around W(0) are measured by. Under softmax and exp it carries a factor ≈ exp(σq − σ²/2), q = Φ⁻¹(1 −
/// 2/m), that grows slowly with the
/// width; <see cref="RootMeanSquareMovement"/> does not.
/// </remarks>
public sealed class WeightMovement(DenseMatrix initialWeights) : ITrajectoryQuantity
{
    private readonly double[] movements = new double[initialWeights.ColumnCount];

    /// <inheritdoc/>
    public double Measure(TrainingState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        NeuronMovements.Between(initialWeights, state.Weights, movements);
        return Largest(movements);
    }

    /// <summary>max_r ‖v_r − w_r‖₂ over the columns of two weight matrices of the same shape; NaN if any entry is.</summary>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public static double Between(DenseMatrix first, DenseMatrix second) => Largest(NeuronMovements.Between(first, second));

    private static double Largest(double[] movements)
    {
        double largest = 0;
        foreach (double movement in movements)
            largest = Math.Max(largest, movement);
        return largest;
    }
}

/// <summary>rms_r ‖w_r(t) − w_r(0)‖₂ = ‖W(t) − W(0)‖_F/√m, the movement of a typical neuron; NaN if any weight is.</summary>
/// <remarks>At a fixed kernel time it goes like m^{−1} at s = m and like m^{−1/2} at s = √m and 1/√m.</remarks>
public sealed class RootMeanSquareMovement(DenseMatrix initialWeights) : ITrajectoryQuantity
{
    /// <inheritdoc/>
    public double Measure(TrainingState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return Between(initialWeights, state.Weights);
    }

    /// <summary>‖V − W‖_F/√m of two weight matrices of the same shape.</summary>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public static double Between(DenseMatrix first, DenseMatrix second)
    {
        double[] movements = NeuronMovements.Between(first, second);
        return TensorPrimitives.Norm<double>(movements) / Math.Sqrt(movements.Length);
    }
}
