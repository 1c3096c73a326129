using SoftmaxNtk.Networks;

namespace SoftmaxNtk.Training;

/// <summary>Gradient descent W ← W − η∇L. It remembers nothing.</summary>
/// <remarks>Stable on a quadratic while ηλ_max &lt; 2.</remarks>
public sealed record PlainDescent : Optimiser
{
    /// <inheritdoc/>
    public override string Name => "gradientDescent";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Remembers => [];

    /// <inheritdoc/>
    public override double? StabilityBound => 2;

    /// <inheritdoc/>
    public override ForwardPass Step(SampledNetwork network, TrainingState state, double learningRate)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(state);
        return network.Step(state.Weights, state.Hidden, state.Residual, learningRate);
    }
}
