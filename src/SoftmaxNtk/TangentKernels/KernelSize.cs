using SoftmaxNtk.Numerics;

namespace SoftmaxNtk.TangentKernels;

/// <summary>The sizes of kernels that are held whole.</summary>
public static class KernelSize
{
    private const string Remedy =
        "fewer samples or outputs, or no matrix at all: SampledNetwork.TangentProduct, and ExtremeEigenvalues and Lanczos over it";

    /// <summary>Θ, n·o × n·o: at most n·o = 46,340.</summary>
    public static MatrixSize Of(long samples, long outputs) => Between(samples * outputs, samples * outputs);

    /// <summary>A kernel between two sets of samples, stacked with their outputs.</summary>
    internal static MatrixSize Between(long rows, long columns) => new("the tangent kernel (n·o × n·o)", rows, columns, Remedy);
}
