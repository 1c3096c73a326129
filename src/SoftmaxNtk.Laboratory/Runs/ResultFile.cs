using System.Security.Cryptography;
using SoftmaxNtk.Laboratory.Cells;
using SoftmaxNtk.Laboratory.Configuration;
using SoftmaxNtk.Laboratory.Data;
using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Laboratory.Tables;

namespace SoftmaxNtk.Laboratory.Runs;

/// <summary>A data file that a run read: if its content changes, the run's results are no longer those of its config.</summary>
/// <param name="Path">As the config names it.</param>
/// <param name="Sha256">In lower-case hexadecimal.</param>
public sealed record InputFile(string Path, string Sha256);

/// <summary>A file of a run's folder, so that a copy of it can be checked.</summary>
/// <param name="Path">Relative to the folder, with '/'.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Sha256">In lower-case hexadecimal; `sha256sum` prints the same.</param>
public sealed record ResultFile(string Path, long Bytes, string Sha256)
{
    /// <summary>Describes one file below a folder.</summary>
    public static ResultFile Of(string folder, string path)
    {
        using FileStream stream = File.OpenRead(path);
        string relative = System.IO.Path.GetRelativePath(folder, path).Replace(System.IO.Path.DirectorySeparatorChar, '/');
        return new(relative, stream.Length, Convert.ToHexStringLower(SHA256.HashData(stream)));
    }
}
