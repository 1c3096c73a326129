using MathNet.Numerics.LinearAlgebra.Double;

namespace SoftmaxNtk.Dynamics.Perturbations;

/// <summary>
/// "sharpened Jacobian" for coupled softmax: normalisation takes the S-weighted mean out of a perturbation, and what is
/// left of it where two samples
/// meet has a root mean square of at most 2R√V_ij, not the 2R of the factors themselves (<see cref="SoftmaxContrasts"/>).
/// </summary>
/// <remarks>
/// Derivation. For a sign a of one output, f_r = P̃_r/P_r = y_r(1 − ũ²) with y_r = e^{δ_r}/M, M the S_i-mean of e^δ
/// over the neurons of that sign, and
/// |ũ| ≤ tanh ρ (<see cref="SoftmaxJacobianFloor"/>). By Cauchy and Schwarz under ω_ij ∝ |P_{ir}||P_{jr}|,
/// |((J̃ − J)(J̃ − J)ᵀ)_{kl}|/κ ≤ |G_ij| C_kl b_ij b_ji with b_ij = ‖f − 1‖_ω for sample i ≤ ‖y − 1‖_ω(1 + tanh²ρ) + tanh²ρ.
/// To bound Σ_r ω_r(y_r − 1)² over the box |δ| ≤ ρ at a given M: the sum is convex in e^δ, so that replacing e^δ by a
/// mixture λ of the ends e^{±ρ} with the
/// same mean raises it; then it is linear in λ under one linear constraint, and largest where λ = 1 on the neurons of
/// largest ω/σ (if M &lt; cosh ρ; of smallest
/// otherwise, which mirrors s to 1 − s and has the larger M). With s and w the masses of that set, M = s e^ρ + (1 − s)e^{−ρ},
/// y − 1 = 2(1 − s)sinh ρ/M inside and −2s sinh ρ/M outside, hence Σω(y − 1)² ≤ 4 sinh²ρ·[w(1 − s)² + (1 − w)s²]/M² ≤ 4 sinh²ρ·e^{2ρ}·V_ij.
/// Under coupling, the distributions within every sign of every output are S_i and ω_ij over pairs. ‖J̃ − J‖₂² ≤
/// κ‖(|G_ij| C_kl b_ij b_ji)‖₂.
/// </remarks>
public sealed class SharpenedJacobianFloor : JacobianFloor
{
    private readonly SoftmaxCertificate certificate;
    private readonly SoftmaxContrasts contrasts;

    internal SharpenedJacobianFloor(KernelPoint point, SoftmaxCertificate certificate, SoftmaxContrasts contrasts) : base(point) =>
        (this.certificate, this.contrasts) = (certificate, contrasts);

    /// <inheritdoc/>
    public override string Name => "sharpened Jacobian";

    /// <inheritdoc/>
    public override double Floor(NeuronRadii radii, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(radii);
        return AfterShift(Math.Sqrt(PerronBound.Of(Bound(radii.Largest))));
    }

    /// <summary>The matrix of bounds on |(J̃ − J)(J̃ − J)ᵀ|/κ, n·o × n·o.</summary>
    internal DenseMatrix Bound(double radius)
    {
        DenseMatrix bound = (DenseMatrix)certificate.Magnitude.Clone();
        for (int k = 0; k < bound.Values.Length; k++)
        {
            int i = k % bound.RowCount % Samples, j = k / bound.RowCount % Samples;
            bound.Values[k] *= Deviation(i, j, radius) * Deviation(j, i, radius);
        }
        return bound;
    }

    /// <summary>b_ij.</summary>
    internal double Deviation(int i, int j, double radius)
    {
        double rho = radius * InputNorms[i], square = Math.Tanh(rho) * Math.Tanh(rho);
        return 2 * Math.Sinh(rho) * Math.Exp(rho) * Math.Sqrt(contrasts.Spread(i, j)) * (1 + square) + square;
    }
}
