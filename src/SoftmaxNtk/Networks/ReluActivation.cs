using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace SoftmaxNtk.Networks;

/// <summary>σ(z) = max(z, 0), σ′(z) = 1[z ≥ 0].</summary>
[Activation("relu")]
public sealed class ReluActivation : PointwiseActivation
{
    /// <inheritdoc/>
    public override bool IsPiecewiseLinear => true;

    /// <inheritdoc/>
    public override void Evaluate(ReadOnlySpan<double> preactivations, Span<double> destination) =>
        TensorPrimitives.Max(preactivations, 0.0, destination);

    /// <summary>1[z ≥ 0], NaN for NaN.</summary>
    public override void Derivative(ReadOnlySpan<double> preactivations, Span<double> destination)
    {
        ReadOnlySpan<Vector<double>> source = MemoryMarshal.Cast<double, Vector<double>>(preactivations);
        Span<Vector<double>> target = MemoryMarshal.Cast<double, Vector<double>>(destination[..preactivations.Length]);
        for (int k = 0; k < source.Length; k++)
            target[k] = Step(source[k]);
        for (int k = source.Length * Vector<double>.Count; k < preactivations.Length; k++)
            destination[k] = Step(new Vector<double>(preactivations[k]))[0];
    }

    /// <summary>1[|z| &lt; bandwidth]/(2·bandwidth): the kink at 0 seen through a uniform window.</summary>
    public override void SecondDerivative(ReadOnlySpan<double> preactivations, double bandwidth, Span<double> destination)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bandwidth);
        for (int k = 0; k < preactivations.Length; k++)
            destination[k] = Math.Abs(preactivations[k]) < bandwidth ? 0.5 / bandwidth : double.IsNaN(preactivations[k]) ? double.NaN : 0;
    }

    private static Vector<double> Step(Vector<double> z)
    {
        Vector<double> step = Vector.ConditionalSelect(Vector.GreaterThanOrEqual(z, Vector<double>.Zero),
            Vector<double>.One, Vector<double>.Zero);
        return Vector.ConditionalSelect(Vector.Equals(z, z), step, z);
    }
}
