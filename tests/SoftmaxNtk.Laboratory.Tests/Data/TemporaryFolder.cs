using System.IO.Compression;
using System.Text;
using SoftmaxNtk.Datasets;
using SoftmaxNtk.Laboratory.Configuration;
using SoftmaxNtk.Laboratory.Data;
using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Laboratory.Tests.Cells;
using SoftmaxNtk.Networks;

namespace SoftmaxNtk.Laboratory.Tests.Data;

/// <summary>A folder of data files that a test writes; removed with everything in it at the end.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly string path = Directory.CreateTempSubdirectory("softmaxntk-").FullName;

    public DataFiles Files => new(path);

    public string PathOf(string name) => Path.Combine(path, name);

    public void Write(string name, string text) => Write(name, Encoding.UTF8.GetBytes(text));

    public void Write(string name, byte[] bytes) => File.WriteAllBytes(PathOf(name), bytes);

    public void WriteGzipped(string name, byte[] bytes)
    {
        using GZipStream stream = new(File.Create(PathOf(name)), CompressionLevel.Fastest);
        stream.Write(bytes);
    }

    public void Dispose() => Directory.Delete(path, recursive: true);
}
