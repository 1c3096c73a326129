using SoftmaxNtk.Networks;

namespace SoftmaxNtk.Dynamics.Perturbations;

/// <summary>
/// "Jacobian" for softmax. P_{(ℓ,i),r} changes by a factor f = e^{δ_r}·g with g from the normalisation; η ≥ |f − 1| in
/// <see cref="JacobianFloor"/>.
/// </summary>
/// <remarks>
/// Without coupling, and for any number of outputs: e^{−α_i−2ρ²} ≤ f ≤ e^{α_i} with the α_i of <see
/// cref="SoftmaxCertificate"/> (at most 4ρ), and
/// η_i = e^{α_i} − 1 for R = max_r R_r.
/// Under coupled initialisation every sign of every output holds one neuron of each pair, so with the pair's larger
/// radius R̄_r, and means over
/// S_i, the S-weighted mean M_a of e^δ over the neurons of sign a lies within [M⁻, M⁺] = [Σ_r S_{r,i} e^{−R̄_r‖x_i‖},
/// Σ_r S_{r,i} e^{R̄_r‖x_i‖}]. Then
/// f = e^{δ_r} M_{−a}/(½(M_a + M_{−a}))² = (e^{δ_r}/M_a)(1 − ũ²) with ũ = (M_a − M_{−a})/(M_a + M_{−a}), |ũ| ≤ tanh(½ log(M⁺/M⁻)): so
/// η_{r,i} = max(e^{ρ_r}/M⁻ − 1, 1 − (1 − ũ²)e^{−ρ_r}/M⁺), which is e^{2ρ} − 1 when all radii are equal, and about ρ_r
/// plus the mean of ρ otherwise.
/// </remarks>
public sealed class SoftmaxJacobianFloor : JacobianFloor
{
    private readonly SoftmaxCertificate certificate;
    private readonly bool coupled;

    internal SoftmaxJacobianFloor(KernelPoint point, SoftmaxCertificate certificate) : base(point) =>
        (this.certificate, coupled) = (certificate, CoupledPairs.Hold(point));

    /// <inheritdoc/>
    public override string Name => "Jacobian";

    /// <inheritdoc/>
    public override double Floor(NeuronRadii radii, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(radii);
        Func<int, int, double> deviation = coupled ? Coupled(radii, cancellationToken) : Uncoupled(radii.Largest);
        return AfterShift(Shift((start, count, features) => Weigh(start, count, features, deviation), cancellationToken));
    }

    private Func<int, int, double> Uncoupled(double radius)
    {
        double[] eta = [.. InputNorms.Select((norm, i) => double.ExpM1(certificate.GrowthOf(i, radius * norm)))];
        return (_, i) => eta[i];
    }

    private Func<int, int, double> Coupled(NeuronRadii radii, CancellationToken cancellationToken)
    {
        double[] lower = new double[Samples], upper = new double[Samples];
        double[] shares = new double[Samples * Block];
        SampledNetwork network = Point.Network;
        for (int start = 0; start < network.Network.Width; start += Block)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int count = Math.Min(Block, network.Network.Width - start);
            network.Slopes(Point.Weights, Point.State, start, count, 1, shares.AsSpan(0, Samples * count));
            for (int r = 0; r < count; r++)
                for (int i = 0; i < Samples; i++)
                {
                    double rho = PairRadius(radii, start + r) * InputNorms[i];
                    lower[i] += shares[r * Samples + i] * Math.Exp(-rho);
                    upper[i] += shares[r * Samples + i] * Math.Exp(rho);
                }
        }
        double[] kept = [.. lower.Zip(upper, (low, high) => 4 * low * high / ((low + high) * (low + high)))];
        return (r, i) =>
        {
            double rho = radii[r] * InputNorms[i];
            return Math.Max(Math.Exp(rho) / lower[i] - 1, 1 - kept[i] * Math.Exp(-rho) / upper[i]);
        };
    }

    /// <summary>Neurons whose shares are held at once.</summary>
    private const int Block = 256;

    private static double PairRadius(NeuronRadii radii, int r) => Math.Max(radii[r], radii[r ^ 1]);
}
