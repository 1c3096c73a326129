using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Networks;
using SoftmaxNtk.Numerics;

namespace SoftmaxNtk.Dynamics.Perturbations;

/// <summary>
/// A certificate of stability: a matrix E(R) ≥ 0, n·o × n·o, with |H_{kl}(W̃) − H_{kl}(W)| ≤ E_{kl}(R) for every entry
/// and for every W̃ with
/// ‖w̃_r − w_r‖₂ ≤ R for all r. It is computed from the actual weights, holds without probability, and vanishes as R → 0.
/// </summary>
/// <remarks>
/// Common ground: a neuron that moves by at most R moves its pre-activations by |z̃_{r,i} − z_{r,i}| ≤ ρ_i = R‖x_i‖.
/// Then ‖ΔH‖₂ ≤ ‖ΔH‖_F ≤ ‖E(R)‖_F,
/// and by Weyl λ_min(H(W̃)) ≥ λ_min(H(W)) − ‖E(R)‖_F. All forms are non-decreasing in R. Rounding errors of the evaluation, of order
/// 1e-16·‖H‖, are not part of the certificate.
/// </remarks>
public abstract class KernelCertificate
{
    private protected KernelCertificate(KernelPoint point)
    {
        ArgumentNullException.ThrowIfNull(point);
        Point = point;
        InputNorms = point.InputNorms();
        InputGram = point.Network.Resources.Multiply(Transpose.Yes, point.Network.Inputs, Transpose.No, point.Network.Inputs);
    }

    private protected KernelPoint Point { get; }

    /// <summary>‖x_i‖.</summary>
    private protected double[] InputNorms { get; }

    /// <summary>G = XᵀX, n×n.</summary>
    private protected DenseMatrix InputGram { get; }

    /// <summary>Whether a certificate is derived for that activation: softmax, with frozen denominators too, exp and ReLU.</summary>
    public static bool ExistsFor(Activation activation) => activation is
        SoftmaxActivation or FrozenSoftmaxActivation or ExponentialActivation or ReluActivation;

    /// <summary>The certificate for the network's activation.</summary>
    /// <exception cref="ArgumentException">None is derived for it, or softmax with signs other than ±1.</exception>
    public static KernelCertificate For(KernelPoint point, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(point);
        return point.Network.Network.Activation switch
        {
            SoftmaxActivation => new SoftmaxCertificate(point, cancellationToken),
            ExponentialActivation or FrozenSoftmaxActivation => new ExponentialCertificate(point, cancellationToken),
            ReluActivation => new ReluCertificate(point),
            Activation other => throw new ArgumentException(
                $"The activation is {other.Name}; certificates are derived for softmax, frozenSoftmax, exp and relu. "
                    + $"Ask ExistsFor first.", nameof(point)),
        };
    }

    /// <summary>E(R), n·o × n·o.</summary>
    /// <param name="radius">R, not negative.</param>
    /// <param name="cancellationToken">Stops between blocks of neurons where the bound needs them.</param>
    public abstract DenseMatrix Bound(double radius, CancellationToken cancellationToken = default);

    /// <summary>‖E(R)‖_F, by which λ_min can fall at most.</summary>
    public double NormBound(double radius, CancellationToken cancellationToken = default) =>
        TensorPrimitives.Norm<double>(Bound(radius, cancellationToken).Values);
}
