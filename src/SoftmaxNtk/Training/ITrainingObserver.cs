namespace SoftmaxNtk.Training;

/// <summary>
/// Sees the state of a training run at the steps of its schedule. It must neither change the weights nor keep the state: the next
/// step takes over the weights' memory.
/// </summary>
public interface ITrainingObserver
{
    /// <summary>Called at every observed step, in order.</summary>
    void Observe(TrainingState state);
}
