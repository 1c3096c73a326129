namespace SoftmaxNtk.Training;

/// <summary>Sees the state of a training run at the steps of its schedule. It must not change the weights.</summary>
public interface ITrainingObserver
{
    void Observe(TrainingState state);
}
