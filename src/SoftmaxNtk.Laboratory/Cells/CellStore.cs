using System.Text.Json;
using SoftmaxNtk.Laboratory.Configuration;
using SoftmaxNtk.Laboratory.Data;
using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Laboratory.Tables;

namespace SoftmaxNtk.Laboratory.Cells;

/// <summary>
/// The finished cells of a run under way, one folder a cell, named by its hash, so that a run that was stopped or killed takes
/// up where it ended. A cell is written to a <c>.tmp</c> folder and renamed when whole.
/// </summary>
/// <remarks>
/// Nothing found is trusted: each folder holds a marker with the SHA-256 of every file, and with the software and backend that
/// computed it; where anything does not match, the cell counts as not stored and is computed again.
/// </remarks>
/// <param name="folder">The run's folder of cells.</param>
/// <param name="schemas">The tables that a cell fills.</param>
/// <param name="provenance">The software and backend that compute now.</param>
internal sealed class CellStore(string folder, IReadOnlyList<TableSchema> schemas, string provenance)
{
    private const string MarkerFile = "cell.json";
    private const string ArrayFolder = "arrays";

    /// <summary>What a stored cell says of itself.</summary>
    private sealed record Marker(string Provenance, CellRecord Record, IReadOnlyList<ResultFile> Files);

    /// <summary>The stored outcome of a cell, or null where there is none that can be trusted.</summary>
    public CellOutcome? TryLoad(Cell cell)
    {
        string place = Place(cell.Hash);
        try
        {
            Marker? marker = JsonSerializer.Deserialize<Marker>(File.ReadAllText(Path.Combine(place, MarkerFile)), CanonicalJson.Options);
            if (marker is null || marker.Provenance != provenance || marker.Record.Hash != cell.Hash
                || !marker.Files.All(file => ResultFile.Of(place, Path.Combine(place, file.Path)) == file))
                return null;
            TableSet tables = new(schemas.Select(schema => TableReader.Read(TableFile(place, schema.Name), schema)));
            return new CellOutcome(marker.Record with { Label = cell.Label }, tables);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidDataException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Stores an outcome that is final, with the arrays that the cell left.</summary>
    public void Save(CellOutcome outcome, CellContext context)
    {
        string place = Place(outcome.Record.Hash);
        string temporary = place + ".tmp";
        Discard(temporary);
        Directory.CreateDirectory(temporary);
        foreach (Table table in outcome.Tables.All)
            TableWriter.Write(table, TableFile(temporary, table.Name));
        SaveArrays(Path.Combine(temporary, ArrayFolder), context);
        ResultFile[] files =
            [.. Directory.EnumerateFiles(temporary, "*", SearchOption.AllDirectories).Select(file => ResultFile.Of(temporary, file))];
        string marker = JsonSerializer.Serialize(new Marker(provenance, outcome.Record, files), CanonicalJson.Options);
        File.WriteAllText(Path.Combine(temporary, MarkerFile), marker);
        Discard(place);
        Directory.Move(temporary, place);
    }

    /// <summary>Copies a stored cell's arrays, if it left any, into a folder.</summary>
    public void CopyArrays(Cell cell, string destination)
    {
        DirectoryInfo source = new(Path.Combine(Place(cell.Hash), ArrayFolder));
        if (!source.Exists)
            return;
        Directory.CreateDirectory(destination);
        foreach (FileInfo file in source.EnumerateFiles())
            file.CopyTo(Path.Combine(destination, file.Name), overwrite: true);
    }

    private static void SaveArrays(string arrays, CellContext context)
    {
        if (context.Arrays.Count + context.Vectors.Count == 0)
            return;
        Directory.CreateDirectory(arrays);
        foreach ((string name, var matrix) in context.Arrays)
            NpyWriter.Write(matrix, Path.Combine(arrays, name + ".npy"));
        foreach ((string name, double[] vector) in context.Vectors)
            NpyWriter.Write(vector, Path.Combine(arrays, name + ".npy"));
    }

    private static void Discard(string place)
    {
        if (Directory.Exists(place))
            Directory.Delete(place, recursive: true);
    }

    private static string TableFile(string place, string table) => Path.Combine(place, table + ".csv");

    private string Place(string hash) => Path.Combine(folder, hash);
}
