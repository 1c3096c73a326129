using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Randomness;

namespace SoftmaxNtk.Datasets.Targets;

/// <summary>
/// y = Bx. Each row of B (o×d) is Gaussian, rescaled to the norm √d: b_ℓ = √d u_ℓ with u_ℓ uniform on the unit sphere, so that
/// E y_ℓ² = ‖b_ℓ‖²/d = 1 exactly for x uniform on the unit sphere, whatever B was drawn.
/// </summary>
internal sealed class LinearTarget : ITarget
{
    private readonly DenseMatrix directions;

    public LinearTarget(int outputs, int dimension, Seed seed)
    {
        directions = UnitSphere.Inputs(dimension, outputs, seed);
        TensorPrimitives.Multiply(directions.Values, Math.Sqrt(dimension), directions.Values);
    }

    public string Name => "linear";

    public DenseMatrix Evaluate(DenseMatrix inputs, Seed labels) => Projections.Of(directions, inputs);
}
