using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra.Double;

namespace SoftmaxNtk.Dynamics.Perturbations;

/// <summary>
/// The way training went: D = R·(W(T) − W(0))/max_r ‖w_r(T) − w_r(0)‖. The neuron that moved most moves by R, the others by their share,
/// so at R = max_r ‖w_r(T) − w_r(0)‖ the displaced network is the trained one. Weights that did not move at all give D = 0 at every R.
/// </summary>
public sealed class TrainingDirection : IPerturbationDirection
{
    private readonly DenseMatrix movement;

    /// <param name="initialWeights">W(0), d×m.</param>
    /// <param name="trainedWeights">W(T), d×m.</param>
    /// <exception cref="ArgumentException">Shapes that differ, or weights that are not finite (a training run that diverged).</exception>
    public TrainingDirection(DenseMatrix initialWeights, DenseMatrix trainedWeights)
    {
        ArgumentNullException.ThrowIfNull(initialWeights);
        ArgumentNullException.ThrowIfNull(trainedWeights);
        if (initialWeights.RowCount != trainedWeights.RowCount || initialWeights.ColumnCount != trainedWeights.ColumnCount)
            throw new ArgumentException(
                $"The trained weights are {trainedWeights.RowCount}×{trainedWeights.ColumnCount} and the initial ones "
                + $"{initialWeights.RowCount}×{initialWeights.ColumnCount}; they must agree.", nameof(trainedWeights));
        LargestMovement = WeightMovement.Between(initialWeights, trainedWeights);
        if (!double.IsFinite(LargestMovement))
            throw new ArgumentException($"The largest movement of a neuron is {LargestMovement}; it must be finite: "
                + "train with a smaller learning rate.", nameof(trainedWeights));
        movement = (DenseMatrix)(trainedWeights - initialWeights);
    }

    /// <inheritdoc/>
    public string Name => "training";

    /// <summary>max_r ‖w_r(T) − w_r(0)‖₂.</summary>
    public double LargestMovement { get; }

    /// <inheritdoc/>
    public DenseMatrix Displacement(double radius, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(radius);
        DenseMatrix displacement = new(movement.RowCount, movement.ColumnCount);
        if (LargestMovement == 0)
            return displacement;
        TensorPrimitives.Divide(movement.Values, LargestMovement, displacement.Values);
        TensorPrimitives.Multiply(displacement.Values, radius, displacement.Values);
        return displacement;
    }
}
