using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using SoftmaxNtk.Numerics.Simd;

namespace SoftmaxNtk.Numerics.SystemLibraries;

/// <summary>Which processor OpenBLAS takes this one for, and hence which of its routines it runs.</summary>
/// <remarks>
/// OpenBLAS reads the processor's number when it is loaded. One that it does not know, being newer than the library, it
/// may take for a Prescott of 2004, whose routines are several times slower than the processor allows and round
/// according to where in memory a matrix lies. The variable OPENBLAS_CORETYPE overrules it.
/// </remarks>
internal static partial class OpenBlasCore
{
    /// <summary>The variable of the environment that OpenBLAS obeys when it is loaded.</summary>
    public const string Variable = "OPENBLAS_CORETYPE";

    /// <summary>OpenBLAS's names of x86 processors without AVX2, in lower case, and of what it runs on any of them.</summary>
    private static readonly HashSet<string> withoutAvx2 =
    [
        "generic", "unknown", "katmai", "coppermine", "northwood", "prescott", "banias", "atom", "core2", "penryn", "dunnington", "nehalem",
        "sandybridge", "athlon", "opteron", "opteron_sse3", "barcelona", "bobcat", "bulldozer", "piledriver", "steamroller", "nano",
    ];

    /// <summary>
    /// What to tell OpenBLAS on a processor with that set: its name for one with the same vectors; null where it is
    /// left to itself.
    /// </summary>
    public static string? Supported(InstructionSet set) => Supported(set, IsFromAmd());

    /// <inheritdoc cref="Supported(InstructionSet)"/>
    /// <param name="set">The widest set of the processor.</param>
    /// <param name="fromAmd">Whether the processor is AMD's, for which OpenBLAS has other block sizes.</param>
    public static string? Supported(InstructionSet set, bool fromAmd) => set switch
    {
        InstructionSet.Avx512 => "SkylakeX",
        InstructionSet.Avx2 => fromAmd ? "Zen" : "Haswell",
        _ => null,
    };

    /// <summary>Why OpenBLAS, opened for that core, is not to be used on a processor with that set; null where nothing is wrong.</summary>
    /// <remarks>A name that is not known here is younger than this list, and trusted.</remarks>
    public static string? Problem(string core, InstructionSet set) =>
        Supported(set) is not null && withoutAvx2.Contains(core.ToLowerInvariant())
        ? $"it was opened with routines for the core {core}, which has no AVX2, on a processor that has "
            + $"{set.ToString().ToUpperInvariant()}; limit: a core with AVX2, such as Haswell, Zen or SkylakeX"
        : null;

    /// <summary>What the user does against <see cref="Problem"/>.</summary>
    public static string Remedy(InstructionSet set) =>
        $"set {Variable}={Supported(set)} in the environment (or unset it), or use the backend simd, which needs no library";

    /// <summary>
    /// The core that the text of openblas_get_config names, before "MAX_THREADS" or "SINGLE_THREADED", for libraries
    /// without openblas_get_corename.
    /// </summary>
    public static string? FromConfiguration(string configuration)
    {
        string[] words = configuration.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        int end = Array.FindIndex(words, word => word.StartsWith("MAX_THREADS", StringComparison.Ordinal) || word == "SINGLE_THREADED");
        return end > 0 ? words[end - 1] : null;
    }

    /// <summary>Tells OpenBLAS, before it is loaded, which core to take, unless the environment does already.</summary>
    /// <remarks>
    /// Through the C library: what <see cref="Environment.SetEnvironmentVariable(string, string)"/> sets, native code
    /// does not see. On Windows every C library has variables of its own, and nothing is told.
    /// </remarks>
    public static void Tell(InstructionSet set)
    {
        if (OperatingSystem.IsWindows() || Supported(set) is not string core)
            return;
        try
        {
            _ = SetVariable(Variable, core, overwrite: 0);
        }
        catch (Exception exception) when (exception is DllNotFoundException or EntryPointNotFoundException)
        {
            // then OpenBLAS decides by itself, and what it decided is checked afterwards
        }
    }

    /// <summary>The maker's name, "AuthenticAMD", stands in the registers EBX, EDX, ECX of leaf 0.</summary>
    private static bool IsFromAmd() => X86Base.IsSupported && X86Base.CpuId(0, 0) is (_, 0x68747541, 0x444d4163, 0x69746e65);

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetVariable(string name, string value, int overwrite);
}
