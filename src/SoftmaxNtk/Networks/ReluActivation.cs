using System.Numerics.Tensors;
using SoftmaxNtk.Configuration;

namespace SoftmaxNtk.Networks;

/// <summary>σ(z) = max(z, 0), σ′(z) = 1[z ≥ 0].</summary>
[Activation("relu")]
public sealed class ReluActivation : PointwiseActivation
{
    public override void Evaluate(ReadOnlySpan<double> preactivations, Span<double> destination) =>
        TensorPrimitives.Max(preactivations, 0.0, destination);

    public override void Derivative(ReadOnlySpan<double> preactivations, Span<double> destination)
    {
        for (int k = 0; k < preactivations.Length; k++)
            destination[k] = preactivations[k] >= 0 ? 1 : double.IsNaN(preactivations[k]) ? double.NaN : 0;
    }

    /// <summary>1[|z| &lt; bandwidth]/(2·bandwidth): the kink at 0 seen through a uniform window.</summary>
    public override void SecondDerivative(ReadOnlySpan<double> preactivations, double bandwidth, Span<double> destination)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bandwidth);
        for (int k = 0; k < preactivations.Length; k++)
            destination[k] = Math.Abs(preactivations[k]) < bandwidth ? 0.5 / bandwidth : double.IsNaN(preactivations[k]) ? double.NaN : 0;
    }
}
