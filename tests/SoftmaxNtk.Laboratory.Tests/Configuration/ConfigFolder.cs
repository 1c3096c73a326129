using System.Text.Json.Nodes;
using SoftmaxNtk.Laboratory.Configuration;
using SoftmaxNtk.Laboratory.Data;
using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Laboratory.Tests.Cells;
using SoftmaxNtk.Networks;

namespace SoftmaxNtk.Laboratory.Tests.Configuration;

/// <summary>A temporary folder of config files, gone after the test.</summary>
public sealed class ConfigFolder : IDisposable
{
    public ConfigFolder() => Root = Directory.CreateTempSubdirectory("softmaxntk-config-").FullName;

    public string Root { get; }

    public string Write(string name, string text)
    {
        string path = Path.Join(Root, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);

    /// <summary>A config that no file holds.</summary>
    public static ConfigDocument Document(string json) =>
        new("config.json", ConfigText.Parse(json, "config.json") as JsonObject ?? [], [], ["config.json"]);

    /// <summary>A config of the sample experiment that is right but for what is added to it.</summary>
    public static ConfigDocument Sample(string additions) => new("config.json",
        ConfigMerge.Over(Document(Valid).Merged, Document(additions).Merged), [], ["config.json"]);

    public const string Valid = """
        {
          "experiment": "sample",
          "name": "a-name",
          "dataset": { "source": "sphere" },
          "styles": [{ "colour": "red" }]
        }
        """;
}
