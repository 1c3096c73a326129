using SoftmaxNtk.Numerics;

namespace SoftmaxNtk.Benchmarks.Workloads;

/// <summary>A backend whose figures stand in the tables.</summary>
/// <param name="Label">The column's title.</param>
/// <param name="Resources">The backend with the threads of the measurement.</param>
internal sealed record BackendChoice(string Label, ComputeResources Resources)
{
    /// <summary>What a user gets who asks for none: our own routines.</summary>
    public static BackendChoice Ours(int threads)
    {
        ILinearAlgebraBackend automatic = Backends.Automatic();
        return new(automatic.Name, new ComputeResources(automatic, threads));
    }

    /// <summary>Every backend that this machine has.</summary>
    public static IReadOnlyList<BackendChoice> All(int threads) =>
        [.. Backends.Probe().Where(found => found.IsAvailable)
            .Select(found => new BackendChoice(found.Name, new ComputeResources(found.Backend!, threads)))];
}
