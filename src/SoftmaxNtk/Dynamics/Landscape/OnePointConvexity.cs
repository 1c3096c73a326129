using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Networks;
using SoftmaxNtk.Training;

namespace SoftmaxNtk.Dynamics.Landscape;

/// <summary>
/// ρ(W) = ⟨∇L(W), W − W*⟩/L(W), how much the negative gradient points at a minimiser W* with L(W*) ≈ 0.
/// </summary>
/// <remarks>
/// A loss that is convex on the segment from W to W* has ρ ≥ 1 − L(W*)/L(W): ρ below that shows that it is not. Squared loss of a network
/// that is linear in its weights (frozen kernel): ∇L = JᵀR and R = J(W − W*), hence ρ = 2 exactly, wherever W is. In a network whose
/// Jacobian moves, ρ = 2 − ⟨R, E⟩/L with E = R − J(W)(W − W*), which has no bound near any minimiser but W*, where L vanishes and E
/// need not: ρ speaks of points at which the loss is not small. Evaluated as ⟨R, J(W − W*)⟩/L, one product with J.
/// </remarks>
public static class OnePointConvexity
{
    /// <summary>ρ(W).</summary>
    /// <param name="network">The network on its inputs.</param>
    /// <param name="loss">The squared loss on its targets.</param>
    /// <param name="weights">W, d×m.</param>
    /// <param name="state">The forward pass at W.</param>
    /// <param name="minimiser">W*, d×m.</param>
    /// <param name="cancellationToken">Stops between chunks of neurons.</param>
    /// <returns>NaN where L(W) = 0.</returns>
    /// <exception cref="ArgumentException">W and W* differ in shape.</exception>
    public static double At(
        SampledNetwork network, SquaredLoss loss, DenseMatrix weights, ForwardPass state, DenseMatrix minimiser,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(loss);
        ArgumentNullException.ThrowIfNull(weights);
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(minimiser);
        if (minimiser.RowCount != weights.RowCount || minimiser.ColumnCount != weights.ColumnCount)
            throw new ArgumentException($"W* is {minimiser.RowCount}×{minimiser.ColumnCount} and W {weights.RowCount}×"
                + $"{weights.ColumnCount}; they must agree.", nameof(minimiser));
        DenseMatrix step = new(weights.RowCount, weights.ColumnCount);
        TensorPrimitives.Subtract(weights.Values, minimiser.Values, step.Values);
        double[] residual = new double[network.StackedCount], change = new double[network.StackedCount];
        loss.Residual(state.Outputs, residual);
        network.JacobianProduct(weights, state, step, change, cancellationToken);
        double value = loss.Value(state.Outputs);
        return value == 0 ? double.NaN : TensorPrimitives.Dot<double>(residual, change) / value;
    }
}
