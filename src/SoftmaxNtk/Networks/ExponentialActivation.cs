using SoftmaxNtk.Numerics;

namespace SoftmaxNtk.Networks;

/// <summary>σ(z) = σ′(z) = σ″(z) = exp(z).</summary>
[Activation("exp")]
public sealed class ExponentialActivation : PointwiseActivation
{
    public override bool IsOwnDerivative => true;

    public override void Evaluate(ReadOnlySpan<double> preactivations, Span<double> destination) =>
        ExponentialRoutine.Exp(preactivations, destination);

    public override void Derivative(ReadOnlySpan<double> preactivations, Span<double> destination) =>
        ExponentialRoutine.Exp(preactivations, destination);

    public override void SecondDerivative(ReadOnlySpan<double> preactivations, double bandwidth, Span<double> destination) =>
        ExponentialRoutine.Exp(preactivations, destination);
}
