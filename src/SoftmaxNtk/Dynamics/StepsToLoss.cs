using SoftmaxNtk.Training;

namespace SoftmaxNtk.Dynamics;

/// <summary>How many steps the linearised network takes to a loss.</summary>
public static class StepsToLoss
{
    /// <summary>
    /// The first step t ≥ 1 at which L_t is at most that loss; null if it is at none up to <paramref name="lastStep"/>. Without
    /// momentum, where a stable loss falls at every step, found by bisection; with it, where the loss swings, step by step:
    /// O(n·o) operations each.
    /// </summary>
    /// <param name="linearised">The dynamics.</param>
    /// <param name="loss">The loss to be reached.</param>
    /// <param name="learningRate">η.</param>
    /// <param name="lastStep">The last step looked at, at least 1.</param>
    /// <param name="optimiser">Whose steps; null for <see cref="Optimiser.Plain"/>.</param>
    /// <exception cref="ArgumentException">
    /// The optimiser is none that <see cref="LinearisedDynamics.Predicts"/> names.
    /// </exception>
    public static int? Of(
        LinearisedDynamics linearised, double loss, double learningRate, int lastStep, Optimiser? optimiser = null)
    {
        ArgumentNullException.ThrowIfNull(linearised);
        ArgumentOutOfRangeException.ThrowIfLessThan(lastStep, 1);
        return optimiser is null or PlainDescent ? Bisect(linearised, loss, learningRate, lastStep)
            : Walk(linearised, loss, learningRate, lastStep, ModeRecursion.Linear(optimiser));
    }

    private static int? Bisect(LinearisedDynamics linearised, double loss, double learningRate, int lastStep)
    {
        int low = 0, high = 1;
        while (!Reached(high))
        {
            if (high >= lastStep)
                return null;
            (low, high) = (high, (int)Math.Min(lastStep, 2L * high));
        }
        while (high - low > 1)
        {
            int middle = low + (high - low) / 2;
            (low, high) = Reached(middle) ? (low, middle) : (middle, high);
        }
        return high;

        bool Reached(int steps) => linearised.LossAfter(steps, learningRate) <= loss;
    }

    private static int? Walk(LinearisedDynamics linearised, double loss, double learningRate, int lastStep, Momentum momentum)
    {
        double[] residual = [.. linearised.InitialModes], velocity = new double[residual.Length];
        double[] rates = [.. linearised.Theta.Eigenvalues.Select(value => learningRate * value)];
        for (int step = 1; step <= lastStep; step++)
        {
            double sum = 0;
            for (int k = 0; k < residual.Length; k++)
            {
                ModeRecursion.Step(momentum, rates[k], ref residual[k], ref velocity[k]);
                sum += residual[k] * residual[k];
            }
            if (0.5 * sum <= loss)
                return step;
        }
        return null;
    }
}
