namespace SoftmaxNtk.Benchmarks.Comparison;

/// <summary>PyTorch could not do what it was told: out of memory, most often.</summary>
internal sealed class PeerException(string message) : Exception(message);
