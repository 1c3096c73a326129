using System.Globalization;
using System.Runtime.InteropServices;

namespace SoftmaxNtk.Laboratory.Configuration;

/// <summary>
/// Refuses, before it is opened, what is no regular file: a pipe waits for ever for somebody to write, and a device may never end.
/// </summary>
internal static partial class RegularFile
{
    private const int CurrentFolder = -100, TypeOnly = 1, ModeOffset = 28, StatusLength = 256;
    private const int TypeMask = 0xF000, Regular = 0x8000;

    /// <summary>The file's length.</summary>
    /// <param name="path">A file that exists; links are followed.</param>
    /// <param name="largest">The most bytes it may have.</param>
    /// <exception cref="IOException">It is no regular file or too large; the message has the limit and the remedy.</exception>
    public static long Require(string path, long largest)
    {
        if (!IsRegular(path))
            throw new IOException($"'{path}' is a pipe or a device; only a regular file can be read. "
                + "Remedy: write what it gives into a file, and name that.");
        long length = new FileInfo(path).ResolveLinkTarget(returnFinalTarget: true) is FileInfo target ? target.Length
            : new FileInfo(path).Length;
        return length <= largest ? length : throw new IOException(string.Create(CultureInfo.InvariantCulture,
            $"'{path}' has {length:N0} bytes; at most {largest:N0} can be read. Remedy: check that it is the file you mean."));
    }

    /// <summary>Only Linux is asked: elsewhere any file counts as regular, and its length is the limit that holds.</summary>
    private static bool IsRegular(string path)
    {
        if (!OperatingSystem.IsLinux())
            return true;
        Span<byte> status = stackalloc byte[StatusLength];
        status.Clear();
        try
        {
            return Status(CurrentFolder, path, 0, TypeOnly, status) != 0
                || (BitConverter.ToUInt16(status[ModeOffset..]) & TypeMask) == Regular;
        }
        catch (EntryPointNotFoundException)
        {
            return true;
        }
    }

    /// <summary>statx(2): its record has the same layout on every processor.</summary>
    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Status(int folder, string path, int flags, uint mask, Span<byte> status);
}
