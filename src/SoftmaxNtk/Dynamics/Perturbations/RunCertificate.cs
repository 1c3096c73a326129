namespace SoftmaxNtk.Dynamics.Perturbations;

/// <summary>
/// What is proved about one run: as long as no neuron has moved by more than R_r from W(0), λ_min(H(W)) is at least
/// <paramref name="Floor"/>.
/// </summary>
/// <param name="Certificate">The certificate that gives the largest floor.</param>
/// <param name="Floor">The certified lower bound on λ_min(H(W)) for all W within the balls, so for every step of the run.</param>
/// <param name="Ratio">The floor over λ_min(H(W(0))).</param>
/// <param name="LargestMovement">max_r R_r.</param>
/// <param name="Floors">The floor of every certificate, by its name, in a fixed order.</param>
/// <remarks>
/// With R_r from the whole run this is a statement about an actual training, without probability: it kept its kernel, whatever
/// optimiser took the steps; gradient descent's loss then falls at the rate of the floor, while nothing is said of another's. It
/// needs no bound on movement from theory: the movement is that which was seen.
/// </remarks>
public sealed record RunCertificate(
    string Certificate, double Floor, double Ratio, double LargestMovement, IReadOnlyList<(string Certificate, double Floor)> Floors)
{
    /// <summary>Whether λ_min is proved to have kept half of its initial value.</summary>
    public bool KeepsHalf => Ratio >= 0.5;

    /// <summary>The certificate of a run that started at a point and moved its neurons by at most the given radii.</summary>
    /// <param name="start">W(0) and H(W(0)).</param>
    /// <param name="movement">R_r: the largest ‖w_r(t) − w_r(0)‖ over the run, of each neuron or of all.</param>
    /// <param name="cancellationToken">Stops between blocks of neurons.</param>
    /// <exception cref="ArgumentException">No certificate is derived for the activation.</exception>
    public static RunCertificate Of(KernelPoint start, NeuronRadii movement, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(start);
        ArgumentNullException.ThrowIfNull(movement);
        (string Name, double Floor)[] floors =
        [
            .. EigenvalueCertificate.AllFor(start, cancellationToken)
                .Select(certificate => (certificate.Name, certificate.Floor(movement, cancellationToken))),
        ];
        (string name, double floor) = floors.MaxBy(entry => entry.Floor);
        return new RunCertificate(name, floor, floor / start.SmallestEigenvalue, movement.Largest, floors);
    }
}
