using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Configuration;
using SoftmaxNtk.Datasets.Targets;
using SoftmaxNtk.Randomness;

namespace SoftmaxNtk.Datasets;

/// <summary>Inputs x₁, −x₁, x₂, −x₂, … with x_k uniform on the unit sphere, with synthetic targets.</summary>
/// <remarks>
/// The infinite-width ReLU kernel has only a linear odd part, so it is singular once the pairs outnumber d; the softmax
/// kernel Σ_k σ^(2k)⟨x, x′⟩^(k+1)/k! stays positive definite.
/// </remarks>
internal static class AntipodalPairs
{
    public static Dataset Create(AntipodalPairsDatasetSettings settings, Seed seed)
    {
        int d = settings.Dimension;
        DenseMatrix points = UnitSphere.Inputs(d, settings.Pairs, seed.Child("inputs").Child("train"));
        DenseMatrix x = DatasetShape.InputsSize(d, 2L * settings.Pairs).Zeros();
        for (int k = 0; k < settings.Pairs; k++)
        {
            ReadOnlySpan<double> point = points.Values.AsSpan(k * d, d);
            point.CopyTo(x.Values.AsSpan(2 * k * d, d));
            TensorPrimitives.Negate(point, x.Values.AsSpan((2 * k + 1) * d, d));
        }
        ITarget target = TargetFactory.Create(settings.Target, d, seed.Child("targets").Child("function"));
        return new Dataset($"antipodal pairs, {target.Name} targets", x, target.Evaluate(x, seed.Child("targets").Child("train")));
    }
}
