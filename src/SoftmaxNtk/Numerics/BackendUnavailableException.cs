namespace SoftmaxNtk.Numerics;

/// <summary>A linear-algebra backend cannot be used on this machine.</summary>
/// <param name="backend">Its short name.</param>
/// <param name="reason">Why not.</param>
/// <param name="remedy">What the user can do.</param>
/// <param name="cause">What opening or trying it threw; null where that is not the reason.</param>
public sealed class BackendUnavailableException(string backend, string reason, string remedy, Exception? cause = null)
    : Exception($"Backend '{backend}' is not available: {reason}. Remedy: {remedy}.", cause)
{
    /// <summary>Its name.</summary>
    public string Backend { get; } = backend;

    /// <summary>Why it cannot be used.</summary>
    public string Reason { get; } = reason;

    /// <summary>What to do.</summary>
    public string Remedy { get; } = remedy;
}
