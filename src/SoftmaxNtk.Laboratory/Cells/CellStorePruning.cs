using SoftmaxNtk.Laboratory.Runs;

namespace SoftmaxNtk.Laboratory.Cells;

/// <summary>What of a results folder no finished run refers to.</summary>
/// <param name="Folders">Cells' folders, unfinished runs' folders and files that killed processes left, as full paths.</param>
/// <param name="Bytes">What they take up.</param>
public sealed record Prunable(IReadOnlyList<string> Folders, long Bytes);

/// <summary>Finds and removes what can be computed again and belongs to no finished run.</summary>
public static class CellStorePruning
{
    /// <summary>What may be removed below a results folder.</summary>
    /// <exception cref="RunLockedException">A run is under way there: its cells belong to no finished run yet.</exception>
    public static Prunable Find(string results)
    {
        if (!Directory.Exists(results))
            return new Prunable([], 0);
        HashSet<string> kept = [];
        foreach (string file in Directory.EnumerateFiles(results, "*.lock", SearchOption.AllDirectories))
            RunLock.Take(file[..^".lock".Length]).Dispose(); // one whose process was killed is free, and then gone
        foreach (string manifest in Directory.EnumerateFiles(results, "manifest.json", SearchOption.AllDirectories))
            if (!IsPartial(results, manifest) && new RunFolder(Path.GetDirectoryName(manifest)!).TryReadManifest() is { } read)
                kept.UnionWith(read.Cells.Select(cell => cell.Hash));
        List<string> found =
        [
            .. Directory.EnumerateDirectories(results, ".cells*").SelectMany(Directory.EnumerateDirectories)
                .SelectMany(Directory.EnumerateFileSystemEntries).Where(entry => !kept.Contains(Path.GetFileName(entry))),
            .. Directory.EnumerateDirectories(results, "*.partial", SearchOption.AllDirectories),
        ];
        found.Sort(StringComparer.Ordinal);
        return new Prunable(found, found.Sum(Size));
    }

    /// <summary>Removes it.</summary>
    public static void Remove(Prunable prunable)
    {
        ArgumentNullException.ThrowIfNull(prunable);
        foreach (string entry in prunable.Folders)
            if (Directory.Exists(entry))
                Directory.Delete(entry, recursive: true);
            else
                File.Delete(entry);
    }

    private static bool IsPartial(string results, string path) =>
        Path.GetRelativePath(results, path).Split(Path.DirectorySeparatorChar).Any(part =>
            part.EndsWith(".partial", StringComparison.Ordinal));

    private static long Size(string entry) => File.Exists(entry) ? new FileInfo(entry).Length
        : new DirectoryInfo(entry).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length);
}
