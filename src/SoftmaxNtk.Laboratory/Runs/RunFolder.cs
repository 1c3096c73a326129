using System.Text.Json;
using SoftmaxNtk.Laboratory.Cells;
using SoftmaxNtk.Laboratory.Configuration;
using SoftmaxNtk.Laboratory.Data;
using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Laboratory.Sweeps;
using SoftmaxNtk.Laboratory.Tables;

namespace SoftmaxNtk.Laboratory.Runs;

/// <summary>
/// The layout of one run on disk:
/// <code>
/// config.json       the resolved settings: every default written out; running it gives the same run
/// overrides.json    what the command line changed, as given
/// manifest.json     where, when, with what, how it ended, and the SHA-256 of every other file
/// tables/*.csv      the cells' rows in plan order, each with its cell's key
/// findings.csv, .md what the tables show
/// figures/          drawn from the tables
/// arrays/           *.npy, one folder a cell, where the config asks for them
/// </code>
/// </summary>
/// <param name="path">The folder; it need not exist yet.</param>
public sealed class RunFolder(string path)
{
    public string Path { get; } = System.IO.Path.GetFullPath(path);

    public string ConfigFile => Below("config.json");

    public string OverridesFile => Below("overrides.json");

    public string ManifestFile => Below("manifest.json");

    public string FindingsFile => Below("findings.csv");

    public string FindingsPage => Below("findings.md");

    public string TablesFolder => Below("tables");

    public string FiguresFolder => Below("figures");

    public string ArraysFolder => Below("arrays");

    /// <summary>The folder of the run of these settings: <c>root/experiment/name-hash8</c>.</summary>
    public static RunFolder Of(string root, ExperimentSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        string hash = ConfigHash.Of(CanonicalJson.Of(settings));
        return new RunFolder(System.IO.Path.Combine(root, settings.Experiment, $"{settings.Name}-{ConfigHash.Short(hash)}"));
    }

    /// <summary>Writes the resolved settings and the overrides they came from.</summary>
    public void WriteConfig(ExperimentSettings settings, IReadOnlyList<string> overrides)
    {
        Directory.CreateDirectory(Path);
        File.WriteAllText(ConfigFile, CanonicalJson.Indented(settings));
        File.WriteAllText(OverridesFile, JsonSerializer.Serialize(overrides, CanonicalJson.IndentedOptions) + "\n");
    }

    /// <summary>Writes every table, each to a file of its name: the key's columns, then the rows' own.</summary>
    internal void WriteTables(IEnumerable<RowSchema> schemas, RunTables tables, KeyColumns keys)
    {
        Directory.CreateDirectory(TablesFolder);
        foreach (RowSchema schema in schemas)
        {
            Table table = new(new TableSchema(schema.Name, [.. keys.Columns, .. schema.Columns.Columns]));
            foreach ((CellKey key, object row) in tables.All(schema.Type))
                table.Add([.. keys.Values(key), .. schema.Values(row)]);
            TableWriter.Write(table, TableFile(schema.Name));
        }
    }

    /// <summary>The tables of these schemas.</summary>
    /// <exception cref="InvalidDataException">A file is damaged, or written by another version of the experiment.</exception>
    /// <exception cref="IOException">A file is missing or cannot be read.</exception>
    public RunTables ReadTables(IReadOnlyList<RowSchema> schemas, ExperimentSettings settings)
    {
        ArgumentNullException.ThrowIfNull(schemas);
        ArgumentNullException.ThrowIfNull(settings);
        RunTables tables = new(schemas);
        foreach (RowSchema schema in schemas)
        {
            string file = TableFile(schema.Name);
            KeyColumns keys = KeyColumns.Read(settings, TableReader.Header(file), schema.Columns.Columns.Count);
            int before = keys.Columns.Count;
            foreach (Row row in TableReader.Read(file, new TableSchema(schema.Name, [.. keys.Columns, .. schema.Columns.Columns])).Rows)
                tables.Add(keys.Key(row.Values.AsSpan(0, before)), schema.Type, schema.Row(row.Values.AsSpan(before)));
        }
        return tables;
    }

    /// <summary>Writes the findings for programs and for people.</summary>
    public void WriteFindings(string title, IReadOnlyList<Finding> findings)
    {
        TableWriter.Write(FindingsTable.Of(findings), FindingsFile);
        File.WriteAllText(FindingsPage, FindingsTable.ToMarkdown(title, findings));
    }

    /// <summary>The findings; none where the run ended before they were drawn.</summary>
    public IReadOnlyList<Finding> ReadFindings(ExperimentSettings settings) =>
        File.Exists(FindingsFile) ? FindingsTable.Read(FindingsFile, settings) : [];

    /// <summary>Writes the manifest, its list of files taken from what the folder holds now.</summary>
    /// <returns>The manifest as written.</returns>
    public Manifest WriteManifest(Manifest manifest)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        Manifest whole = manifest with { Files = [.. ResultFiles().Select(file => ResultFile.Of(Path, file))] };
        whole.Write(ManifestFile);
        return whole;
    }

    /// <summary>The manifest of a run that ended, or null where there is none or it is damaged.</summary>
    public Manifest? TryReadManifest()
    {
        try
        {
            return File.Exists(ManifestFile) ? Manifest.Read(ManifestFile) : null;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    /// <summary>
    /// The first of config, tables and findings that is missing or is not the file that the manifest lists: someone changed it, and what it
    /// says was never computed. Null where all are as they were written.
    /// </summary>
    public string? FirstAltered(Manifest manifest)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        return manifest.Files
            .Where(file => file.Path is "config.json" or "findings.csv" || file.Path.StartsWith("tables/", StringComparison.Ordinal))
            .FirstOrDefault(file => !File.Exists(Below(file.Path)) || ResultFile.Of(Path, Below(file.Path)) != file)?.Path;
    }

    /// <summary>Every file but the manifest, in ordinal order.</summary>
    private IEnumerable<string> ResultFiles() =>
        Directory.EnumerateFiles(Path, "*", SearchOption.AllDirectories)
            .Where(file => file != ManifestFile)
            .Order(StringComparer.Ordinal);

    private string TableFile(string name) => System.IO.Path.Combine(TablesFolder, name + ".csv");

    private string Below(string name) => System.IO.Path.Combine(Path, name);
}
