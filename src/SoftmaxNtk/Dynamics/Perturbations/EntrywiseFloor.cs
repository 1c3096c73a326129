namespace SoftmaxNtk.Dynamics.Perturbations;

/// <summary>
/// "entrywise": |ΔH| ≤ E(R) entry by entry, R = max_r R_r, hence by Weyl λ_min(H(W̃)) ≥ λ_min(H(W)) − ‖E(R)‖₂, the
/// spectral norm of the matrix of bounds.
/// </summary>
public sealed class EntrywiseFloor : EigenvalueCertificate
{
    private readonly KernelCertificate certificate;

    internal EntrywiseFloor(KernelPoint point, KernelCertificate certificate) : base(point) => this.certificate = certificate;

    /// <inheritdoc/>
    public override string Name => "entrywise";

    /// <inheritdoc/>
    public override double Floor(NeuronRadii radii, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(radii);
        return Point.SmallestEigenvalue - PerronBound.Of(certificate.Bound(radii.Largest, cancellationToken));
    }
}
