namespace SoftmaxNtk.Benchmarks.Comparison;

/// <summary>The environment variables that the peer runs under.</summary>
internal static class PeerEnvironment
{
    /// <summary>The peer at its best: nothing holds its BLAS and its vector loops back from the processor's widest instructions.</summary>
    public const string Widest = "widest";

    /// <summary>As this process found it.</summary>
    public const string Found = "found";

    /// <exception cref="ArgumentException">There is no environment of that name.</exception>
    public static IReadOnlyDictionary<string, string?> Named(string name) => name switch
    {
        Found => new Dictionary<string, string?>(),
        Widest => new Dictionary<string, string?>
        {
            ["OPENBLAS_CORETYPE"] = null,
            ["OPENBLAS_NUM_THREADS"] = null,
            ["OMP_NUM_THREADS"] = null,
            ["ATEN_CPU_CAPABILITY"] = System.Runtime.Intrinsics.X86.Avx512F.IsSupported ? "avx512" : null,
        },
        _ => throw new ArgumentException($"There is no peer environment '{name}'; there are {Widest} and {Found}."),
    };
}
