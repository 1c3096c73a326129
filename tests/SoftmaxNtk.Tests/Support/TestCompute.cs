using SoftmaxNtk.Numerics;

namespace SoftmaxNtk.Tests.Support;

/// <summary>What tests compute with.</summary>
internal static class TestCompute
{
    /// <summary>Triple loops on one thread.</summary>
    public static ComputeResources Plain { get; } = new(new PlainBackend(), 1);
}
