using SoftmaxNtk.Dynamics;
using SoftmaxNtk.Training;

namespace SoftmaxNtk.Models;

/// <summary>Measures what a run was asked to measure and writes it down as one point a step.</summary>
internal sealed class RunObserver : ITrainingObserver
{
    private readonly ITrajectoryQuantity? smallestEigenvalue;
    private readonly ITrajectoryQuantity? drift;
    private readonly ITrajectoryQuantity? movement;
    private readonly List<TrajectoryPoint> points = [];

    public RunObserver(NtkModel model, TrajectoryMeasures measures, CancellationToken cancellationToken)
    {
        CurrentKernel kernel = new(model.Sampled, cancellationToken);
        if (measures.HasFlag(TrajectoryMeasures.SmallestEigenvalue))
            smallestEigenvalue = new SmallestKernelEigenvalue(kernel, model.Resources);
        if (measures.HasFlag(TrajectoryMeasures.Drift))
            drift = new KernelDrift(kernel, model.Initial.Kernel(cancellationToken));
        if (measures.HasFlag(TrajectoryMeasures.Movement))
            movement = new WeightMovement(model.InitialWeights);
    }

    public void Observe(TrainingState state) => points.Add(new TrajectoryPoint(
        state.Step, state.Loss, At(smallestEigenvalue, state), At(drift, state), At(movement, state)));

    /// <summary>The points up to a step: what was seen of weights beyond it is not part of the run.</summary>
    public IReadOnlyList<TrajectoryPoint> Until(int lastStep) => [.. points.Where(point => point.Step <= lastStep)];

    private static double At(ITrajectoryQuantity? quantity, TrainingState state) => quantity?.Measure(state) ?? double.NaN;
}
