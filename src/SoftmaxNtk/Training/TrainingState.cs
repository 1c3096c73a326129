using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Networks;

namespace SoftmaxNtk.Training;

/// <summary>
/// Where gradient descent stands after some steps, in place: good until the next step, which overwrites its weights and what the
/// optimiser remembers.
/// </summary>
/// <remarks>
/// So a step takes no memory. <see cref="TrainingSnapshot"/> and <c>SoftmaxNtk.Models.ModelState</c> can be kept.
/// </remarks>
/// <param name="Step">How many steps have been taken.</param>
/// <param name="Weights">W, d×m; the next step writes into the same matrix.</param>
/// <param name="Hidden">Outputs at W, and softmax's sums over neurons.</param>
/// <param name="Loss">L(F).</param>
/// <param name="Residual">r = ∂L/∂F, stacked (n·o).</param>
public sealed record TrainingState(int Step, DenseMatrix Weights, ForwardPass Hidden, double Loss, double[] Residual)
{
    /// <summary>What the optimiser remembers; the next step writes into its matrices. Of plain descent: nothing.</summary>
    public OptimiserMemory Memory { get; init; } = OptimiserMemory.None;
}
