using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Networks;
using SoftmaxNtk.Training;

namespace SoftmaxNtk.Dynamics.Landscape;

/// <summary>The loss on a line or a plane through the weights: L(W + αU + βV).</summary>
/// <param name="network">The network on its inputs.</param>
/// <param name="loss">The loss on its targets.</param>
/// <param name="centre">W, d×m: kept, not copied.</param>
public sealed class LossSlice(SampledNetwork network, SquaredLoss loss, DenseMatrix centre)
{
    /// <summary>L(W + αU).</summary>
    /// <param name="u">U, d×m.</param>
    /// <param name="alpha">α.</param>
    /// <param name="cancellationToken">Stops between chunks of neurons.</param>
    /// <exception cref="ArgumentException">U has another shape than W.</exception>
    public double At(DenseMatrix u, double alpha, CancellationToken cancellationToken = default) =>
        loss.Value(network.Forward(Moved(centre, u, alpha), cancellationToken).Outputs);

    /// <summary>L(W + αU + βV) for every α and β: β's values one after another, α's within each.</summary>
    /// <param name="u">U, d×m.</param>
    /// <param name="v">V, d×m.</param>
    /// <param name="alphas">The values of α.</param>
    /// <param name="betas">The values of β.</param>
    /// <param name="cancellationToken">Stops between points.</param>
    /// <exception cref="ArgumentException">A direction has another shape than W.</exception>
    public double[] On(
        DenseMatrix u, DenseMatrix v, IReadOnlyList<double> alphas, IReadOnlyList<double> betas,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(alphas);
        ArgumentNullException.ThrowIfNull(betas);
        double[] values = new double[alphas.Count * betas.Count];
        for (int row = 0; row < betas.Count; row++)
        {
            DenseMatrix start = Moved(centre, v, betas[row]);
            for (int column = 0; column < alphas.Count; column++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                values[row * alphas.Count + column] =
                    loss.Value(network.Forward(Moved(start, u, alphas[column]), cancellationToken).Outputs);
            }
        }
        return values;
    }

    private static DenseMatrix Moved(DenseMatrix weights, DenseMatrix direction, double step)
    {
        ArgumentNullException.ThrowIfNull(direction);
        if (direction.RowCount != weights.RowCount || direction.ColumnCount != weights.ColumnCount)
            throw new ArgumentException($"The direction is {direction.RowCount}×{direction.ColumnCount} and the weights "
                + $"{weights.RowCount}×{weights.ColumnCount}; they must agree.", nameof(direction));
        DenseMatrix moved = new(weights.RowCount, weights.ColumnCount);
        TensorPrimitives.MultiplyAdd(direction.Values, step, weights.Values, moved.Values);
        return moved;
    }
}
