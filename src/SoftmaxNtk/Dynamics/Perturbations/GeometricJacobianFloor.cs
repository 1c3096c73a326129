using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Networks;
using SoftmaxNtk.TangentKernels;

namespace SoftmaxNtk.Dynamics.Perturbations;

/// <summary>
/// "geometric Jacobian" for exp and frozen denominators: the δ_{r,i} = ⟨d_r, x_i⟩ of one neuron come from one vector,
/// ‖d_r‖ ≤ R_r, and cannot all be
/// extreme at once unless the inputs are parallel.
/// </summary>
/// <remarks>
/// P̃ − P = P∘(e^δ − 1) = P∘δ + P∘q with 0 ≤ q ≤ e^ρ − 1 − ρ (e^t − 1 − t is largest at t = ρ on [−ρ, ρ]). The second part is bounded as in
/// <see cref="JacobianFloor"/>. For the first and a unit vector v of length n·o, neuron r contributes ‖B_r d_r‖ with
/// B_r = Σ_{ℓ,i} v_{(ℓ,i)} P_{(ℓ,i),r} x_i x_iᵀ, and ‖B_r d_r‖² ≤ R_r²‖B_r‖²_F = R_r² Σ_{kl} v_k v_l P_{kr}P_{lr}
/// G_ij². Summed over neurons:
/// ‖·‖₂² ≤ λ_max(Σ_r R_r² P_r P_rᵀ ∘ G ∘ G). G² ≤ |G| inside the unit ball, and P keeps its signs: never worse to first order.
/// </remarks>
public sealed class GeometricJacobianFloor : JacobianFloor
{
    internal GeometricJacobianFloor(KernelPoint point) : base(point)
    {
    }

    /// <inheritdoc/>
    public override string Name => "geometric Jacobian";

    /// <inheritdoc/>
    public override double Floor(NeuronRadii radii, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(radii);
        double remainder = Shift((start, count, features) =>
            Weigh(start, count, features, (r, i) => Remainder(radii[r] * InputNorms[i])), cancellationToken);
        return AfterShift(Math.Sqrt(Math.Max(0, LargestEigenvalue(radii, cancellationToken))) + remainder);
    }

    /// <summary>λ_max(Σ_r R_r² P_r P_rᵀ ∘ G ∘ G)/κ.</summary>
    private double LargestEigenvalue(NeuronRadii radii, CancellationToken cancellationToken)
    {
        SampledNetwork network = Point.Network;
        DenseMatrix matrix = FeatureGram.Of(network.Resources, network.StackedCount, network.Network.Width, (start, count, destination) =>
        {
            network.Features(Point.Weights, Point.State, start, count, destination);
            for (int r = 0; r < count; r++)
            {
                Span<double> column = destination.Slice(r * network.StackedCount, network.StackedCount);
                TensorPrimitives.Multiply(column, radii[start + r], column);
            }
        }, cancellationToken);
        EmpiricalKernel.ApplyInputGram(matrix, network, network);
        EmpiricalKernel.ApplyInputGram(matrix, network, network);
        return Spectra.Spectrum.EigenvaluesOf(matrix, network.Resources)[^1] / network.Network.Kappa;
    }

    /// <summary>e^ρ − 1 − ρ without cancellation.</summary>
    private static double Remainder(double rho)
    {
        if (rho > 0.1)
            return double.ExpM1(rho) - rho;
        double term = rho * rho / 2, sum = 0;
        for (int k = 3; term > sum * 1e-17; k++)
        {
            sum += term;
            term *= rho / k;
        }
        return sum;
    }
}
