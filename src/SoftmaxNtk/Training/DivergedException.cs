namespace SoftmaxNtk.Training;

/// <summary>The loss became non-finite: the run ends at that step.</summary>
public sealed class DivergedException(int step, double loss)
    : ArithmeticException($"The loss is {loss} at step {step}: gradient descent diverged. Remedy: a smaller learning rate (it is stable below 2/λ_max(Θ)).")
{
    public int Step { get; } = step;
}
