using SoftmaxNtk.Configuration;

namespace SoftmaxNtk.Training;

/// <summary>Why a training run ended.</summary>
public enum StopReason
{
    /// <summary>All steps were taken.</summary>
    StepsTaken,

    /// <summary>The loss reached its target.</summary>
    TargetReached,

    /// <summary>The loss no longer improved.</summary>
    Stalled,
}

/// <summary>Decides after each step whether training goes on: number of steps, target loss, relative improvement over a window.</summary>
public sealed class StoppingRule(TrainingSettings settings)
{
    private readonly Queue<double> window = new();

    /// <summary>Told of every step in order, from 0; null while training goes on.</summary>
    public StopReason? After(int step, double loss)
    {
        if (loss <= settings.TargetLoss && settings.TargetLoss > 0)
            return StopReason.TargetReached;
        if (settings.RelativeImprovement > 0)
        {
            window.Enqueue(loss);
            if (window.Count > settings.ImprovementWindow)
            {
                double before = window.Dequeue();
                if (before - loss < settings.RelativeImprovement * before)
                    return StopReason.Stalled;
            }
        }
        return step >= settings.Steps ? StopReason.StepsTaken : null;
    }
}
