using MathNet.Numerics.LinearAlgebra.Double;

namespace SoftmaxNtk.Training;

/// <summary>
/// A training run between two steps, as a value that no later step changes: all that the rest of the run follows from, beside
/// network, data and loss. Written to disk and read back it is a checkpoint.
/// </summary>
/// <remarks>
/// <see cref="GradientDescent.Snapshot"/> takes one, <see cref="GradientDescent.Resume"/> goes on from it with the bytes of a run
/// that was never interrupted. The forward pass is not in it: computed anew at the same weights it has the same bits. A
/// <see cref="StoppingRule"/> looks back no further than where a run was resumed.
/// </remarks>
/// <param name="Step">How many steps led there.</param>
/// <param name="LearningRate">η of these steps.</param>
/// <param name="Weights">W, d×m. Read it, do not write into it.</param>
/// <param name="Memory">The optimiser with its constants, its own step count, and its matrices (d×m each).</param>
public sealed record TrainingSnapshot(int Step, double LearningRate, DenseMatrix Weights, OptimiserMemory Memory);
