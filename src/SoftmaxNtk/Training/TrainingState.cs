using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Networks;

namespace SoftmaxNtk.Training;

/// <summary>Where gradient descent stands after some steps.</summary>
/// <param name="Step">How many steps have been taken.</param>
/// <param name="Weights">W, d×m.</param>
/// <param name="Hidden">Outputs at W, and softmax's sums over neurons.</param>
/// <param name="Loss">L(F).</param>
/// <param name="Residual">r = ∂L/∂F, stacked (n·o).</param>
public sealed record TrainingState(int Step, DenseMatrix Weights, ForwardPass Hidden, double Loss, double[] Residual);
