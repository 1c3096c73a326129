using System.Runtime.Intrinsics.X86;
using SoftmaxNtk.Numerics.Simd;
using SoftmaxNtk.Numerics.SystemLibraries;

namespace SoftmaxNtk.Benchmarks.Comparison;

/// <summary>The environment variables that the peer runs under.</summary>
internal static class PeerEnvironment
{
    /// <summary>
    /// The peer at its best: its BLAS and its vector loops are told the widest instructions that the processor has.
    /// </summary>
    public const string Widest = "widest";

    /// <summary>As this process found it.</summary>
    public const string Found = "found";

    /// <summary>Variables to set, or to unset where the value is null.</summary>
    /// <remarks>
    /// An OpenBLAS that is older than the processor does not know it, and by itself may run routines four times as
    /// slow.
    /// </remarks>
    /// <exception cref="ArgumentException">There is no environment of that name.</exception>
    public static IReadOnlyDictionary<string, string?> Named(string name) => name switch
    {
        Found => new Dictionary<string, string?>(),
        Widest => new Dictionary<string, string?>
        {
            [OpenBlasCore.Variable] = OpenBlasCore.Supported(InstructionSets.Widest),
            ["OPENBLAS_NUM_THREADS"] = null,
            ["OMP_NUM_THREADS"] = null,
            ["ATEN_CPU_CAPABILITY"] = Avx512F.IsSupported ? "avx512" : null,
        },
        _ => throw new ArgumentException($"There is no peer environment '{name}'; there are {Widest} and {Found}."),
    };

    /// <summary>"widest: OPENBLAS_CORETYPE=Zen", with the variables that it sets.</summary>
    public static string Describe(string name)
    {
        string[] set =
            [.. Named(name).Where(variable => variable.Value is not null).Select(variable => $"{variable.Key}={variable.Value}")];
        return set.Length == 0 ? name : $"{name}: {string.Join(", ", set)}";
    }
}
