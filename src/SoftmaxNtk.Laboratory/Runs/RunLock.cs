using SoftmaxNtk.Laboratory.Cells;
using SoftmaxNtk.Laboratory.Configuration;
using SoftmaxNtk.Laboratory.Data;
using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Laboratory.Tables;

namespace SoftmaxNtk.Laboratory.Runs;

/// <summary>Another process is writing the same run.</summary>
public sealed class RunLockedException(string folder, Exception? cause = null)
    : IOException($"Another process is running this config into '{folder}'. Remedy: wait for it, or name another "
        + $"results folder (--out FOLDER).",
        cause);

/// <summary>
/// Keeps two processes from writing one run at once: a file beside the run's folder, open without sharing for as long as the
/// run lasts. The operating system releases it when its process ends, however it ends.
/// </summary>
internal sealed class RunLock : IDisposable
{
    /// <summary>Attempts at a lock file that its last holder takes away between our opening and our looking.</summary>
    private const int Attempts = 3;

    private readonly FileStream stream;

    private RunLock(FileStream stream) => this.stream = stream;

    /// <summary>Takes the lock of the run whose folder is <paramref name="folder"/>.</summary>
    /// <exception cref="RunLockedException">Another process holds it.</exception>
    /// <exception cref="OutputFolderException">The lock file cannot be made.</exception>
    public static RunLock Take(string folder)
    {
        string path = folder + ".lock";
        for (int attempt = 1; ; attempt++)
        {
            FileStream stream = Open(path, folder);
            if (File.Exists(path) || attempt == Attempts)
                return new RunLock(stream);
            stream.Dispose();
        }
    }

    public void Dispose() => stream.Dispose();

    private static FileStream Open(string path, string folder)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1,
                FileOptions.DeleteOnClose);
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new OutputFolderException(Path.GetDirectoryName(path) ?? path, exception);
        }
        catch (IOException exception) when (File.Exists(path))
        {
            throw new RunLockedException(folder, exception);
        }
        catch (IOException exception)
        {
            throw new OutputFolderException(Path.GetDirectoryName(path) ?? path, exception);
        }
    }
}
