using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace SoftmaxNtk.Benchmarks.Measurement;

/// <summary>What a reader must know of the machine to judge a figure.</summary>
internal static class Machine
{
    public static string Describe(int threads)
    {
        string vectors = Avx512F.IsSupported ? "AVX-512" : Avx2.IsSupported ? "AVX2" : "no AVX2";
        string preferred = Vector512.IsHardwareAccelerated ? "512" : Vector256.IsHardwareAccelerated ? "256" : "128";
        return string.Create(CultureInfo.InvariantCulture,
            $"{Processor()}, {Environment.ProcessorCount} cores, {threads} threads used; "
            + $"{vectors} ({preferred}-bit vectors preferred by the runtime); {RuntimeInformation.OSDescription}; "
            + $"{RuntimeInformation.FrameworkDescription}; {TimeProvider.System.GetUtcNow():yyyy-MM-dd HH:mm} UTC");
    }

    /// <summary>The load average of the last minute in words, or nothing where the system does not tell.</summary>
    public static string Load()
    {
        const string source = "/proc/loadavg";
        return File.Exists(source) ? $"; load average {File.ReadAllText(source).Split(' ')[0]}" : "";
    }

    private static string Processor()
    {
        const string source = "/proc/cpuinfo";
        string? line = File.Exists(source)
            ? File.ReadLines(source).FirstOrDefault(text => text.StartsWith("model name", StringComparison.Ordinal))
            : null;
        return line?[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim()
            ?? Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER") ?? RuntimeInformation.ProcessArchitecture.ToString();
    }
}
