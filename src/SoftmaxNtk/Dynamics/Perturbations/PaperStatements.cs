namespace SoftmaxNtk.Dynamics.Perturbations;

/// <summary>
/// The paper's sufficient conditions, each as its log₁₀: with factors such as e^{18B} the numbers themselves leave the range of a double.
/// n, o, σ, δ, ε and λ are those of one problem, B is <see cref="PreActivationBound"/>, log is the natural logarithm.
/// </summary>
/// <remarks>
/// arXiv 2405.03251, softmax at s = m; the forms are known from its abstract, its table and its reviews, the constants are recalled and
/// were not checked against its text. Where it writes Ω(·) its constant is an argument, as is every exponent c of e^{cB}.
/// </remarks>
public sealed class PaperStatements
{
    private static readonly double ln10 = Math.Log(10);

    private readonly double n, order, delta, epsilon, logLambda, b;

    /// <summary>The statements on one problem.</summary>
    /// <param name="samples">n, at least 2: Table 1 has log n.</param>
    /// <param name="outputs">o.</param>
    /// <param name="sigma">σ, the standard deviation of the initial weights, positive.</param>
    /// <param name="delta">δ, the probability with which they may fail, in (0, 1).</param>
    /// <param name="epsilon">ε, the loss asked for, in (0, 1).</param>
    /// <param name="smallestEigenvalue">λ, the smallest eigenvalue of H∞, positive.</param>
    /// <param name="constant">C in B, positive.</param>
    /// <exception cref="ArgumentOutOfRangeException">One of them is out of its range.</exception>
    public PaperStatements(
        int samples, int outputs, double sigma, double delta, double epsilon, double smallestEigenvalue, double constant)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(samples, 2);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(epsilon);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(epsilon, 1);
        if (!(smallestEigenvalue > 0 && double.IsFinite(smallestEigenvalue)))
            throw new ArgumentOutOfRangeException(nameof(smallestEigenvalue), smallestEigenvalue,
                "The statements need λ > 0. Remedy: distinct inputs, or for ReLU at most d antipodal pairs.");
        b = PreActivationBound.Of(constant, sigma, samples, outputs, delta);
        (n, order, this.delta, this.epsilon) = (samples, (double)samples * outputs, delta, epsilon);
        logLambda = Math.Log10(smallestEigenvalue);
    }

    /// <summary>B itself, which is no large number.</summary>
    public double B => b;

    /// <summary>log₁₀ of R = λ/(2·n·o·e^{cB}), within which the kernel keeps half of λ.</summary>
    /// <param name="exponent">c.</param>
    public double Radius(double exponent) => logLambda - Math.Log10(2 * order) - Growth(exponent);

    /// <summary>log₁₀ of R·n·o·e^{cB}, a bound on ‖H(W̃) − H(W)‖_F for ‖w̃_r − w_r‖ ≤ R.</summary>
    /// <param name="radius">R, positive.</param>
    /// <param name="exponent">c.</param>
    /// <exception cref="ArgumentOutOfRangeException">R is not positive.</exception>
    public double KernelChange(double radius, double exponent)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(radius);
        return Math.Log10(radius) + Math.Log10(order) + Growth(exponent);
    }

    /// <summary>log₁₀ of m = C_m·λ⁻²·n²·o²·e^{cB}·log²(n·o/δ), a width that suffices.</summary>
    /// <param name="constant">C_m, that of Ω.</param>
    /// <param name="exponent">c.</param>
    /// <exception cref="ArgumentOutOfRangeException">C_m is not positive.</exception>
    public double Width(double constant, double exponent) => Positive(constant, nameof(constant))
        - 2 * logLambda + 2 * Math.Log10(order) + Growth(exponent) + 2 * Math.Log10(Math.Log(order / delta));

    /// <summary>log₁₀ of η = C_η·λ/(m·n²·o²·e^{cB}), a learning rate that suffices.</summary>
    /// <param name="constant">C_η.</param>
    /// <param name="exponent">c.</param>
    /// <param name="width">m, positive.</param>
    /// <exception cref="ArgumentOutOfRangeException">C_η or m is not positive.</exception>
    public double LearningRate(double constant, double exponent, double width) =>
        LearningRateTimesWidth(constant, exponent) - Positive(width, nameof(width));

    /// <summary>log₁₀ of T = C_T·(mηλ)⁻¹·log(n·o/ε) at the learning rate of <see cref="LearningRate"/>, in which m cancels.</summary>
    /// <param name="constant">C_T, that of Ω.</param>
    /// <param name="rateConstant">C_η.</param>
    /// <param name="rateExponent">c of the learning rate.</param>
    /// <exception cref="ArgumentOutOfRangeException">C_T or C_η is not positive.</exception>
    public double Steps(double constant, double rateConstant, double rateExponent) =>
        Steps(constant, LearningRateTimesWidth(rateConstant, rateExponent));

    /// <summary>
    /// log₁₀ of the same at a learning rate that is a share f of the stability limit, mη = 2f/λ_max(H∞): what the form asks for where the
    /// rate is not the paper's.
    /// </summary>
    /// <param name="constant">C_T.</param>
    /// <param name="stabilityFraction">f.</param>
    /// <param name="largestEigenvalue">λ_max(H∞).</param>
    /// <exception cref="ArgumentOutOfRangeException">One of them is not positive.</exception>
    public double StepsAtStableRate(double constant, double stabilityFraction, double largestEigenvalue) => Steps(constant,
        Math.Log10(2) + Positive(stabilityFraction, nameof(stabilityFraction)) - Positive(largestEigenvalue, nameof(largestEigenvalue)));

    /// <summary>log₁₀ of Table 1's m = C·λ⁻²·n²·log^p n; the o(1) of n^{2+o(1)} is left out.</summary>
    /// <param name="constant">C, that of Ω.</param>
    /// <param name="logPower">p: 1 for ReLU, 2 for exp and softmax.</param>
    /// <exception cref="ArgumentOutOfRangeException">C is not positive.</exception>
    public double TableWidth(double constant, double logPower) =>
        Positive(constant, nameof(constant)) + TableWidth(n, logLambda, logPower);

    /// <summary>log₁₀ of λ⁻²·n²·log^p n, Table 1's width without its constant.</summary>
    /// <param name="samples">n, above 1.</param>
    /// <param name="logEigenvalue">log₁₀ λ.</param>
    /// <param name="logPower">p: 1 for ReLU, 2 for exp and softmax.</param>
    public static double TableWidth(double samples, double logEigenvalue, double logPower) =>
        -2 * logEigenvalue + 2 * Math.Log10(samples) + logPower * Math.Log10(Math.Log(samples));

    /// <summary>log₁₀ of Table 1's T = C·λ⁻²·n²·log^p(n/ε); the o(1) of n^{2+o(1)} is left out.</summary>
    /// <param name="constant">C, that of Ω.</param>
    /// <param name="logPower">p: 1 for ReLU, 2 for exp and softmax.</param>
    /// <exception cref="ArgumentOutOfRangeException">C is not positive.</exception>
    public double TableSteps(double constant, double logPower) => Positive(constant, nameof(constant))
        - 2 * logLambda + 2 * Math.Log10(n) + logPower * Math.Log10(Math.Log(n / epsilon));

    private double LearningRateTimesWidth(double constant, double exponent) =>
        Positive(constant, nameof(constant)) + logLambda - 2 * Math.Log10(order) - Growth(exponent);

    private double Steps(double constant, double logRateTimesWidth) => Positive(constant, nameof(constant))
        - logRateTimesWidth - logLambda + Math.Log10(Math.Log(order / epsilon));

    /// <summary>log₁₀ e^{cB}.</summary>
    private double Growth(double exponent) => exponent * b / ln10;

    private static double Positive(double value, string name)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value, name);
        return Math.Log10(value);
    }
}
