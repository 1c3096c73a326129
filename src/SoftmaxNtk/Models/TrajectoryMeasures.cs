namespace SoftmaxNtk.Models;

/// <summary>
/// What a run measures at its observed steps beside the loss, which is always there. Values may be joined: <c>a |
/// b</c>.
/// </summary>
[Flags]
public enum TrajectoryMeasures
{
    /// <summary>The loss alone, which costs nothing.</summary>
    None = 0,

    /// <summary>λ_min(H_t): a kernel and its eigenvalues at every observed step.</summary>
    SmallestEigenvalue = 1,

    /// <summary>‖H_t − H_0‖_F/‖H_0‖_F: a kernel at every observed step.</summary>
    Drift = 2,

    /// <summary>
    /// max_r ‖w_r(t) − w_r(0)‖₂, of the neuron that moved most: one pass over the weights at every observed step.
    /// </summary>
    Movement = 4,

    /// <summary>All of them; eigenvalue and drift share the kernel.</summary>
    All = SmallestEigenvalue | Drift | Movement,
}
