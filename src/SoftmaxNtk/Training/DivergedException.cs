namespace SoftmaxNtk.Training;

/// <summary>The loss became non-finite: the run ends at that step.</summary>
/// <param name="step">The first step with such a loss; 0 if the initial weights already have it.</param>
/// <param name="loss">That loss.</param>
public sealed class DivergedException(int step, double loss)
    : ArithmeticException($"The loss is {loss} at step {step}{Cause(step)}")
{
    /// <summary>The first step with a loss that is not finite; 0 if the initial weights already have it.</summary>
    public int Step { get; } = step;

    private static string Cause(int step) => step == 0
        ? ", before any training. Remedy: inputs and targets without NaN; a smaller σ where an activation grows fast."
        : ": training diverged. Remedy: a smaller learning rate (gradient descent is stable below 2/λ_max(Θ)).";
}
