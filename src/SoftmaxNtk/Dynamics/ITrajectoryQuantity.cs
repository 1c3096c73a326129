using SoftmaxNtk.Training;

namespace SoftmaxNtk.Dynamics;

/// <summary>One number that is followed along a training run.</summary>
public interface ITrajectoryQuantity
{
    double Measure(TrainingState state);
}
