namespace SoftmaxNtk.Dynamics.Perturbations;

/// <summary>
/// "Jacobian" for exp and frozen denominators: P̃/P = e^{δ} with |δ_{r,i}| ≤ ρ_{r,i} = R_r‖x_i‖, so η = e^ρ − 1 in <see
/// cref="JacobianFloor"/>; in the
/// unit ball √λ_min(H̃) ≥ √λ_min(H) − (e^R − 1)√tr H, or better by the spectral norm.
/// </summary>
/// <remarks>Any signs, any initialisation, any output scale, any number of outputs.</remarks>
public sealed class ExponentialJacobianFloor : JacobianFloor
{
    internal ExponentialJacobianFloor(KernelPoint point) : base(point)
    {
    }

    /// <inheritdoc/>
    public override string Name => "Jacobian";

    /// <inheritdoc/>
    public override double Floor(NeuronRadii radii, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(radii);
        return AfterShift(Shift((start, count, features) =>
            Weigh(start, count, features, (r, i) => double.ExpM1(radii[r] * InputNorms[i])), cancellationToken));
    }
}
