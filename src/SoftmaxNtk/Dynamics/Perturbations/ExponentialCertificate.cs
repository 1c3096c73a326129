namespace SoftmaxNtk.Dynamics.Perturbations;

/// <summary>
/// exp, and softmax with frozen denominators: P = s·a·e^z, over a D(x) that does not move in the second case, and |z̃ −
/// z| ≤ ρ_i, so each entry changes by a factor within e^{±ρ_i}, products within e^{±(ρ_i+ρ_j)}: α_i = ρ_i = R‖x_i‖ and
/// E = |G_ij| C (e^{R(‖x_i‖+‖x_j‖)} − 1), at most |G_ij| C (e^{2R} − 1) in the unit ball.
/// </summary>
/// <remarks>Any signs, any initialisation, any output scale.</remarks>
public sealed class ExponentialCertificate(KernelPoint point, CancellationToken cancellationToken = default)
    : EnvelopeCertificate(point, cancellationToken)
{
    private protected override double Growth(int sample, double rho) => rho;
}
