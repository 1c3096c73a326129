using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Networks;
using SoftmaxNtk.Numerics;
using SoftmaxNtk.TangentKernels;

namespace SoftmaxNtk.Dynamics.Perturbations;

/// <summary>
/// ReLU: H_{(ℓ1,i),(ℓ2,j)} = (G_ij/m) Σ_r a_{ℓ1,r} a_{ℓ2,r} p_{r,i} p_{r,j} with p = 1[z ≥ 0], and whatever the
/// perturbation, L ≤ p̃ ≤ U with
/// U_{r,i} = 1[z_{r,i} ≥ −ρ_i], L_{r,i} = 1[z_{r,i} ≥ ρ_i], ρ_i = R‖x_i‖.
/// </summary>
/// <remarks>
/// Each product moves within L_i L_j ≤ p̃_i p̃_j ≤ U_i U_j. Take a bound up_r = U_iU_j − p_ip_j on its rise and down_r
/// = p_ip_j − L_iL_j on its fall;
/// with c_r = a_{ℓ1,r} a_{ℓ2,r}, |Σ_r c_r Δ_r| ≤ ½ Σ_r |c_r|(up_r + down_r) + ½ |Σ_r c_r(up_r − down_r)|, so
/// E = (|G_ij|/2m) (Σ_r |c_r|(U_iU_j − L_iL_j) + |Σ_r c_r(U_iU_j + L_iL_j − 2p_ip_j)|).
/// Sharper than (|G_ij|/m)·#{r : |z_{r,i}| ≤ R or |z_{r,j}| ≤ R}, which counts neurons that the other sample holds at zero, and rises and
/// falls together.
/// A step function of R, linear on average. Any signs, any initialisation, any output scale. Each evaluation visits all neurons.
/// </remarks>
public sealed class ReluCertificate(KernelPoint point) : KernelCertificate(point)
{
    /// <inheritdoc/>
    public override DenseMatrix Bound(double radius, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(radius);
        Network network = Point.Network.Network;
        double[] upper = IndicatorGram(-radius, network.OutputWeights, cancellationToken);
        double[] lower = IndicatorGram(radius, network.OutputWeights, cancellationToken);
        // With one output c_r = a_r² is its own magnitude.
        (double[] upperSize, double[] lowerSize) = (upper, lower);
        if (network.OutputCount > 1)
        {
            DenseMatrix sizes = (DenseMatrix)network.OutputWeights.PointwiseAbs();
            upperSize = IndicatorGram(-radius, sizes, cancellationToken);
            lowerSize = IndicatorGram(radius, sizes, cancellationToken);
        }
        DenseMatrix bound = new(Point.Network.StackedCount, Point.Network.StackedCount);
        int n = InputNorms.Length;
        for (int k = 0; k < bound.Values.Length; k++)
        {
            double gram = InputGram.Values[k % bound.RowCount % n + k / bound.RowCount % n * n] / network.Width;
            bound.Values[k] = 0.5 * (Math.Abs(gram) * (upperSize[k] - lowerSize[k])
                + Math.Abs(gram * (upper[k] + lower[k]) - 2 * Point.Kernel.Values[k]));
        }
        return bound;
    }

    /// <summary>Σ_r a_{ℓ1,r} a_{ℓ2,r} 1[z_{r,i} ≥ t‖x_i‖] 1[z_{r,j} ≥ t‖x_j‖] for a threshold t, n·o × n·o.</summary>
    private double[] IndicatorGram(double threshold, DenseMatrix signs, CancellationToken cancellationToken)
    {
        SampledNetwork network = Point.Network;
        (int n, int d, int o) = (network.SampleCount, network.InputDimension, signs.RowCount);
        return FeatureGram.Of(network.Resources, n * o, signs.ColumnCount, (start, count, destination) =>
        {
            double[] z = new double[n * count];
            network.Resources.Backend.Multiply(Transpose.Yes, Transpose.No, n, count, d,
                1, network.Inputs.Values, d, Point.Weights.Values.AsSpan(start * d), d, 0, z, n);
            for (int k = 0; k < z.Length; k++)
                z[k] = z[k] >= threshold * InputNorms[k % n] ? 1 : 0;
            for (int r = 0; r < count; r++)
                for (int l = 0; l < o; l++)
                    TensorPrimitives.Multiply(z.AsSpan(r * n, n), signs.Values[(start + r) * o + l], destination.Slice((r * o + l) * n, n));
        }, cancellationToken).Values;
    }
}
