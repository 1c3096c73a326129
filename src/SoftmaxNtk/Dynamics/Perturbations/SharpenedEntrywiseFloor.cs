using MathNet.Numerics.LinearAlgebra.Double;

namespace SoftmaxNtk.Dynamics.Perturbations;

/// <summary>
/// "total variation": for coupled softmax and equal outputs ℓ, |ΔH_{(ℓ,i),(ℓ,j)}| ≤ H_{(ℓ,i),(ℓ,j)}-wise |G_ij| C_ij
/// (e^{τ_ij} − 1), and Weyl. To first order
/// τ_ij = 2R(‖x_i‖TV(ω_ij, S_i) + ‖x_j‖TV(ω_ij, S_j)), ω_ij ∝ S_i S_j; never more than the 2R(‖x_i‖ + ‖x_j‖) of <see
/// cref="SoftmaxCertificate"/>.
/// </summary>
/// <remarks>
/// Derivation. With p = S_i, q = S_j, one output's signs ±, perturbed masses A_± = Σ_{r∈±} p_r e^{δ_r}, B_± likewise for q and ε, and
/// K_± = Σ_{r∈±} p_r q_r e^{δ_r+ε_r}: as a_r − ũ = ±2·(share of the opposite sign), the entry is
/// h̃ = 4(K_+A_−B_− + K_−A_+B_+)/((A_+ + A_−)²(B_+ + B_−)²) &gt; 0. Write π = A_+/(A_+ + A_−), φ for the first term's
/// part of the sum, Ω^± and σ^± for the
/// distributions p q e^{δ+ε} and p e^δ within a sign. Then ∂ log h̃/∂δ_r is φΩ⁺_r − (2π − 1 + φ)σ⁺_r for r ∈ +, (1 −
/// φ)Ω⁻_r − (1 − 2π + 1 − φ)σ⁻_r
/// for r ∈ −, and the sum of their sizes is at most 2φTV(Ω⁺, σ⁺) + 2(1 − φ)TV(Ω⁻, σ⁻) + 2|1 − 2π|.
/// Follow the path tδ, tε, t ∈ [0, 1], ρ_i = R‖x_i‖: logarithms of weights move by at most tρ_i in σ and t(ρ_i + ρ_j) in Ω, so that
/// TV(Ω^±, σ^±) ≤ TV(ω_ij, S_i) + tanh(t(ρ_i + ρ_j)/2) + tanh(tρ_i/2) (under coupling both signs start from ω_ij and
/// S_i), and A_+/A_− ∈ e^{±2tρ_i}
/// gives |1 − 2π| ≤ tanh(tρ_i). Integrating, sample i adds 2ρ_iTV + 4ρ_i/(ρ_i + ρ_j)·log cosh((ρ_i + ρ_j)/2) + 4 log
/// cosh(ρ_i/2) + 2 log cosh ρ_i to
/// |log h̃ − log h| ≤ τ_ij; sample j likewise. It holds for every R; the terms beyond TV are of second order (5R²/2 a side in all).
/// Between different outputs the entry has terms of both signs; there the bound of <see cref="SoftmaxCertificate"/> is kept.
/// </remarks>
public sealed class SharpenedEntrywiseFloor : EigenvalueCertificate
{
    private readonly SoftmaxCertificate certificate;
    private readonly SoftmaxContrasts contrasts;

    internal SharpenedEntrywiseFloor(KernelPoint point, SoftmaxCertificate certificate, SoftmaxContrasts contrasts) : base(point) =>
        (this.certificate, this.contrasts) = (certificate, contrasts);

    /// <inheritdoc/>
    public override string Name => "total variation";

    /// <inheritdoc/>
    public override double Floor(NeuronRadii radii, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(radii);
        return Point.SmallestEigenvalue - PerronBound.Of(Bound(radii.Largest, cancellationToken));
    }

    /// <summary>The matrix of bounds on |ΔH|, n·o × n·o.</summary>
    internal DenseMatrix Bound(double radius, CancellationToken cancellationToken = default)
    {
        DenseMatrix bound = certificate.Bound(radius, cancellationToken);
        int order = bound.RowCount;
        for (int first = 0; first < order; first += Samples)
            for (int j = 0; j < Samples; j++)
                for (int i = 0; i < Samples; i++)
                {
                    int k = first + i + (first + j) * order;
                    bound.Values[k] = Math.Min(bound.Values[k], certificate.Magnitude.Values[k] * double.ExpM1(LogChange(i, j, radius)));
                }
        return bound;
    }

    /// <summary>τ_ij.</summary>
    internal double LogChange(int i, int j, double radius) =>
        Side(contrasts.TotalVariation(i, j), radius * InputNorms[i], radius * InputNorms[j])
        + Side(contrasts.TotalVariation(j, i), radius * InputNorms[j], radius * InputNorms[i]);

    private static double Side(double variation, double own, double other) => own == 0 ? 0
        : 2 * own * variation + 4 * own / (own + other) * LogCosh((own + other) / 2) + 4 * LogCosh(own / 2) + 2 * LogCosh(own);

    /// <summary>log cosh x = x − log 2 + log(1 + e^{−2x}); for small x from log(1 + 2 sinh²(x/2)).</summary>
    private static double LogCosh(double x)
    {
        double sinh = Math.Sinh(x / 2);
        return x < 1 ? double.LogP1(2 * sinh * sinh) : x - Math.Log(2) + double.LogP1(Math.Exp(-2 * x));
    }
}
