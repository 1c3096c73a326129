using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra.Double;

namespace SoftmaxNtk.Dynamics.Perturbations;

/// <summary>
/// Moves for smooth activations: with g = ∇_D ⟨M, H(W + D)⟩ the linear model ⟨g, D⟩ is largest on the product of balls at the vertex
/// V_r = R·g_r/‖g_r‖, and D ← D + γ(V − D) (Frank and Wolfe, 1956; γ = 1 is the generalised power method).
/// </summary>
/// <remarks>
/// At the fixed point D_r = R·g_r/‖g_r‖, the first-order condition. Activations with kinks are seen through a window
/// that one step can reach, of
/// half-width γR·max‖x‖ (their own second derivative is zero almost everywhere): that points somewhere, but badly;
/// <see cref="FlipMoves"/> is the adversary for them.
/// </remarks>
internal sealed class FrankWolfeMoves(KernelPoint point) : IAdversaryMoves
{
    public string Name => "Frank–Wolfe";

    public double SmallestGain => 0;

    public bool GoesOnAfter(AdversaryMove failed) => true;

    public DenseMatrix Next(AdversaryTrial trial, DenseMatrix slope, AdversaryMove move, CancellationToken cancellationToken)
    {
        double bandwidth = Math.Max(move.Step * move.Radius * point.LargestInputNorm, double.Epsilon);
        DenseMatrix next = KernelGradient.Of(point.Network, trial.Weights, trial.State, slope, bandwidth, cancellationToken);
        int d = next.RowCount;
        for (int r = 0; r < next.ColumnCount; r++)
        {
            Span<double> column = next.Values.AsSpan(r * d, d);
            double norm = TensorPrimitives.Norm<double>(column);
            if (norm > 0)
                TensorPrimitives.Multiply(column, move.Radius / norm, column);
            else
                trial.Displacement.Values.AsSpan(r * d, d).CopyTo(column);
        }
        TensorPrimitives.Lerp(trial.Displacement.Values, next.Values, move.Step, next.Values);
        return next;
    }
}
