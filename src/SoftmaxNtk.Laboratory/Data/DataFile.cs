using System.IO.Compression;
using System.Text;
using SoftmaxNtk.Datasets;
using SoftmaxNtk.Laboratory.Configuration;
using SoftmaxNtk.Laboratory.Settings;

namespace SoftmaxNtk.Laboratory.Data;

/// <summary>A data file that was found, and the setting that named it.</summary>
/// <remarks>Whatever keeps the file from being read surfaces as a <see cref="DatasetException"/> of one line.</remarks>
internal sealed class DataFile
{
    private DataFile(string setting, string path) => (Setting, Path) = (setting, path);

    public string Setting { get; }

    public string Path { get; }

    public static DataFile Find(string setting, string path, DataFiles files)
    {
        try
        {
            return new DataFile(setting, files.Find(path));
        }
        catch (Exception e) when (e is IOException or ArgumentException)
        {
            throw new DatasetException(e.Message, setting, e);
        }
    }

    /// <summary>What <paramref name="read"/> makes of the file's UTF-8 text, with or without a byte-order mark.</summary>
    public T ReadText<T>(Func<TextReader, T> read) => Guard(() =>
    {
        using StreamReader text = new(Path, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true));
        return read(text);
    });

    /// <summary>All bytes of the file, uncompressed when it is gzipped (known by its first two bytes, whatever its name).</summary>
    public byte[] ReadBytes() => Guard(() =>
    {
        byte[] bytes = File.ReadAllBytes(Path);
        if (bytes is not [0x1f, 0x8b, ..])
            return bytes;
        using GZipStream plain = new(new MemoryStream(bytes), CompressionMode.Decompress);
        using MemoryStream result = new();
        plain.CopyTo(result);
        return result.ToArray();
    });

    /// <summary>The refusal of this file: where in it, what stands there, what should.</summary>
    public DatasetException Refuse(string what, Exception? cause = null) => new($"{Path}, {what}", Setting, cause);

    private T Guard<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (DecoderFallbackException e)
        {
            throw Refuse("the bytes are not UTF-8 text; save the file as UTF-8", e);
        }
        catch (InvalidDataException e)
        {
            throw Refuse("the gzip stream is damaged; fetch the file again", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Refuse($"the file cannot be read: {e.Message}", e);
        }
    }
}
