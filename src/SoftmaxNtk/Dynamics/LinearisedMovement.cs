using SoftmaxNtk.Training;

namespace SoftmaxNtk.Dynamics;

/// <summary>
/// How far the weights of the linearised network move, known before training: W_t − W_0 = −JᵀΘ₀⁻¹(I − (I − ηΘ₀)^t) r_0, so that
/// ‖W_t − W_0‖_F² = Σ_k λ_k d_k² ⟨v_k, r_0⟩², d_k = (1 − (1 − ηλ_k)^t)/λ_k, which tends to r_0ᵀΘ₀⁻¹r_0.
/// </summary>
/// <remarks>Differs from <see cref="RootMeanSquareMovement"/>, which is measured, by the drift of the kernel.</remarks>
public static class LinearisedMovement
{
    /// <summary>‖W_t − W_0‖_F/√m after t steps of plain descent.</summary>
    /// <param name="dynamics">Θ₀ and r_0.</param>
    /// <param name="steps">t, not negative.</param>
    /// <param name="learningRate">η.</param>
    /// <param name="width">m, at least 1.</param>
    public static double Typical(LinearisedDynamics dynamics, int steps, double learningRate, int width)
    {
        ArgumentNullException.ThrowIfNull(dynamics);
        ArgumentOutOfRangeException.ThrowIfNegative(steps);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        double sum = 0;
        for (int k = 0; k < dynamics.InitialModes.Count; k++)
        {
            double value = Math.Max(0, dynamics.Theta.Eigenvalues[k]);
            double displacement = ModeRecursion.Displacement(Optimiser.Plain, value, learningRate, steps) * dynamics.InitialModes[k];
            sum += value * displacement * displacement;
        }
        return Math.Sqrt(sum / width);
    }
}
