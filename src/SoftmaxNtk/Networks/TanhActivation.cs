using System.Numerics.Tensors;

namespace SoftmaxNtk.Networks;

/// <summary>σ(z) = tanh z, σ′ = 1 − tanh² z, σ″ = −2 tanh z (1 − tanh² z).</summary>
[Activation("tanh")]
public sealed class TanhActivation : PointwiseActivation
{
    /// <inheritdoc/>
    public override void Evaluate(ReadOnlySpan<double> preactivations, Span<double> destination) =>
        TensorPrimitives.Tanh(preactivations, destination);

    /// <inheritdoc/>
    public override void Derivative(ReadOnlySpan<double> preactivations, Span<double> destination)
    {
        TensorPrimitives.Tanh(preactivations, destination);
        foreach (ref double value in destination[..preactivations.Length])
            value = (1 - value) * (1 + value);
    }

    /// <inheritdoc/>
    public override void SecondDerivative(ReadOnlySpan<double> preactivations, double bandwidth, Span<double> destination)
    {
        TensorPrimitives.Tanh(preactivations, destination);
        foreach (ref double value in destination[..preactivations.Length])
            value *= -2 * (1 - value) * (1 + value);
    }
}
