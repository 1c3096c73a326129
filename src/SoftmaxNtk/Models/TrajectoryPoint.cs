namespace SoftmaxNtk.Models;

/// <summary>
/// What a run showed at one observed step. What was not asked for (<see cref="TrainingOptions.Measures"/>) is NaN.
/// </summary>
/// <param name="Step">t, counted from W₀.</param>
/// <param name="Loss">L_t = ½‖F_t − Y‖²_F.</param>
/// <param name="SmallestEigenvalue">λ_min(H_t).</param>
/// <param name="Drift">‖H_t − H_0‖_F/‖H_0‖_F, against the kernel at W₀.</param>
/// <param name="Movement">max_r ‖w_r(t) − w_r(0)‖₂, against W₀.</param>
public readonly record struct TrajectoryPoint(
    int Step, double Loss, double SmallestEigenvalue = double.NaN, double Drift = double.NaN, double Movement = double.NaN);
