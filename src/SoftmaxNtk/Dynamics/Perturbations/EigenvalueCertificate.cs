using SoftmaxNtk.Networks;

namespace SoftmaxNtk.Dynamics.Perturbations;

/// <summary>
/// A certificate for the smallest eigenvalue: a number that λ_min(H(W̃)) does not fall below for any W̃ with ‖w̃_r −
/// w_r‖₂ ≤ R_r for all r. It is
/// computed from the actual weights and holds without probability.
/// </summary>
/// <remarks>Several hold at once; the largest counts. Rounding errors of the evaluation, of order 1e-16·‖H‖, are not part of it.</remarks>
public abstract class EigenvalueCertificate
{
    private protected EigenvalueCertificate(KernelPoint point)
    {
        ArgumentNullException.ThrowIfNull(point);
        Point = point;
        InputNorms = point.InputNorms();
    }

    /// <summary>How tables call it.</summary>
    public abstract string Name { get; }

    private protected KernelPoint Point { get; }

    /// <summary>‖x_i‖.</summary>
    private protected double[] InputNorms { get; }

    /// <summary>n.</summary>
    private protected int Samples => InputNorms.Length;

    /// <summary>A lower bound on λ_min(H(W̃)); it does not rise with any R_r, and may be useless (0 or negative).</summary>
    /// <param name="radii">R_r.</param>
    /// <param name="cancellationToken">Stops between blocks of neurons.</param>
    public abstract double Floor(NeuronRadii radii, CancellationToken cancellationToken = default);

    /// <summary>All certificates that hold for the network's activation and initialisation.</summary>
    /// <exception cref="ArgumentException">None is derived for the activation (<see cref="KernelCertificate.ExistsFor"/>).</exception>
    public static IReadOnlyList<EigenvalueCertificate> AllFor(KernelPoint point, CancellationToken cancellationToken = default)
    {
        KernelCertificate entrywise = KernelCertificate.For(point, cancellationToken);
        List<EigenvalueCertificate> certificates = [new EntrywiseFloor(point, entrywise)];
        switch (point.Network.Network.Activation)
        {
            case ReluActivation:
                certificates.Add(new FixedSignFloor(point));
                break;
            case SoftmaxActivation:
                SoftmaxCertificate softmax = (SoftmaxCertificate)entrywise;
                certificates.Add(new SoftmaxJacobianFloor(point, softmax));
                if (CoupledPairs.Hold(point) && SoftmaxContrasts.FitInMemory(point))
                {
                    SoftmaxContrasts contrasts = new(point, cancellationToken);
                    certificates.Add(new SharpenedEntrywiseFloor(point, softmax, contrasts));
                    certificates.Add(new SharpenedJacobianFloor(point, softmax, contrasts));
                }
                break;
            default:
                certificates.Add(new ExponentialJacobianFloor(point));
                certificates.Add(new GeometricJacobianFloor(point));
                break;
        }
        return certificates;
    }
}
