using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Networks;
using SoftmaxNtk.TangentKernels;

namespace SoftmaxNtk.Dynamics.Perturbations;

/// <summary>
/// The certificate of activations whose feature entries keep their sign and change by a bounded factor only,
/// P̃_{(ℓ,i),r} = f·P_{(ℓ,i),r} with e^{−β_i(R)} ≤ f ≤ e^{α_i(R)}.
/// </summary>
/// <remarks>
/// H_{(ℓ1,i),(ℓ2,j)} = (G_ij/κ) Σ_r P_{(ℓ1,i),r} P_{(ℓ2,j),r}: every term changes by a factor between e^{−β_i−β_j} and e^{α_i+α_j}, hence
/// E_{(ℓ1,i),(ℓ2,j)} = |G_ij| C_{(ℓ1,i),(ℓ2,j)} · max(e^{α_i+α_j} − 1, 1 − e^{−β_i−β_j}), C = |P||P|ᵀ/κ. The output scale cancels in C.
/// Memory: |G|∘C; one evaluation costs O((n·o)²).
/// </remarks>
public abstract class EnvelopeCertificate : KernelCertificate
{
    private readonly DenseMatrix magnitude;

    private protected EnvelopeCertificate(KernelPoint point, CancellationToken cancellationToken) : base(point)
    {
        StreamedNetwork network = point.Network;
        magnitude = FeatureGram.Of(network.Compute, network.StackedCount, network.Network.Width, (start, count, destination) =>
        {
            network.Features(point.Weights, point.State, start, count, destination);
            Span<double> features = destination[..(network.StackedCount * count)];
            TensorPrimitives.Abs(features, features);
        }, cancellationToken);
        EmpiricalKernel.ApplyInputGram(magnitude, network, network);
        TensorPrimitives.Abs(magnitude.Values, magnitude.Values);
        TensorPrimitives.Divide(magnitude.Values, network.Network.Kappa, magnitude.Values);
    }

    public override DenseMatrix Bound(double radius, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(radius);
        int n = InputNorms.Length;
        (double Growth, double Decay)[] envelope = [.. Enumerable.Range(0, n).Select(i => Envelope(i, radius * InputNorms[i]))];
        double[] factors = new double[n * n];
        for (int j = 0; j < n; j++)
            for (int i = 0; i < n; i++)
                factors[i + j * n] = Math.Max(
                    double.ExpM1(envelope[i].Growth + envelope[j].Growth), -double.ExpM1(-envelope[i].Decay - envelope[j].Decay));
        DenseMatrix bound = (DenseMatrix)magnitude.Clone();
        for (int row = 0; row < bound.Values.Length; row += n)
        {
            Span<double> entries = bound.Values.AsSpan(row, n);
            TensorPrimitives.Multiply(entries, factors.AsSpan(row / bound.RowCount % n * n, n), entries);
        }
        return bound;
    }

    /// <summary>α_i and β_i for pre-activations of sample i that move by at most ρ.</summary>
    private protected abstract (double Growth, double Decay) Envelope(int sample, double rho);
}
