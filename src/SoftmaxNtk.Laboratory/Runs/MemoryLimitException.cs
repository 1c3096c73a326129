using System.Globalization;
using SoftmaxNtk.Laboratory.Cells;
using SoftmaxNtk.Laboratory.Configuration;
using SoftmaxNtk.Laboratory.Data;
using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Laboratory.Tables;

namespace SoftmaxNtk.Laboratory.Runs;

/// <summary>A cell would need more memory than there is; nothing was run.</summary>
public sealed class MemoryLimitException(Cell cell, long availableBytes)
    : Exception($"The cell '{cell?.Label}' needs about {Gigabytes(cell?.EstimatedBytes ?? 0)}; "
        + $"{Gigabytes(availableBytes)} of memory are available. "
        + "Remedy: a smaller width or fewer samples, or a machine with more memory.")
{
    public long EstimatedBytes { get; } = cell?.EstimatedBytes ?? 0;

    public long AvailableBytes { get; } = availableBytes;

    /// <remarks>An estimate beyond what a long holds stands as the largest.</remarks>
    private static string Gigabytes(long bytes) =>
        string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e9:0.###} GB{(bytes == long.MaxValue ? " or more" : "")}");
}
