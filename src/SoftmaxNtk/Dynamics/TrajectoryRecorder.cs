using SoftmaxNtk.Training;

namespace SoftmaxNtk.Dynamics;

/// <summary>Measures its quantities at every observed step and hands them on, in their order.</summary>
public sealed class TrajectoryRecorder(IReadOnlyList<ITrajectoryQuantity> quantities,
    Action<int, IReadOnlyList<double>> record) : ITrainingObserver
{
    /// <inheritdoc/>
    public void Observe(TrainingState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        record(state.Step, [.. quantities.Select(quantity => quantity.Measure(state))]);
    }
}
