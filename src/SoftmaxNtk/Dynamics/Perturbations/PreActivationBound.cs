namespace SoftmaxNtk.Dynamics.Perturbations;

/// <summary>
/// B = max{Cσ√log(n·o/δ), 1}: what the paper bounds every pre-activation z_{r,i} by, with probability 1 − δ, for ‖x_i‖ ≤ 1 and
/// w_r ~ N(0, σ²I). All its statements carry it as e^{cB}.
/// </summary>
/// <remarks>arXiv 2405.03251; the form is recalled and was not checked against the text, which leaves C open.</remarks>
public static class PreActivationBound
{
    /// <summary>B.</summary>
    /// <param name="constant">C, positive.</param>
    /// <param name="sigma">σ, the standard deviation of the initial weights, positive.</param>
    /// <param name="samples">n.</param>
    /// <param name="outputs">o.</param>
    /// <param name="delta">δ, the probability with which it may fail, in (0, 1).</param>
    /// <exception cref="ArgumentOutOfRangeException">One of them is out of its range.</exception>
    public static double Of(double constant, double sigma, int samples, int outputs, double delta)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(constant);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sigma);
        ArgumentOutOfRangeException.ThrowIfLessThan(samples, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(outputs, 1);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(delta);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(delta, 1);
        return Math.Max(constant * sigma * Math.Sqrt(Math.Log((double)samples * outputs / delta)), 1);
    }
}
