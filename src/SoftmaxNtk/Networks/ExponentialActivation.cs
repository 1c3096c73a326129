using System.Numerics.Tensors;
using SoftmaxNtk.Configuration;

namespace SoftmaxNtk.Networks;

/// <summary>σ(z) = σ′(z) = σ″(z) = exp(z).</summary>
[Activation("exp")]
public sealed class ExponentialActivation : PointwiseActivation
{
    public override void Evaluate(ReadOnlySpan<double> preactivations, Span<double> destination) =>
        TensorPrimitives.Exp(preactivations, destination);

    public override void Derivative(ReadOnlySpan<double> preactivations, Span<double> destination) =>
        TensorPrimitives.Exp(preactivations, destination);

    public override void SecondDerivative(ReadOnlySpan<double> preactivations, double bandwidth, Span<double> destination) =>
        TensorPrimitives.Exp(preactivations, destination);
}
