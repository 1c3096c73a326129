using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Datasets.Targets;
using SoftmaxNtk.Randomness;

namespace SoftmaxNtk.Datasets;

/// <summary>
/// Points on the unit sphere that share a direction: x_i = √ρ·e + √(1 − ρ)·u_i, e one uniform direction for all samples, u_i uniform
/// on the unit sphere of its orthogonal complement, with synthetic targets.
/// </summary>
/// <remarks>
/// ‖x_i‖ = 1 and E⟨x_i, x_j⟩ = ρ for i ≠ j, so that G = ρ·11ᵀ + (1 − ρ)·UᵀU exactly; ρ = 0 gives centred data in d − 1 dimensions. Images
/// share a direction to about ρ = 0.5. Differs from <see cref="UnitSphere"/>, whose points spread over all of R^d.
/// </remarks>
public static class CommonDirection
{
    /// <summary>A data set of such points, from the child seeds "direction", "inputs" and "targets".</summary>
    /// <param name="dimension">d, at least 2.</param>
    /// <param name="samples">n, at least 1.</param>
    /// <param name="share">ρ, what all inputs have in common: from 0 on, below 1.</param>
    /// <param name="target">How y follows from x.</param>
    /// <param name="seed">Where everything random comes from; the u_i and e do not depend on ρ.</param>
    public static Dataset Create(int dimension, int samples, double share, TargetSpec target, Seed seed)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentOutOfRangeException.ThrowIfLessThan(dimension, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(samples, 1);
        if (!(share >= 0 && share < 1))
            throw new ArgumentOutOfRangeException(nameof(share), share, "ρ must be at least 0 and below 1: at 1 all inputs were the same.");
        double[] direction = new double[dimension];
        seed.Child("direction").Open().FillUnitSphere(direction);
        DenseMatrix x = UnitSphere.Inputs(dimension, samples, seed.Child("inputs").Child("train"));
        for (int i = 0; i < samples; i++)
        {
            Span<double> input = x.Values.AsSpan(i * dimension, dimension);
            // What of an isotropic direction is orthogonal to e is isotropic there.
            TensorPrimitives.MultiplyAdd(direction, -TensorPrimitives.Dot<double>(input, direction), input, input);
            TensorPrimitives.Multiply(input, Math.Sqrt(1 - share) / TensorPrimitives.Norm<double>(input), input);
            TensorPrimitives.MultiplyAdd(direction, Math.Sqrt(share), input, input);
        }
        ITarget function = target.Create(dimension, seed.Child("targets").Child("function"));
        return new Dataset($"unit sphere with a common direction, {function.Name} targets", x,
            function.Evaluate(x, seed.Child("targets").Child("train")));
    }
}
