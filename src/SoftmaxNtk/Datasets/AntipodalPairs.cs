using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Datasets.Targets;
using SoftmaxNtk.Randomness;

namespace SoftmaxNtk.Datasets;

/// <summary>Inputs x₁, −x₁, x₂, −x₂, … with x_k uniform on the unit sphere, with synthetic targets.</summary>
/// <remarks>
/// The infinite-width ReLU kernel has only a linear odd part, so it is singular once the pairs outnumber d; the softmax
/// kernel Σ_k σ^(2k)⟨x, x′⟩^(k+1)/k! stays positive definite.
/// </remarks>
public static class AntipodalPairs
{
    /// <summary>2p samples in p pairs, from the child seeds "inputs" and "targets".</summary>
    /// <param name="dimension">d, at least 1.</param>
    /// <param name="pairs">p, at least 1.</param>
    /// <param name="target">How y follows from x.</param>
    /// <param name="seed">Where everything random comes from.</param>
    public static Dataset Create(int dimension, int pairs, TargetSpec target, Seed seed)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentOutOfRangeException.ThrowIfLessThan(dimension, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(pairs, 1);
        int d = dimension;
        DenseMatrix points = UnitSphere.Inputs(d, pairs, seed.Child("inputs").Child("train"));
        DenseMatrix x = DatasetShape.InputsSize(d, 2L * pairs).Zeros();
        for (int k = 0; k < pairs; k++)
        {
            ReadOnlySpan<double> point = points.Values.AsSpan(k * d, d);
            point.CopyTo(x.Values.AsSpan(2 * k * d, d));
            TensorPrimitives.Negate(point, x.Values.AsSpan((2 * k + 1) * d, d));
        }
        ITarget function = target.Create(d, seed.Child("targets").Child("function"));
        return new Dataset($"antipodal pairs, {function.Name} targets", x, function.Evaluate(x, seed.Child("targets").Child("train")));
    }
}
