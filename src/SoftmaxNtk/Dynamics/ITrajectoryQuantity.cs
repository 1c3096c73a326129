using SoftmaxNtk.Training;

namespace SoftmaxNtk.Dynamics;

/// <summary>One number that is followed along a training run.</summary>
public interface ITrajectoryQuantity
{
    /// <summary>The number at a state.</summary>
    double Measure(TrainingState state);
}
