using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Randomness;

namespace SoftmaxNtk.Dynamics.Perturbations;

/// <summary>Ascent on how far the kernel moves, J = ½‖H(W + D) − H(W)‖²_F, with ∂J/∂H̃ = H̃ − H(W).</summary>
/// <remarks>D = 0 is a stationary point (ΔH = 0), hence the random start of <see cref="AscentDirection"/>.</remarks>
public sealed class AdversarialDirection(KernelPoint point, int iterations, double smoothing, Seed seed)
    : AscentDirection(point, iterations, smoothing, seed)
{
    /// <inheritdoc/>
    public override string Name => "adversarial";

    private protected override (double Value, DenseMatrix Slope) Objective(DenseMatrix displacedKernel)
    {
        DenseMatrix change = new(displacedKernel.RowCount, displacedKernel.ColumnCount);
        TensorPrimitives.Subtract(displacedKernel.Values, Point.Kernel.Values, change.Values);
        return (0.5 * TensorPrimitives.SumOfSquares<double>(change.Values), change);
    }
}
