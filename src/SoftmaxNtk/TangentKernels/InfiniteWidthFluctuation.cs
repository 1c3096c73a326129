using System.Numerics.Tensors;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Networks;
using SoftmaxNtk.Numerics;

namespace SoftmaxNtk.TangentKernels;

/// <summary>
/// How far the kernel H_m of a network of width m lies from its limit K (<see cref="InfiniteWidthKernel"/>) at initialisation, per
/// output: closed moments of the Gaussian weights, to leading order in 1/m.
/// </summary>
/// <remarks>
/// (H_m)_ij is a function of means over m_eff independent neurons, m_eff = m/2 under coupled initialisation, whose pairs are
/// equal, and m otherwise. So E‖H_m − K‖²_F ≈ Σ_ij v_ij/m_eff, v_ij = lim m_eff·Var (H_m)_ij. With s_i = σ²‖x_i‖² and c = σ²⟨x_i, x_j⟩:
/// <list type="bullet">
/// <item>pointwise, (H_m)_ij = ⟨x_i, x_j⟩·mean of σ′(z_i)σ′(z_j): v_ij = ⟨x_i, x_j⟩² (E[σ′(z_i)²σ′(z_j)²] − E[σ′(z_i)σ′(z_j)]²),
/// exactly, whatever m is. exp: K_ij² (e^{s_i + s_j + 2c} − 1). ReLU, a Bernoulli variable of p = (π − ∠(x_i, x_j))/(2π):
/// ⟨x_i, x_j⟩² p(1 − p).</item>
/// <item>softmax, frozen or not, (H_m)_ij = ⟨x_i, x_j⟩·mean(e^{z_i + z_j})/(mean(e^{z_i})·mean(e^{z_j})), numerator and denominators
/// fluctuating together (delta method): v_ij = K_ij² (e^{s_i + s_j + 2c} + e^{s_i} + e^{s_j} − 2e^{s_i + c} − 2e^{s_j + c} + 2e^c − 1).
/// On the diagonal at ‖x‖ = 1: K_ii² (e^{4σ²} − 4e^{2σ²} + 4e^{σ²} − 1).</item>
/// </list>
/// Under independent initialisation softmax's kernel also has terms in ⟨a, S_i⟩, each a product of two means of order m^{−1/2}: they
/// move the mean of (H_m)_ij by K_ij (e^c − e^{s_i + c} − e^{s_j + c})/m and leave its variance alone to this order.
/// Derived here; checked against simulation.
/// </remarks>
public static class InfiniteWidthFluctuation
{
    /// <summary>m_eff, the number of independent neurons: m/2 where they come in equal pairs, otherwise m.</summary>
    public static double EffectiveWidth(int width, Initialisation initialisation) =>
        initialisation == Initialisation.Coupled ? width / 2.0 : width;

    /// <summary>v_ij = lim m_eff·Var (H_m)_ij (n×n), symmetric bit for bit.</summary>
    /// <param name="activation">φ.</param>
    /// <param name="sigma">σ, the standard deviation of the initial weights.</param>
    /// <param name="inputs">X, d×n, one column a sample.</param>
    /// <param name="resources">The threads to use; null for the caller's alone.</param>
    /// <param name="cancellationToken">Stops between two columns.</param>
    /// <exception cref="ArithmeticException">A variance is too large for a double, or a quadrature does not converge.</exception>
    public static DenseMatrix Variances(
        Activation activation, double sigma, DenseMatrix inputs, ComputeResources? resources = null,
            CancellationToken cancellationToken = default)
    {
        DenseMatrix kernel = InfiniteWidthKernel.Of(activation, sigma, inputs, resources, cancellationToken);
        resources ??= new ComputeResources(new SimdBackend(), threads: 1);
        double variance = sigma * sigma;
        Func<int, int, double> entry;
        if (Terms(activation) is { } terms)
            entry = (i, j) => kernel[i, j] * kernel[i, j] * Deviation(terms, variance, inputs, i, j).Variance();
        else if (activation is ReluActivation)
            entry = (i, j) => InputGeometry.Inner(inputs, i, inputs, j) * kernel[i, j] - kernel[i, j] * kernel[i, j];
        else
        {
            double[] variances = [.. InputGeometry.SquaredNorms(inputs).Select(square => variance * square)];
            DualTable squares = new(Squared((PointwiseActivation)activation), variances, variances, resources, cancellationToken);
            entry = (i, j) =>
            {
                double inner = InputGeometry.Inner(inputs, i, inputs, j);
                return inner * inner * squares.Expectation(i, j, variance * inner) - kernel[i, j] * kernel[i, j];
            };
        }
        DenseMatrix result = new(kernel.RowCount, kernel.ColumnCount);
        resources.ForEach(result.ColumnCount, j =>
        {
            for (int i = j; i < result.RowCount; i++)
                result[i, j] = result[j, i] = entry(i, j) is var v && double.IsFinite(v) ? Math.Max(0, v)
                    : throw new ArithmeticException($"The variance of the {activation.Name} kernel at σ = {sigma} is {v}. "
                        + "Remedy: a smaller σ.");
        }, cancellationToken);
        return result;
    }

    /// <summary>√E‖H_m − K‖²_F = √(Σ_ij v_ij/m_eff), to leading order.</summary>
    /// <param name="spec">Activation, σ, width and initialisation; the output scale does not matter.</param>
    /// <inheritdoc cref="Variances" path="/param"/>
    /// <inheritdoc cref="Variances" path="/exception"/>
    public static double RootMeanSquare(
        NetworkSpec spec, DenseMatrix inputs, ComputeResources? resources = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(spec);
        return Math.Sqrt(TensorPrimitives.Sum<double>(
            Variances(spec.Activation, spec.Sigma, inputs, resources, cancellationToken).Values)
            / EffectiveWidth(spec.Width, spec.Initialisation));
    }

    /// <summary>
    /// ‖H_m − K‖_F as most draws of m neurons show it. Where tails are heavy, neurons too rare to be among m carry most of the variance,
    /// and part of K itself: with Y = z_i + z_j held to the quantile t that one neuron in m_eff + 1 exceeds,
    /// Σ_ij K_ij² (E[g²; Y ≤ t]/m_eff + E[g; Y &gt; t]²), g the relative deviation that one neuron adds.
    /// </summary>
    /// <remarks>
    /// For activations of exponentials, softmax and exp; the derivatives of the others are bounded, and their typical distance is the root
    /// mean square. A rule of thumb with closed moments, not a theorem: it tends to <see cref="RootMeanSquare"/> once the width is
    /// large beyond 1/(1 − Φ(4σ)) on the unit sphere.
    /// </remarks>
    /// <inheritdoc cref="RootMeanSquare" path="/param"/>
    /// <inheritdoc cref="Variances" path="/exception"/>
    public static TypicalFluctuation Typical(
        NetworkSpec spec, DenseMatrix inputs, ComputeResources? resources = null, CancellationToken cancellationToken = default)
    {
        double all = RootMeanSquare(spec, inputs, resources, cancellationToken);
        if (Terms(spec.Activation) is not { } terms || all == 0)
            return new TypicalFluctuation(all, 0);
        DenseMatrix kernel = InfiniteWidthKernel.Of(spec.Activation, spec.Sigma, inputs, resources, cancellationToken);
        double effectiveWidth = EffectiveWidth(spec.Width, spec.Initialisation);
        double quantile = Normal.InvCDF(0, 1, effectiveWidth / (effectiveWidth + 1));
        double seen = 0, missing = 0;
        for (int j = 0; j < kernel.ColumnCount; j++)
            for (int i = 0; i < kernel.RowCount; i++)
            {
                (double square, double mean) = Deviation(terms, spec.Sigma * spec.Sigma, inputs, i, j).Below(quantile);
                seen += kernel[i, j] * kernel[i, j] * square / effectiveWidth;
                missing += kernel[i, j] * kernel[i, j] * mean * mean;
            }
        return new TypicalFluctuation(Math.Sqrt(seen + missing), Math.Clamp(1 - seen / (all * all), 0, 1));
    }

    private static (int, int, int)[]? Terms(Activation activation) => activation switch
    {
        SoftmaxActivation or FrozenSoftmaxActivation => LogNormalDeviation.Softmax,
        ExponentialActivation => LogNormalDeviation.Exponential,
        _ => null,
    };

    private static LogNormalDeviation Deviation(
        (int, int, int)[] terms, double variance, DenseMatrix inputs, int i, int j) =>
        new(terms, variance * InputGeometry.Inner(inputs, i, inputs, i), variance * InputGeometry.Inner(inputs, j, inputs, j),
            variance * InputGeometry.Inner(inputs, i, inputs, j));

    /// <summary>σ′².</summary>
    private static PointwiseRoutine Squared(PointwiseActivation activation) => (source, destination) =>
    {
        activation.Derivative(source, destination);
        TensorPrimitives.Multiply(destination, destination, destination);
    };
}

/// <summary>How far the kernel of a network lies from its limit in most draws.</summary>
/// <param name="Distance">‖H_m − K‖_F.</param>
/// <param name="RareShare">The share of E‖H_m − K‖²_F that neurons rarer than one in m_eff + 1 carry: 0 where nothing is missing.</param>
public readonly record struct TypicalFluctuation(double Distance, double RareShare);
