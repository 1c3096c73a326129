using SoftmaxNtk.Numerics;

namespace SoftmaxNtk.Benchmarks.Workloads;

/// <summary>The backends whose figures stand in the tables: what a user gets who asks for none, and our own routines alone.</summary>
/// <param name="Label">The column's title.</param>
/// <param name="Resources">The backend with the threads of the measurement.</param>
internal sealed record BackendChoice(string Label, ComputeResources Resources)
{
    /// <summary>Automatic and simd; one where they are the same but for eigenvectors, which steps and kernels do not need.</summary>
    public static IReadOnlyList<BackendChoice> ForTables(int threads)
    {
        ILinearAlgebraBackend automatic = Backends.Automatic();
        BackendChoice first = new($"automatic: {automatic.Name}", new ComputeResources(automatic, threads));
        bool sameProducts = automatic.Name == "simd" || automatic.Name.StartsWith("simd+", StringComparison.Ordinal);
        return sameProducts ? [first] : [first, new("simd", new ComputeResources(Backends.Find("simd"), threads))];
    }

    /// <summary>Every backend that this machine has.</summary>
    public static IReadOnlyList<BackendChoice> All(int threads) =>
        [.. Backends.Probe().Where(found => found.IsAvailable).Select(found => new BackendChoice(found.Name, new ComputeResources(found.Backend!, threads)))];
}
