namespace SoftmaxNtk.Numerics;

/// <summary>What a search for one backend found on this machine.</summary>
/// <param name="Name">The backend's short name.</param>
/// <param name="Backend">The backend, verified; null if it is not available.</param>
/// <param name="Problem">Why it is not available, with the remedy; null if it is.</param>
public sealed record BackendAvailability(string Name, ILinearAlgebraBackend? Backend, string? Problem)
{
    /// <summary>Whether it can be used here.</summary>
    public bool IsAvailable => Backend is not null;
}
