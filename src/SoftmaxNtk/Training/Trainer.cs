using MathNet.Numerics.LinearAlgebra.Double;

namespace SoftmaxNtk.Training;

/// <summary>How a training run ended.</summary>
/// <param name="State">The last state.</param>
/// <param name="Reason">Why it stopped there.</param>
public sealed record TrainingResult(TrainingState State, StopReason Reason)
{
    /// <summary>For who has no use for an unfinished run.</summary>
    /// <exception cref="OperationCanceledException">The run was interrupted.</exception>
    public TrainingResult ThrowIfInterrupted(CancellationToken cancellationToken) =>
        Reason == StopReason.Interrupted ? throw new OperationCanceledException(cancellationToken) : this;
}

/// <summary>The loop around gradient descent, whatever its optimiser: observers, stopping rules, cancellation, divergence.</summary>
/// <param name="descent">The step.</param>
/// <param name="criteria">When it stops.</param>
/// <param name="observedSteps">
/// At which steps observers see the state, beside the last: <see cref="ObservationSchedule"/>.
/// </param>
public sealed class Trainer(GradientDescent descent, StoppingCriteria criteria, IReadOnlyList<int> observedSteps)
{
    /// <summary>
    /// The steps of the progress that is reported: observed steps lie too far apart, and every step would be too often.
    /// </summary>
    private const double ProgressGrain = 0.005;

    /// <summary>
    /// Trains from W₀ (left as it is), showing the state to the observers at step 0, at the schedule's steps and at the
    /// last one.
    /// </summary>
    /// <param name="initialWeights">W₀, d×m.</param>
    /// <param name="observers">Called in order at every observed step.</param>
    /// <param name="progress">The fraction of the steps taken, in grains of half a percent.</param>
    /// <param name="cancellationToken">
    /// Checked before each step. An interrupted run is a result, too: the state at its last step, whose observers have
    /// seen every scheduled step before it, and that one unless they were interrupted in it.
    /// </param>
    /// <exception cref="DivergedException">
    /// The loss became non-finite; the observers have not seen that step.
    /// </exception>
    public TrainingResult Run(
        DenseMatrix initialWeights, IReadOnlyList<ITrainingObserver> observers, IProgress<double>? progress,
        CancellationToken cancellationToken) =>
        Run(descent.Start(initialWeights), observers, progress, cancellationToken);

    /// <summary>
    /// The same from any state (<see cref="GradientDescent.At"/>), whose weights it overwrites. Steps count from that
    /// state's own, so that <see cref="StoppingCriteria.Steps"/> is the last step's number.
    /// </summary>
    /// <inheritdoc cref="Run(DenseMatrix, IReadOnlyList{ITrainingObserver}, IProgress{double}?, CancellationToken)"/>
    /// <param name="start">Where to go on from; not to be used again.</param>
    public TrainingResult Run(
        TrainingState start, IReadOnlyList<ITrainingObserver> observers, IProgress<double>? progress,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(start);
        ArgumentNullException.ThrowIfNull(observers);
        HashSet<int> observed = [.. observedSteps];
        StoppingRule rule = new(criteria);
        TrainingState state = start;
        int first = start.Step, count = criteria.Steps - first;
        long reported = -1;
        while (true)
        {
            if (!double.IsFinite(state.Loss))
                throw new DivergedException(state.Step, state.Loss);
            StopReason? reason = rule.After(state.Step, state.Loss);
            if ((observed.Contains(state.Step) || reason is not null) && !TryObserve(state, observers, cancellationToken))
                return new TrainingResult(state, StopReason.Interrupted);
            double fraction = count > 0 ? (double)(state.Step - first) / count : 1;
            if ((long)(fraction / ProgressGrain) > reported)
            {
                reported = (long)(fraction / ProgressGrain);
                progress?.Report(fraction);
            }
            if (reason is not null)
                return new TrainingResult(state, reason.Value);
            if (cancellationToken.IsCancellationRequested)
                return new TrainingResult(state, StopReason.Interrupted);
            state = descent.Step(state);
        }
    }

    /// <summary>Shows a state to the observers; false if cancelling stopped one of them.</summary>
    private static bool TryObserve(
        TrainingState state, IReadOnlyList<ITrainingObserver> observers, CancellationToken cancellationToken)
    {
        try
        {
            foreach (ITrainingObserver observer in observers)
                observer.Observe(state);
            return true;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }
}
