using System.Collections.Concurrent;
using System.Security.Cryptography;
using SoftmaxNtk.Datasets;
using SoftmaxNtk.Laboratory.Configuration;
using SoftmaxNtk.Laboratory.Settings;

namespace SoftmaxNtk.Laboratory.Data;

/// <summary>
/// Where data files named by configs are looked for: an absolute path as it is, others in these folders, in order. Files are read and
/// hashed once: changes on disk during a run are not seen.
/// </summary>
public sealed class DataFiles(params IReadOnlyList<string> folders)
{
    private readonly ConcurrentDictionary<string, Lazy<object>> made = new(StringComparer.Ordinal);

    /// <summary>The most bytes of a data file: what an array holds.</summary>
    public const long LargestFile = int.MaxValue / 2;

    /// <summary>The folders looked in, in order.</summary>
    public IReadOnlyList<string> Folders { get; } = folders;

    /// <summary>The file's full path.</summary>
    /// <exception cref="FileNotFoundException">No folder holds it; the message lists where it was looked for.</exception>
    /// <exception cref="IOException">It is no regular file, or too large.</exception>
    public string Find(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (path.Contains('\0'))
            throw new ArgumentException($"The path '{path.Replace('\0', '?')}' has a null character in it, as no file's name can.");
        string[] candidates = Path.IsPathRooted(path) ? [path]
            : [.. Folders.Select(folder => Path.GetFullPath(Path.Combine(folder, path)))];
        string found = candidates.FirstOrDefault(File.Exists)
            ?? throw new FileNotFoundException($"The data file '{path}' was not found; looked for {string.Join(", ", candidates)}.", path);
        RegularFile.Require(found, LargestFile);
        return found;
    }

    /// <summary>The identity of the file's content for a run's manifest: its SHA-256 in lower-case hexadecimal.</summary>
    /// <exception cref="FileNotFoundException">No folder holds it.</exception>
    public string Sha256(string path) => Once($"sha256 {path}", () =>
    {
        using FileStream stream = File.OpenRead(Find(path));
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    });

    /// <summary>
    /// What <paramref name="read"/> gives, made once for each name as long as this object lives: a run reads a file
    /// once, however many cells
    /// it has.
    /// </summary>
    internal T Once<T>(string name, Func<T> read) where T : notnull => (T)made.GetOrAdd(name, _ => new Lazy<object>(() => read())).Value;
}
