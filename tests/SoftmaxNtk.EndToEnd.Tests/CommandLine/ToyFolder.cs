using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Laboratory.Tests.Cells;

namespace SoftmaxNtk.EndToEnd.Tests.CommandLine;

/// <summary>A current folder with a toy config in it.</summary>
internal sealed class ToyFolder : IDisposable
{
    private readonly ScratchFolder scratch = new();

    /// <param name="settings">JSON members besides experiment, name, replicates and sweep.</param>
    public ToyFolder(string settings = "") =>
        File.WriteAllText(Config,
            $$"""{"experiment": "toy", "name": "squares", "replicates": 1, "sweep": [{"x": [1, 2, 3, 4]}], {{settings}}}""");

    public string Path => scratch.Path;

    public string Config => System.IO.Path.Combine(Path, "toy.json");

    /// <summary>Writes the same config under another name of the run; returns its file.</summary>
    public string AlsoNamed(string name)
    {
        string file = System.IO.Path.Combine(Path, name + ".json");
        File.WriteAllText(file, File.ReadAllText(Config).Replace("\"squares\"", $"\"{name}\"", StringComparison.Ordinal));
        return file;
    }

    /// <summary>The folders of runs below a results folder, those of unfinished ones too.</summary>
    public string[] Runs(string results = "results") => Directory.Exists(System.IO.Path.Combine(Path, results, "toy"))
        ? [.. Directory.GetDirectories(System.IO.Path.Combine(Path, results, "toy")).Order(StringComparer.Ordinal)] : [];

    /// <summary>The one run below a results folder.</summary>
    public RunFolder Run(string results = "results") => new(Assert.Single(Runs(results)));

    /// <summary>The folders of the whole cells that are stored below a results folder.</summary>
    public string[] StoredCells(string results = "results")
    {
        string store = System.IO.Path.Combine(Path, results, ".cells");
        return !Directory.Exists(store) ? []
            : [.. Directory.GetDirectories(store).SelectMany(Directory.GetDirectories)
                .Where(cell => !cell.EndsWith(".tmp", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
    }

    /// <summary>Whether at least one cell is stored.</summary>
    public bool HasStoredCell => StoredCells().Length > 0;

    public static string Table(RunFolder run, string name) => File.ReadAllText(System.IO.Path.Combine(run.TablesFolder, name + ".csv"));

    public void Dispose() => scratch.Dispose();
}
