using SoftmaxNtk.Datasets;
using SoftmaxNtk.Dynamics.Perturbations;

namespace SoftmaxNtk.Experiments;

/// <summary>
/// What a search for an adversary holds beside training: slopes, displacements of the search and of its restarts, and what a gradient of
/// the kernel or a descent by flips keeps of all neurons.
/// </summary>
internal static class AdversaryMemory
{
    /// <summary>Matrices of the weights' size at once.</summary>
    public const int Matrices = 12;

    /// <summary>All of it, in numbers.</summary>
    public static double Numbers(DatasetShape shape, double width) => Matrices * width * shape.Dimension + Kept(shape, width);

    /// <summary>What is kept of all neurons: Xᵀ W, or for softmax sensitivities up to their limit.</summary>
    public static double Kept(DatasetShape shape, double width) => Math.Max(shape.Samples * width,
        Math.Min((shape.Outputs + 1) * (shape.Samples * width), KernelGradient.LargestKeptLength));
}
