using SoftmaxNtk.Training;

namespace SoftmaxNtk.Experiments.Overparameterisation;

/// <summary>Notes the first step at which the loss is at most each of some targets, and how low it came.</summary>
/// <param name="targets">The losses.</param>
internal sealed class LossWatch(IReadOnlyList<double> targets) : ITrainingObserver
{
    private readonly double[] reached = [.. targets.Select(_ => double.NaN)];

    /// <summary>For each target the first step; NaN where it was not reached.</summary>
    public IReadOnlyList<double> Reached => reached;

    /// <summary>The smallest loss that was seen.</summary>
    public double Smallest { get; private set; } = double.PositiveInfinity;

    /// <summary>The last step that was seen.</summary>
    public int LastStep { get; private set; }

    /// <inheritdoc/>
    public void Observe(TrainingState state)
    {
        LastStep = state.Step;
        Smallest = Math.Min(Smallest, state.Loss);
        for (int k = 0; k < reached.Length; k++)
            if (double.IsNaN(reached[k]) && state.Loss <= targets[k])
                reached[k] = state.Step;
    }
}
