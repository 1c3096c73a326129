using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Datasets.Targets;
using SoftmaxNtk.Randomness;

namespace SoftmaxNtk.Datasets;

/// <summary>
/// Inputs in pairs at an angle θ, orthogonal to all other pairs: x_{2k}, x_{2k+1} = cos(θ/2)·e_{2k} ± sin(θ/2)·e_{2k+1}, the e the
/// first n columns of a Haar-random orthogonal matrix, with synthetic targets.
/// </summary>
/// <remarks>
/// ‖x_i‖ = 1 and the Gram matrix is block diagonal, with blocks (1, cos θ; cos θ, 1): whatever n is, a kernel k(⟨x, x′⟩) with k(0) = 0
/// has the
/// eigenvalues k(1) ± k(cos θ) alone, n/2 times each. θ = 90° gives orthonormal inputs. So n and λ_min are varied one without the other:
/// λ_min(H∞) is e^{σ²} − cos θ·e^{σ² cos θ} ≈ ½e^{σ²}(1 + σ²)θ² for softmax, ½ − cos θ·(π − θ)/(2π) ≈ θ/(2π) for ReLU. Differs from
/// <see cref="AntipodalPairs"/>, whose pairs are at 180° and random to each other.
/// </remarks>
public static class OrthogonalPairs
{
    /// <summary>n samples in n/2 pairs, from the child seeds "inputs" and "targets"; the frame does not depend on θ.</summary>
    /// <param name="dimension">d, at least n.</param>
    /// <param name="samples">n, even, at least 2.</param>
    /// <param name="degrees">θ in degrees, above 0 and below 180.</param>
    /// <param name="target">How y follows from x.</param>
    /// <param name="seed">Where everything random comes from.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number outside its range.</exception>
    public static Dataset Create(int dimension, int samples, double degrees, TargetSpec target, Seed seed)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentOutOfRangeException.ThrowIfLessThan(samples, 2);
        if (samples % 2 != 0)
            throw new ArgumentOutOfRangeException(nameof(samples), samples, "n must be even: samples come in pairs.");
        if (dimension < samples)
            throw new ArgumentOutOfRangeException(nameof(dimension), dimension,
                $"d must be at least n = {samples}: no more than d directions are orthogonal. Use fewer samples or more dimensions.");
        if (!(degrees > 0 && degrees < 180))
            throw new ArgumentOutOfRangeException(nameof(degrees), degrees, "θ must be above 0° and below 180°: pairs are two inputs.");
        DenseMatrix x = Frame(dimension, samples, seed.Child("inputs").Child("train"));
        double half = degrees / 360 * Math.PI;
        double[] sum = new double[dimension], difference = new double[dimension];
        for (int k = 0; k < samples; k += 2)
        {
            Span<double> first = x.Values.AsSpan(k * dimension, dimension), second = x.Values.AsSpan((k + 1) * dimension, dimension);
            TensorPrimitives.Multiply(first, Math.Cos(half), sum);
            TensorPrimitives.Multiply(second, Math.Sin(half), difference);
            TensorPrimitives.Add<double>(sum, difference, first);
            TensorPrimitives.Subtract<double>(sum, difference, second);
        }
        ITarget function = target.Create(dimension, seed.Child("targets").Child("function"));
        return new Dataset($"orthogonal pairs, {function.Name} targets", x,
            function.Evaluate(x, seed.Child("targets").Child("train")));
    }

    /// <summary>
    /// Orthonormal columns, uniform over all such frames: Gaussian columns made orthogonal one after another, twice each, so that
    /// orthogonality holds to rounding.
    /// </summary>
    private static DenseMatrix Frame(int dimension, int count, Seed seed)
    {
        DenseMatrix frame = UnitSphere.Inputs(dimension, count, seed);
        for (int k = 0; k < count; k++)
        {
            Span<double> own = frame.Values.AsSpan(k * dimension, dimension);
            for (int pass = 0; pass < 2; pass++)
            {
                for (int j = 0; j < k; j++)
                {
                    ReadOnlySpan<double> other = frame.Values.AsSpan(j * dimension, dimension);
                    TensorPrimitives.MultiplyAdd(other, -TensorPrimitives.Dot(other, own), own, own);
                }
                TensorPrimitives.Multiply(own, 1 / TensorPrimitives.Norm<double>(own), own);
            }
        }
        return frame;
    }
}
