using SoftmaxNtk.Numerics;

namespace SoftmaxNtk.Models;

/// <summary>What a model computes with when nobody says: the library's own kernels, on every processor.</summary>
/// <remarks>
/// The one place of the library that asks the machine something. The answer decides how long a result takes, never what
/// it is: results are the same bits for any number of threads.
/// </remarks>
internal static class DefaultResources
{
    public static ComputeResources Create() => new(new SimdBackend(), Environment.ProcessorCount);
}
