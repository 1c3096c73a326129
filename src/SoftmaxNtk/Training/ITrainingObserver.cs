namespace SoftmaxNtk.Training;

/// <summary>
/// Sees the state of a training run at the steps of its schedule. It must neither change the weights nor keep the
/// state: the next step takes over the weights' memory.
/// </summary>
public interface ITrainingObserver
{
    /// <summary>Called at every observed step, in order.</summary>
    /// <param name="state">The state at that step, good for the length of the call.</param>
    void Observe(TrainingState state);
}
