using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Networks;

namespace SoftmaxNtk.Training;

/// <summary>
/// Full-batch gradient descent W ← W − η ∇L. A step is a function of the state alone; it logs nothing and decides
/// nothing (the loop is <see cref="Trainer"/>).
/// </summary>
public sealed class GradientDescent
{
    private readonly SampledNetwork network;
    private readonly ILoss loss;

    /// <param name="network">The network on the training inputs.</param>
    /// <param name="loss">The loss on their outputs.</param>
    /// <param name="learningRate">η, positive and finite.</param>
    public GradientDescent(SampledNetwork network, ILoss loss, double learningRate)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(loss);
        if (!(learningRate > 0) || !double.IsFinite(learningRate))
            throw new ArgumentException(
                $"The learning rate is {learningRate}; it must be positive and finite.", nameof(learningRate));
        this.network = network;
        this.loss = loss;
        LearningRate = learningRate;
    }

    /// <summary>η.</summary>
    public double LearningRate { get; }

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
    /// The next state. It takes over the weights' memory: the state passed in must not be used again.
    /// </summary>
    public TrainingState Step(TrainingState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        ForwardPass hidden = network.Step(state.Weights, state.Hidden, state.Residual, LearningRate);
        return At(state.Step + 1, state.Weights, hidden);
    }

    /// <summary>
    /// The state at a step whose forward pass is known, from which a run goes on as if it had never stopped.
    /// </summary>
    /// <param name="step">How many steps led there.</param>
    /// <param name="weights">W after them, d×m; taken over, not copied: every step overwrites it.</param>
    /// <param name="hidden">The forward pass at W.</param>
    public TrainingState At(int step, DenseMatrix weights, ForwardPass hidden)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(step);
        ArgumentNullException.ThrowIfNull(weights);
        ArgumentNullException.ThrowIfNull(hidden);
        double[] residual = new double[hidden.Outputs.Length];
        loss.Residual(hidden.Outputs, residual);
        return new TrainingState(step, weights, hidden, loss.Value(hidden.Outputs), residual);
    }
}
