using SoftmaxNtk.Numerics;

namespace SoftmaxNtk.Tests.Support;

/// <summary>The backends that properties are checked on: the definition, and the one that is always there.</summary>
internal static class ComputeCases
{
    public static IReadOnlyList<string> Names { get; } = ["plain", "simd"];

    public static ComputeResources Of(string name, int threads = 1) =>
        new(name == "plain" ? new PlainBackend() : new SimdBackend(), threads);
}
