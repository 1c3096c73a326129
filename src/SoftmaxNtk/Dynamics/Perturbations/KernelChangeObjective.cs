using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Randomness;

namespace SoftmaxNtk.Dynamics.Perturbations;

/// <summary>J = ½‖H̃ − H(W)‖²_F, ∂J = H̃ − H(W).</summary>
/// <remarks>
/// ∂J vanishes at W itself. The first restart sets out to enlarge H (slope H), the third to shrink it (−H), the others
/// along random symmetric
/// matrices with independent normal entries.
/// </remarks>
internal sealed class KernelChangeObjective(KernelPoint point, Seed seed) : IKernelObjective
{
    public string Name => "adversarial";

    public (double Value, DenseMatrix Slope) At(DenseMatrix kernel)
    {
        DenseMatrix change = new(kernel.RowCount, kernel.ColumnCount);
        TensorPrimitives.Subtract(kernel.Values, point.Kernel.Values, change.Values);
        return (0.5 * TensorPrimitives.SumOfSquares<double>(change.Values), change);
    }

    public DenseMatrix FirstSlope(int restart)
    {
        if (restart is 0 or 2)
            return (DenseMatrix)point.Kernel.Multiply(1 - restart);
        DenseMatrix slope = new(point.Kernel.RowCount, point.Kernel.RowCount);
        seed.Child(restart).Open().FillGaussian(slope.Values, 1);
        return (DenseMatrix)(slope + slope.Transpose());
    }
}
