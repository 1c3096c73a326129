using SoftmaxNtk.Numerics;

namespace SoftmaxNtk.Networks;

/// <summary>σ(z) = σ′(z) = σ″(z) = exp(z).</summary>
[Activation("exp")]
public sealed class ExponentialActivation : PointwiseActivation
{
    /// <inheritdoc/>
    public override bool IsOwnDerivative => true;

    /// <inheritdoc/>
    public override void Evaluate(ReadOnlySpan<double> preactivations, Span<double> destination) =>
        ExponentialRoutine.Exp(preactivations, destination);

    /// <inheritdoc/>
    public override void Derivative(ReadOnlySpan<double> preactivations, Span<double> destination) =>
        ExponentialRoutine.Exp(preactivations, destination);

    /// <inheritdoc/>
    public override void SecondDerivative(ReadOnlySpan<double> preactivations, double bandwidth, Span<double> destination) =>
        ExponentialRoutine.Exp(preactivations, destination);
}
