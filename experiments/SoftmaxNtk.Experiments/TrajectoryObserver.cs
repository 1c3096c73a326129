using SoftmaxNtk.Training;

namespace SoftmaxNtk.Experiments;

/// <summary>Hands every observed state on.</summary>
internal sealed class TrajectoryObserver(Action<TrainingState> observe) : ITrainingObserver
{
    public void Observe(TrainingState state) => observe(state);
}
