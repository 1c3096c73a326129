using SoftmaxNtk.Configuration;

namespace SoftmaxNtk.Dynamics.Perturbations;

/// <summary>
/// The paper's own statements on perturbed kernels, to be drawn beside certificates and measurements: with B = max{Cσ√log(n·o/δ), 1},
/// ‖H(W̃) − H(W)‖_F ≤ R·n·o·e^{cB} for ‖w̃_r − w_r‖ ≤ R, and the good radius R = λ/(2·n·o·e^{cB}).
/// </summary>
/// <remarks>
/// arXiv 2405.03251, form of Lemma 5.1 and of the choice of R. C, δ and c are those of <see cref="PaperConstants"/>, recalled and not
/// checked against the paper's text. They hold with probability 1 − δ over the initialisation; certificates hold for the weights at hand.
/// </remarks>
public sealed class PaperBounds
{
    private readonly double slope;

    /// <param name="constants">C, δ and c.</param>
    /// <param name="sigma">σ, the standard deviation of the initial weights, positive.</param>
    /// <param name="samples">n.</param>
    /// <param name="outputs">o.</param>
    public PaperBounds(PaperConstants constants, double sigma, int samples, int outputs)
    {
        ArgumentNullException.ThrowIfNull(constants);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sigma);
        ArgumentOutOfRangeException.ThrowIfLessThan(samples, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(outputs, 1);
        double order = (double)samples * outputs;
        B = Math.Max(constants.C * sigma * Math.Sqrt(Math.Log(order / constants.Delta)), 1);
        slope = order * Math.Exp(constants.Exponent * B);
    }

    /// <summary>B.</summary>
    public double B { get; }

    /// <summary>R·n·o·e^{cB}; +∞ where it overflows.</summary>
    public double KernelChange(double radius) => radius == 0 ? 0 : radius * slope;

    /// <summary>λ/(2·n·o·e^{cB}); 0 for λ ≤ 0.</summary>
    public double Radius(double smallestEigenvalue) => Math.Max(0, smallestEigenvalue) / (2 * slope);
}
