using System.Globalization;

namespace SoftmaxNtk.Networks;

/// <summary>The rules by which an output scale is found.</summary>
public enum OutputScaleKind
{
    /// <summary>What the paper pairs with the activation: m for softmax, 1/√m otherwise.</summary>
    Paper,

    /// <summary>√m, for softmax alone: κ = 1, as pointwise activations have it at 1/√m.</summary>
    SqrtWidth,

    /// <summary>The scale at which tr Θ∞ on the inputs at hand equals exp's at 1/√m.</summary>
    MatchedKernel,

    /// <summary>α·m^p.</summary>
    PowerLaw,
}

/// <summary>The output scale s in F_ℓ(x) = s·Σ_r a_{ℓ,r} φ_r(x), as a rule that a width resolves.</summary>
/// <param name="Kind">The rule.</param>
/// <param name="Factor">α of a power law α·m^p.</param>
/// <param name="Exponent">p of a power law; 0 makes it the number α.</param>
/// <remarks>The default value is the paper's scale.</remarks>
public readonly record struct OutputScale(OutputScaleKind Kind, double Factor = 0, double Exponent = 0)
{
    /// <summary>The largest s, and its inverse the smallest: beyond, s² or the kernel is no finite number any more.</summary>
    public const double Largest = 1e100;

    /// <summary>What the paper pairs with the activation: m for softmax, 1/√m otherwise.</summary>
    public static OutputScale Paper => new(OutputScaleKind.Paper);

    /// <summary>√m, for softmax alone.</summary>
    public static OutputScale SqrtWidth => new(OutputScaleKind.SqrtWidth);

    /// <summary>
    /// The scale at which tr Θ∞ on the inputs at hand equals exp's at 1/√m. It depends on the inputs: they resolve it to a
    /// number before a network is drawn.
    /// </summary>
    public static OutputScale MatchedKernel => new(OutputScaleKind.MatchedKernel);

    /// <summary>A number, whatever the width.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is not within 1/<see cref="Largest"/> to it.</exception>
    public static OutputScale Of(double number) => PowerLaw(number, 0);

    /// <summary>α·m^p.</summary>
    /// <exception cref="ArgumentOutOfRangeException">α is not within 1/<see cref="Largest"/> to it, or p is not finite.</exception>
    public static OutputScale PowerLaw(double factor, double exponent)
    {
        if (!IsWithinLimits(factor))
            throw new ArgumentOutOfRangeException(nameof(factor),
                FormattableString.Invariant($"The factor is {factor}; it must lie within {1 / Largest} to {Largest}."));
        if (!double.IsFinite(exponent))
            throw new ArgumentOutOfRangeException(nameof(exponent), $"The exponent is {exponent}; it must be finite.");
        return new OutputScale(OutputScaleKind.PowerLaw, factor, exponent);
    }

    /// <summary>s for an activation at width m.</summary>
    /// <exception cref="ArgumentException">√m for a pointwise activation, a matched kernel, which inputs must resolve first, or a power
    /// beyond the limits at this width.</exception>
    public double Resolve(Activation activation, int width)
    {
        ArgumentNullException.ThrowIfNull(activation);
        return Kind switch
        {
            OutputScaleKind.Paper => activation.PaperScale(width),
            OutputScaleKind.SqrtWidth when activation is not PointwiseActivation => Math.Sqrt(width),
            OutputScaleKind.SqrtWidth => throw new ArgumentException(
                $"The output scale sqrtWidth matches softmax to pointwise activations at 1/√m; {activation.Name} "
                    + $"takes \"paper\" or a number."),
            OutputScaleKind.MatchedKernel => throw new ArgumentException(
                "The output scale matchedKernel depends on the inputs; they must resolve it to a number before a network is drawn."),
            _ when Exponent == 0 => Factor,
            _ when Factor * Math.Pow(width, Exponent) is var power && IsWithinLimits(power) => power,
            _ => throw new ArgumentException(FormattableString.Invariant(
                $"The output scale {this} is {Factor * Math.Pow(width, Exponent)} at width {width}; it must lie within {1 / Largest} to ")
                + FormattableString.Invariant($"{Largest}. Remedy: another power.")),
        };
    }

    /// <summary>Whether a number can be an output scale.</summary>
    public static bool IsWithinLimits(double scale) => scale is >= 1 / Largest and <= Largest;

    /// <summary>As configs spell it: "paper", "sqrtWidth", "matchedKernel", "2", "m^0.75", "2 m^0.75".</summary>
    public override string ToString() => Kind switch
    {
        OutputScaleKind.Paper => "paper",
        OutputScaleKind.SqrtWidth => "sqrtWidth",
        OutputScaleKind.MatchedKernel => "matchedKernel",
        _ when Exponent == 0 => Factor.ToString("R", CultureInfo.InvariantCulture),
        _ => string.Create(CultureInfo.InvariantCulture, $"{(Factor == 1 ? "" : $"{Factor:R} ")}m^{Exponent:R}"),
    };
}
