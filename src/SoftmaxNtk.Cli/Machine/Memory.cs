using System.Globalization;

namespace SoftmaxNtk.Cli.Machine;

/// <summary>The memory that a run may take.</summary>
internal static class Memory
{
    private const string LinuxDescription = "/proc/meminfo";

    /// <summary>
    /// The lesser of what the runtime may use (a container's limit included) and what the system says is free.
    /// </summary>
    public static long AvailableBytes => Math.Min(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes, FreeOnLinux() ?? long.MaxValue);

    private static long? FreeOnLinux()
    {
        if (!File.Exists(LinuxDescription))
            return null;
        string? line = File.ReadLines(LinuxDescription).FirstOrDefault(l => l.StartsWith("MemAvailable:", StringComparison.Ordinal));
        return line?.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [_, string kibibytes, ..]
            ? long.Parse(kibibytes, CultureInfo.InvariantCulture) * 1024 : null;
    }
}
