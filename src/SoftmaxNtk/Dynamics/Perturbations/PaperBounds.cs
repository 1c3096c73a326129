namespace SoftmaxNtk.Dynamics.Perturbations;

/// <summary>
/// The paper's own statements on perturbed kernels, to be drawn beside certificates and measurements: with B = max{Cσ√log(n·o/δ), 1},
/// ‖H(W̃) − H(W)‖_F ≤ R·n·o·e^{cB} for ‖w̃_r − w_r‖ ≤ R, and the good radius R = λ/(2·n·o·e^{cB}).
/// </summary>
/// <remarks>
/// arXiv 2405.03251, form of Lemma 5.1 and of the choice of R. The constants C, δ and c are passed in: the paper's text
/// does not say them all. The bounds hold with probability 1 − δ over the initialisation; certificates hold for the weights at hand.
/// </remarks>
public sealed class PaperBounds
{
    private readonly double slope;

    /// <param name="constant">C, positive.</param>
    /// <param name="delta">δ, the probability with which the statements may fail, in (0, 1).</param>
    /// <param name="exponent">c, positive.</param>
    /// <param name="sigma">σ, the standard deviation of the initial weights, positive.</param>
    /// <param name="samples">n.</param>
    /// <param name="outputs">o.</param>
    public PaperBounds(double constant, double delta, double exponent, double sigma, int samples, int outputs)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(exponent);
        B = PreActivationBound.Of(constant, sigma, samples, outputs, delta);
        double order = (double)samples * outputs;
        slope = order * Math.Exp(exponent * B);
    }

    /// <summary>B.</summary>
    public double B { get; }

    /// <summary>R·n·o·e^{cB}; +∞ where it overflows.</summary>
    public double KernelChange(double radius) => radius == 0 ? 0 : radius * slope;

    /// <summary>λ/(2·n·o·e^{cB}); 0 for λ ≤ 0.</summary>
    public double Radius(double smallestEigenvalue) => Math.Max(0, smallestEigenvalue) / (2 * slope);
}
