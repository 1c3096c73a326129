using SoftmaxNtk.Training;

namespace SoftmaxNtk.Models;

/// <summary>When a run stops before its last step, and what it observes on the way.</summary>
/// <example>
/// Stop at a loss of 10⁻⁶, and follow the kernel at every hundredth step:
/// <code>
/// TrainingRun run = model.Train(steps: 1000, options: new TrainingOptions
/// {
///     TargetLoss = 1e-6,
///     Measures = TrajectoryMeasures.SmallestEigenvalue | TrajectoryMeasures.Drift,
///     ObservedSteps = ObservationSchedule.Linear(11, 1000),
/// });
/// foreach (TrajectoryPoint point in run.History)
///     Console.WriteLine($"{point.Step,5}  loss {point.Loss:E2}  λ_min {point.SmallestEigenvalue:F4}  drift {point.Drift:E2}");
/// </code>
/// </example>
public sealed record TrainingOptions
{
    /// <summary>Observed steps of a run that names none.</summary>
    public const int DefaultObservations = 50;

    /// <summary>The run stops once the loss is at most this; 0 never stops early.</summary>
    public double TargetLoss { get; init; }

    /// <summary>
    /// The run stops once the loss has fallen by less than this fraction over <see cref="ImprovementWindow"/> steps; 0
    /// never stops early. A resumed run looks back no further than the state that it starts from.
    /// </summary>
    public double RelativeImprovement { get; init; }

    /// <summary>The steps over which improvement is measured.</summary>
    public int ImprovementWindow { get; init; } = 100;

    /// <summary>What is measured at observed steps beside the loss.</summary>
    public TrajectoryMeasures Measures { get; init; }

    /// <summary>
    /// The steps at which the run is observed, counted from W₀ (<see cref="ObservationSchedule"/> makes such lists);
    /// its first and last step always are. Null: <see cref="DefaultObservations"/> steps, evenly spaced in log(1 +
    /// step).
    /// </summary>
    public IReadOnlyList<int>? ObservedSteps { get; init; }

    /// <summary>Refuses what no run can do.</summary>
    /// <exception cref="ArgumentException">A negative or NaN limit, or a window below 1.</exception>
    internal void Check()
    {
        if (!(TargetLoss >= 0))
            throw new ArgumentException(
                $"{nameof(TargetLoss)} is {TargetLoss}; the limit is 0 or more; 0 never stops early.");
        if (!(RelativeImprovement is >= 0 and < 1))
            throw new ArgumentException(
                $"{nameof(RelativeImprovement)} is {RelativeImprovement}; the limit is 0 up to below 1; 0 never stops early.");
        if (ImprovementWindow < 1)
            throw new ArgumentException(
                $"{nameof(ImprovementWindow)} is {ImprovementWindow}; the limit is 1 step or more, for instance 100.");
    }
}
