using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Networks;
using SoftmaxNtk.Numerics;
using SoftmaxNtk.TangentKernels;

namespace SoftmaxNtk.Dynamics.Perturbations;

/// <summary>
/// The certificate of activations whose feature entries keep their sign and change by a bounded factor only,
/// P̃_{(ℓ,i),r} = f·P_{(ℓ,i),r} with 0 &lt; f ≤ e^{α_i(R)}, and whose products fall by no more than they can rise: f_i
/// f_j ≥ 2 − e^{α_i+α_j}.
/// </summary>
/// <remarks>
/// H_{(ℓ1,i),(ℓ2,j)} = (G_ij/κ) Σ_r P_{(ℓ1,i),r} P_{(ℓ2,j),r}, and every term changes by a factor f_i f_j, hence
/// E_{(ℓ1,i),(ℓ2,j)} = |G_ij| C_{(ℓ1,i),(ℓ2,j)} (e^{α_i+α_j} − 1), C = |P||P|ᵀ/κ. The output scale cancels in C.
/// Memory: |G|∘C; one evaluation costs O((n·o)²).
/// </remarks>
public abstract class EnvelopeCertificate : KernelCertificate
{
    private readonly DenseMatrix magnitude;

    /// <summary>|G|∘C.</summary>
    internal DenseMatrix Magnitude => magnitude;

    private protected EnvelopeCertificate(KernelPoint point, CancellationToken cancellationToken) : base(point)
    {
        SampledNetwork network = point.Network;
        magnitude = FeatureGram.Of(network.Resources, network.StackedCount, network.Network.Width, (start, count, destination) =>
        {
            network.Features(point.Weights, point.State, start, count, destination);
            Span<double> features = destination[..(network.StackedCount * count)];
            TensorPrimitives.Abs(features, features);
        }, cancellationToken);
        EmpiricalKernel.ApplyInputGram(magnitude, network, network);
        TensorPrimitives.Abs(magnitude.Values, magnitude.Values);
        TensorPrimitives.Divide(magnitude.Values, network.Network.Kappa, magnitude.Values);
    }

    /// <inheritdoc/>
    public override DenseMatrix Bound(double radius, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(radius);
        int n = InputNorms.Length;
        double[] growth = [.. InputNorms.Select((norm, i) => Growth(i, radius * norm))];
        double[] factors = new double[n * n];
        for (int j = 0; j < n; j++)
            for (int i = 0; i < n; i++)
                factors[i + j * n] = ElementaryFunctions.Expm1(growth[i] + growth[j]);
        DenseMatrix bound = (DenseMatrix)magnitude.Clone();
        for (int row = 0; row < bound.Values.Length; row += n)
        {
            Span<double> entries = bound.Values.AsSpan(row, n);
            TensorPrimitives.Multiply(entries, factors.AsSpan(row / bound.RowCount % n * n, n), entries);
        }
        return bound;
    }

    /// <summary>α_i, for certificates that build on this one.</summary>
    internal double GrowthOf(int sample, double rho) => Growth(sample, rho);

    /// <summary>α_i for pre-activations of sample i that move by at most ρ.</summary>
    private protected abstract double Growth(int sample, double rho);
}
