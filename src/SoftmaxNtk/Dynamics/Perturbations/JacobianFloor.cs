using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Networks;
using SoftmaxNtk.TangentKernels;

namespace SoftmaxNtk.Dynamics.Perturbations;

/// <summary>
/// Certificates through the Jacobian: √λ_min(H̃) = σ_min(J̃)/√κ ≥ √λ_min(H) − ‖J̃ − J‖₂/√κ, and J̃ moves by a fraction
/// of itself, where λ_min(H̃) may be
/// much smaller than H's entries.
/// </summary>
/// <remarks>
/// If |P̃_{(ℓ,i),r} − P_{(ℓ,i),r}| ≤ η_{r,i}|P_{(ℓ,i),r}|, then |((J̃ − J)(J̃ − J)ᵀ)_{kl}| ≤ D_{kl} = |G_ij| Σ_r
/// η_{r,i}η_{r,j}|P_{kr}||P_{lr}|, and
/// ‖J̃ − J‖₂² ≤ ‖D‖₂ ≤ tr D = Σ η² P² ‖x‖²: with η = e^{cR} − 1 in the unit ball, the trace gives √λ_min(H̃) ≥
/// √λ_min(H) − (e^{cR} − 1)√tr H.
/// </remarks>
public abstract class JacobianFloor : EigenvalueCertificate
{
    private protected JacobianFloor(KernelPoint point) : base(point)
    {
    }

    /// <summary>(√λ_min(H) − shift)², and 0 once the shift is larger.</summary>
    private protected double AfterShift(double shift)
    {
        double root = Math.Sqrt(Math.Max(0, Point.SmallestEigenvalue)) - shift;
        return root > 0 ? root * root : 0;
    }

    /// <summary>√‖D‖₂/√κ for deviations η that a routine multiplies the features' sizes by.</summary>
    private protected double Shift(FeatureColumns weightFeatures, CancellationToken cancellationToken)
    {
        SampledNetwork network = Point.Network;
        DenseMatrix deviations = FeatureGram.Of(network.Resources, network.StackedCount, network.Network.Width,
            (start, count, destination) =>
        {
            Span<double> features = destination[..(network.StackedCount * count)];
            network.Features(Point.Weights, Point.State, start, count, features);
            TensorPrimitives.Abs(features, features);
            weightFeatures(start, count, features);
        }, cancellationToken);
        EmpiricalKernel.ApplyInputGram(deviations, network, network);
        TensorPrimitives.Abs(deviations.Values, deviations.Values);
        return Math.Sqrt(PerronBound.Of(deviations) / network.Network.Kappa);
    }

    /// <summary>features_{(ℓ,i),r} ← η_{r,i}·features_{(ℓ,i),r} for neurons start … start + count − 1.</summary>
    private protected void Weigh(int start, int count, Span<double> features, Func<int, int, double> deviation)
    {
        int order = Point.Network.StackedCount, n = Samples;
        for (int r = 0; r < count; r++)
            for (int i = 0; i < n; i++)
            {
                double eta = deviation(start + r, i);
                for (int k = i; k < order; k += n)
                    features[r * order + k] *= eta;
            }
    }
}
