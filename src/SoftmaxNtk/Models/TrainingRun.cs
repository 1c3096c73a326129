using SoftmaxNtk.Training;

namespace SoftmaxNtk.Models;

/// <summary>
/// What a training run came to: the state that it ended with, why it ended there, and what was observed. A run that was
/// interrupted or that diverged is a result like any other and keeps its weights.
/// </summary>
/// <example>
/// <code>
/// TrainingRun run = model.Train(steps: 1000, learningRate: 1e6);
/// if (run.Reason == StopReason.Diverged)
/// {
///     Console.WriteLine(run.Problem);
///     run = model.Train(steps: 1000);
/// }
/// </code>
/// </example>
public sealed class TrainingRun
{
    internal TrainingRun(
        ModelState start, ModelState final, StopReason reason, double learningRate, Optimiser optimiser,
        IReadOnlyList<TrajectoryPoint> history, string? problem = null)
    {
        Start = start;
        Final = final;
        Reason = reason;
        LearningRate = learningRate;
        Optimiser = optimiser;
        History = history;
        Problem = problem;
    }

    /// <summary>The state that the run went on from.</summary>
    public ModelState Start { get; }

    /// <summary>
    /// The last state: after all steps, where a target was reached, where the run was interrupted, or the last one
    /// whose loss and weights were finite.
    /// </summary>
    public ModelState Final { get; }

    /// <summary>Why the run ended there.</summary>
    public StopReason Reason { get; }

    /// <summary>η; NaN if the run was interrupted before an automatic one was found.</summary>
    public double LearningRate { get; }

    /// <summary>What it stepped with.</summary>
    public Optimiser Optimiser { get; }

    /// <summary>The observed steps in ascending order, none after <see cref="Final"/>.</summary>
    public IReadOnlyList<TrajectoryPoint> History { get; }

    /// <summary>What went wrong and what to do about it, in one line, if the run diverged; otherwise null.</summary>
    public string? Problem { get; }
}
