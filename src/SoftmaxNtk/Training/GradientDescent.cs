using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Networks;

namespace SoftmaxNtk.Training;

/// <summary>
/// Full-batch descent on a loss: plain, W ← W − η ∇L, or with an optimiser that remembers past gradients. A step is a function of
/// the state alone; it logs nothing and decides nothing (the loop is <see cref="Trainer"/>).
/// </summary>
public sealed class GradientDescent
{
    private readonly SampledNetwork network;
    private readonly ILoss loss;

    /// <param name="network">The network on the training inputs.</param>
    /// <param name="loss">The loss on their outputs.</param>
    /// <param name="learningRate">η, positive and finite.</param>
    /// <param name="optimiser">What a gradient does to the weights; null for <see cref="Optimiser.Plain"/>.</param>
    public GradientDescent(SampledNetwork network, ILoss loss, double learningRate, Optimiser? optimiser = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(loss);
        if (!(learningRate > 0) || !double.IsFinite(learningRate))
            throw new ArgumentException(
                $"The learning rate is {learningRate}; it must be positive and finite.", nameof(learningRate));
        this.network = network;
        this.loss = loss;
        LearningRate = learningRate;
        Optimiser = optimiser ?? Optimiser.Plain;
    }

    /// <summary>η.</summary>
    public double LearningRate { get; }

    /// <summary>What a gradient does to the weights.</summary>
    public Optimiser Optimiser { get; }

    /// <summary>The state at step 0. The weights are copied: the caller's stay as they are.</summary>
    public TrainingState Start(DenseMatrix weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        return StartInPlace((DenseMatrix)weights.Clone());
    }

    /// <summary>The same without the copy, for weights that barely fit: every step overwrites the caller's.</summary>
    public TrainingState StartInPlace(DenseMatrix weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        return At(0, weights, network.Forward(weights));
    }

    /// <summary>
    /// The next state. It takes over the memory of weights and optimiser: the state passed in must not be used again.
    /// </summary>
    /// <exception cref="ArgumentException">The state's memory is another optimiser's.</exception>
    public TrainingState Step(TrainingState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        CheckOwn(state.Memory);
        ForwardPass hidden = Optimiser.Step(network, state, LearningRate);
        return At(state.Step + 1, state.Weights, hidden, state.Memory.Advanced());
    }

    /// <summary>
    /// The state at a step whose forward pass is known, from which a run goes on as if it had never stopped.
    /// </summary>
    /// <param name="step">How many steps led there.</param>
    /// <param name="weights">W after them, d×m; taken over, not copied: every step overwrites it.</param>
    /// <param name="hidden">The forward pass at W.</param>
    /// <param name="memory">What the optimiser remembers of them, taken over too; null if it takes its first step from here.</param>
    /// <exception cref="ArgumentException">The memory is another optimiser's, or shaped unlike the weights.</exception>
    public TrainingState At(int step, DenseMatrix weights, ForwardPass hidden, OptimiserMemory? memory = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(step);
        ArgumentNullException.ThrowIfNull(weights);
        ArgumentNullException.ThrowIfNull(hidden);
        memory ??= OptimiserMemory.Empty(Optimiser, weights.RowCount, weights.ColumnCount);
        CheckOwn(memory);
        memory.CheckFits(weights);
        double[] residual = new double[hidden.Outputs.Length];
        loss.Residual(hidden.Outputs, residual);
        return new TrainingState(step, weights, hidden, loss.Value(hidden.Outputs), residual) { Memory = memory };
    }

    /// <summary>The state as a value that later steps leave as it is: weights and memory are copied.</summary>
    public TrainingSnapshot Snapshot(TrainingState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return new TrainingSnapshot(state.Step, LearningRate, (DenseMatrix)state.Weights.Clone(), state.Memory.Copy());
    }

    /// <summary>
    /// The state that a snapshot was taken of, which is left as it is. With the snapshot's learning rate further steps give the
    /// same bytes as those of the run that it was taken of.
    /// </summary>
    /// <exception cref="ArgumentException">The snapshot is of another optimiser, or of weights of another shape.</exception>
    public TrainingState Resume(TrainingSnapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        DenseMatrix weights = (DenseMatrix)snapshot.Weights.Clone();
        return At(snapshot.Step, weights, network.Forward(weights), snapshot.Memory.Copy());
    }

    private void CheckOwn(OptimiserMemory memory)
    {
        if (!memory.Optimiser.Equals(Optimiser))
            throw new ArgumentException(
                $"The state holds what {memory.Optimiser.Name} remembers, and this is {Optimiser.Name}, or it has other constants. "
                + "Remedy: begin anew from the state's weights.");
    }
}
