using SoftmaxNtk.Networks;

namespace SoftmaxNtk.Training;

/// <summary>
/// How a full-batch gradient becomes a step: a rule with its constants, bound to no network. <see cref="GradientDescent"/> binds
/// it to one and keeps what it remembers from step to step, <see cref="OptimiserMemory"/>, in the state.
/// </summary>
/// <remarks>
/// <see cref="PlainDescent"/>, <see cref="Momentum"/> and <see cref="Adam"/>; another one is one more class. Two with the same
/// constants are equal. The gradient is streamed: a rule sees it block by block of neurons (<see cref="IWeightUpdate"/>), so
/// beside its memory no matrix of the weights' size exists.
/// </remarks>
public abstract record Optimiser
{
    /// <summary>Gradient descent without memory.</summary>
    public static Optimiser Plain { get; } = new PlainDescent();

    /// <summary>What configs and messages call it.</summary>
    public abstract string Name { get; }

    /// <summary>The names of the matrices that it remembers, each shaped like the weights (d×m); empty if none.</summary>
    public abstract IReadOnlyList<string> Remembers { get; }

    /// <summary>
    /// The number that ηλ_max must stay below for steps on a quadratic with eigenvalues in (0, λ_max] to be stable; null where no
    /// such number is known.
    /// </summary>
    public abstract double? StabilityBound { get; }

    /// <summary>
    /// One step in place: overwrites the state's weights and the matrices of its memory, and returns the forward pass at the new
    /// weights.
    /// </summary>
    /// <param name="network">The network on the training inputs.</param>
    /// <param name="state">Where the step begins; its memory is this optimiser's own.</param>
    /// <param name="learningRate">η, positive.</param>
    public abstract ForwardPass Step(SampledNetwork network, TrainingState state, double learningRate);
}
