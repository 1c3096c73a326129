using System.Diagnostics;
using System.Globalization;

namespace SoftmaxNtk.Benchmarks.Measurement;

/// <summary>The most memory that this process has had resident since it started.</summary>
internal static class PeakMemory
{
    private const string Status = "/proc/self/status";

    public static long Bytes()
    {
        string? line = File.Exists(Status)
            ? File.ReadLines(Status).FirstOrDefault(text => text.StartsWith("VmHWM:", StringComparison.Ordinal))
            : null;
        if (line is not null)
            return 1024 * long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
        using Process self = Process.GetCurrentProcess();
        return self.PeakWorkingSet64;
    }

    public static string Text(long bytes) => bytes >= 1L << 30
        ? string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)(1L << 30):0.00} GiB")
        : string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)(1L << 20):0} MiB");
}
