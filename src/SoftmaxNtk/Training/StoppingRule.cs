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

    /// <summary>It was cancelled: the state is that of the last whole step.</summary>
    Interrupted,

    /// <summary>
    /// The loss or a weight became non-finite. <see cref="Trainer"/> throws <see cref="DivergedException"/> instead;
    /// runs that keep their weights end with this.
    /// </summary>
    Diverged,
}

/// <summary>When training stops.</summary>
/// <param name="Steps">The most steps taken.</param>
/// <param name="TargetLoss">Training stops once the loss is at most this; 0 never stops early.</param>
/// <param name="RelativeImprovement">
/// Training stops once the loss has fallen by less than this fraction over the last
/// <paramref name="ImprovementWindow"/> steps; 0 never stops early.
/// </param>
/// <param name="ImprovementWindow">The steps over which improvement is measured.</param>
public sealed record StoppingCriteria(
    int Steps, double TargetLoss = 0, double RelativeImprovement = 0, int ImprovementWindow = 100);

/// <summary>
/// Decides after each step whether training goes on: number of steps, target loss, relative improvement over a window.
/// </summary>
/// <param name="criteria">What it decides by.</param>
public sealed class StoppingRule(StoppingCriteria criteria)
{
    private readonly Queue<double> window = new();

    /// <summary>Why training ends after this step; null while it goes on. Called for every step in order.</summary>
    /// <param name="step">The step.</param>
    /// <param name="loss">The loss after it.</param>
    public StopReason? After(int step, double loss)
    {
        if (loss <= criteria.TargetLoss && criteria.TargetLoss > 0)
            return StopReason.TargetReached;
        if (criteria.RelativeImprovement > 0)
        {
            window.Enqueue(loss);
            if (window.Count > criteria.ImprovementWindow)
            {
                double before = window.Dequeue();
                if (before - loss < criteria.RelativeImprovement * before)
                    return StopReason.Stalled;
            }
        }
        return step >= criteria.Steps ? StopReason.StepsTaken : null;
    }
}
