namespace SoftmaxNtk.Benchmarks.Comparison;

/// <summary>PyTorch's ways of doing the work, by the names that peers/pytorch.py gives them.</summary>
internal static class PeerMethods
{
    public const string Autograd = "autograd";

    /// <summary>Formulas, every intermediate a new tensor: what a researcher writes.</summary>
    public const string ByHand = "hand";

    /// <summary>
    /// The same formulas in buffers that are kept and fused calls: the most that PyTorch's own operations give. For
    /// information; nothing is promised against it.
    /// </summary>
    public const string InPlace = "inplace";

    public const string Functorch = "functorch";

    public static readonly string[] Steps = [Autograd, ByHand, InPlace];

    public static readonly string[] Kernels = [ByHand, InPlace];
}
