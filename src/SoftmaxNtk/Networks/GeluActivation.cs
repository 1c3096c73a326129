using MathNet.Numerics;

namespace SoftmaxNtk.Networks;

/// <summary>
/// The Gaussian error linear unit σ(z) = z Φ(z), with Φ and ϕ the standard normal distribution and density:
/// σ′ = Φ + zϕ, σ″ = (2 − z²)ϕ. Hendrycks and Gimpel (2016), the exact form, not its tanh approximation.
/// </summary>
[Activation("gelu")]
public sealed class GeluActivation : PointwiseActivation
{
    /// <inheritdoc/>
    public override void Evaluate(ReadOnlySpan<double> preactivations, Span<double> destination)
    {
        for (int k = 0; k < preactivations.Length; k++)
            destination[k] = preactivations[k] * Distribution(preactivations[k]);
    }

    /// <inheritdoc/>
    public override void Derivative(ReadOnlySpan<double> preactivations, Span<double> destination)
    {
        for (int k = 0; k < preactivations.Length; k++)
            destination[k] = Distribution(preactivations[k]) + preactivations[k] * Density(preactivations[k]);
    }

    /// <inheritdoc/>
    public override void SecondDerivative(ReadOnlySpan<double> preactivations, double bandwidth, Span<double> destination)
    {
        for (int k = 0; k < preactivations.Length; k++)
            destination[k] = (2 - preactivations[k] * preactivations[k]) * Density(preactivations[k]);
    }

    private static double Distribution(double z) => 0.5 * SpecialFunctions.Erfc(-z / Constants.Sqrt2);

    private static double Density(double z) => Constants.InvSqrt2Pi * Math.Exp(-0.5 * z * z);
}
