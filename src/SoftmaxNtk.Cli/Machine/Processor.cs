using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace SoftmaxNtk.Cli.Machine;

/// <summary>The processor that the process runs on.</summary>
internal static class Processor
{
    private const string LinuxDescription = "/proc/cpuinfo";

    /// <summary>The maker's name for it, or its architecture where the system does not tell.</summary>
    public static string Name { get; } = LinuxName() ?? Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER")
        ?? System.Runtime.InteropServices.RuntimeInformation.ProcessArchitecture.ToString();

    /// <summary>Logical processors that the process may use.</summary>
    public static int Cores => Environment.ProcessorCount;

    /// <summary>The vector instruction sets that the runtime will use.</summary>
    public static IReadOnlyList<string> InstructionSets { get; } =
    [
        .. new (string Name, bool IsSupported)[]
        {
            ("SSE4.2", Sse42.IsSupported), ("AVX", Avx.IsSupported), ("AVX2", Avx2.IsSupported), ("FMA", Fma.IsSupported),
            ("AVX-512F", Avx512F.IsSupported), ("AVX-512DQ", Avx512DQ.IsSupported), ("NEON", AdvSimd.IsSupported),
        }.Where(set => set.IsSupported).Select(set => set.Name),
    ];

    /// <summary>The widest vector that the runtime computes with [bits].</summary>
    public static int VectorBits =>
        Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : Vector128.IsHardwareAccelerated ? 128 : 64;

    private static string? LinuxName() => !File.Exists(LinuxDescription) ? null
        : File.ReadLines(LinuxDescription)
            .FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':', 2)[1].Trim();
}
