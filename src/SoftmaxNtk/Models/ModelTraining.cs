using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Training;

namespace SoftmaxNtk.Models;

/// <summary>
/// One run of gradient descent from a state that stays as it is. However it ends, it ends with a state:
/// <see cref="Trainer"/> steps in place and keeps nothing of the step before, so where it diverges the steps are taken
/// again, which gives the same bits, up to the last finite state.
/// </summary>
internal sealed class ModelTraining
{
    private readonly ModelState start;
    private readonly OptimiserMemory? memory;
    private readonly GradientDescent descent;
    private readonly RunObserver observer;

    private ModelTraining(ModelState start, OptimiserMemory? memory, Optimiser optimiser, double learningRate, RunObserver observer)
    {
        this.start = start;
        this.memory = memory;
        this.observer = observer;
        descent = new GradientDescent(start.Model.Sampled, start.Model.Loss, learningRate, optimiser);
    }

    /// <param name="start">Where it begins.</param>
    /// <param name="steps">How many steps at most.</param>
    /// <param name="learningRate">η; null for that of the steps that led to the start, if they were this optimiser's, else
    /// the automatic one.</param>
    /// <param name="optimiser">Null for the one that led to the start, or plain descent.</param>
    /// <param name="options">When to stop early and what to observe.</param>
    /// <param name="progress">The fraction of the steps taken.</param>
    /// <param name="cancellationToken">Ends the run between two steps.</param>
    public static TrainingRun Run(
        ModelState start, int steps, double? learningRate, Optimiser? optimiser, TrainingOptions options,
        IProgress<double>? progress, CancellationToken cancellationToken)
    {
        Optimiser before = start.Memory?.Optimiser ?? Optimiser.Plain;
        optimiser ??= before;
        OptimiserMemory? memory = optimiser.Equals(before) ? start.Memory : null;
        double rate = learningRate ?? (optimiser.Equals(before) ? start.LearningRate : null) ?? double.NaN;
        ModelTraining training;
        try
        {
            if (double.IsNaN(rate) && learningRate is null)
                rate = start.Model.AutomaticLearningRate(optimiser, cancellationToken);
            training = new ModelTraining(
                start, memory, optimiser, rate, new RunObserver(start.Model, options.Measures, cancellationToken));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return new TrainingRun(start, start, StopReason.Interrupted, rate, optimiser, []);
        }
        return training.Run(checked(start.Step + steps), options, progress, cancellationToken);
    }

    private TrainingRun Run(
        int lastStep, TrainingOptions options, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        IReadOnlyList<int> observed = options.ObservedSteps
            ?? ObservationSchedule.Logarithmic(TrainingOptions.DefaultObservations, lastStep);
        StoppingCriteria criteria = new(lastStep, options.TargetLoss, options.RelativeImprovement, options.ImprovementWindow);
        try
        {
            TrainingResult result = new Trainer(descent, criteria, [start.Step, .. observed])
                .Run(Begin(), [observer], progress, cancellationToken);
            if (ModelState.IsFinite(result.State.Loss, result.State.Weights))
                return End(result.State, result.Reason);
            return Diverged(new DivergedException(result.State.Step, result.State.Loss), cancellationToken);
        }
        catch (DivergedException exception)
        {
            return Diverged(exception, cancellationToken);
        }
    }

    private TrainingRun Diverged(DivergedException exception, CancellationToken cancellationToken)
    {
        (TrainingState last, bool interrupted) = LastFinite(cancellationToken);
        return interrupted ? End(last, StopReason.Interrupted) : End(last, StopReason.Diverged, exception.Message);
    }

    /// <summary>
    /// The state before the first one that is not finite; cancelling ends the search at a state before it.
    /// </summary>
    private (TrainingState State, bool Interrupted) LastFinite(CancellationToken cancellationToken)
    {
        TrainingState state = Begin();
        DenseMatrix before = new(state.Weights.RowCount, state.Weights.ColumnCount);
        OptimiserMemory memoryBefore = state.Memory.Copy();
        while (!cancellationToken.IsCancellationRequested)
        {
            state.Weights.Values.CopyTo(before.Values, 0);
            memoryBefore = state.Memory.CopyInto(memoryBefore);
            TrainingState next = descent.Step(state);
            if (!ModelState.IsFinite(next.Loss, next.Weights))
                return (state with { Weights = before, Memory = memoryBefore }, Interrupted: false);
            state = next;
        }
        return (state, Interrupted: true);
    }

    private TrainingState Begin() => descent.At(start.Step, (DenseMatrix)start.Weights.Clone(), start.Hidden, memory?.Copy());

    private TrainingRun End(TrainingState last, StopReason reason, string? problem = null)
    {
        ModelState final = last.Step > start.Step
            ? new ModelState(start.Model, last.Step, last.Weights, last.Hidden, descent.LearningRate, last.Memory) : start;
        return new TrainingRun(start, final, reason, descent.LearningRate, descent.Optimiser, observer.Until(final.Step), problem);
    }
}
