using System.Globalization;
using System.Text.Json;
using SoftmaxNtk.Laboratory.Configuration;
using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Laboratory.Tables;

namespace SoftmaxNtk.Laboratory.Cells;

/// <summary>
/// The finished cells of all runs below one results folder, one folder a cell: <c>.cells/ab/HASH/</c>, AB the hash's first two digits.
/// A cell is found by its identity alone, whichever run computed it and whatever was committed since.
/// </summary>
/// <remarks>
/// <para>
/// A cell is written to a temporary folder and renamed when whole, so that two processes may compute the same cell: the second
/// finds it there and drops its own. Nothing found is trusted: each folder holds a marker with the SHA-256 of every
/// file; where anything does
/// not match, the cell counts as not stored and is computed again.
/// </para>
/// <para>A cell that failed is stored as a record of why, <c>HASH.failed.json</c>; it is tried again by the next run
/// that asks for it.</para>
/// </remarks>
/// <param name="folder">The store's folder.</param>
/// <param name="schemas">The tables that a cell fills.</param>
/// <param name="provenance">The software and backend that compute now; recorded with each cell, for people to read.</param>
internal sealed class CellStore(string folder, IReadOnlyList<RowSchema> schemas, string provenance)
{
    private const string MarkerFile = "cell.json";
    private const string ArrayFolder = "arrays";
    private const string FailureSuffix = ".failed.json";

    /// <summary>Attempts at a place where other processes publish the same cell at the same time; what they put there is as good.</summary>
    private const int PublishingTurns = 100;

    private static int temporaries;

    /// <summary>What a stored cell says of itself.</summary>
    private sealed record Marker(string Provenance, CellRecord Record, IReadOnlyList<ResultFile> Files);

    /// <summary>The store of a results folder; one of its own for a backend that was asked for by name.</summary>
    public static string FolderOf(string results, string? backend) =>
        Path.Combine(results, backend is null ? ".cells" : $".cells-{backend}");

    /// <summary>The stored outcome of a cell, or null where there is none that can be trusted.</summary>
    public CellOutcome? TryLoad(Cell cell)
    {
        string place = Place(cell.Hash);
        if (!Directory.Exists(place) || (cell.WantsArrays && !Directory.Exists(Path.Combine(place, ArrayFolder))))
            return null;
        try
        {
            Marker? marker = JsonSerializer.Deserialize<Marker>(File.ReadAllText(Path.Combine(place, MarkerFile)), CanonicalJson.Options);
            if (marker is null || marker.Record.Hash != cell.Hash
                || !marker.Files.All(file => ResultFile.Of(place, Path.Combine(place, file.Path)) == file))
                return null;
            CellRows rows = new(schemas);
            foreach (RowSchema schema in schemas)
                rows.AddTable(schema, TableReader.Read(TableFile(place, schema.Name), schema.Columns));
            return new CellOutcome(marker.Record with { Label = cell.Label }, rows);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidDataException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Stores an outcome that is final, with the arrays that the cell left.</summary>
    /// <param name="outcome">What became of the cell.</param>
    /// <param name="cell">The cell.</param>
    /// <param name="context">What it left.</param>
    /// <param name="replace">Whether it takes the place of a whole one that another process stored meanwhile.</param>
    public void Save(CellOutcome outcome, Cell cell, CellContext context, bool replace)
    {
        string place = Place(outcome.Record.Hash);
        string temporary = Temporary(place);
        Directory.CreateDirectory(temporary);
        foreach (RowSchema schema in schemas)
            TableWriter.Write(outcome.Rows.ToTable(schema), TableFile(temporary, schema.Name));
        if (cell.WantsArrays)
            SaveArrays(Path.Combine(temporary, ArrayFolder), context);
        ResultFile[] files =
            [.. Directory.EnumerateFiles(temporary, "*", SearchOption.AllDirectories).Select(file => ResultFile.Of(temporary, file))];
        string marker = JsonSerializer.Serialize(new Marker(provenance, outcome.Record, files), CanonicalJson.Options);
        File.WriteAllText(Path.Combine(temporary, MarkerFile), marker);
        Publish(temporary, place, keep: () => !replace && TryLoad(cell) is not null);
        File.Delete(place + FailureSuffix);
    }

    /// <summary>Records why a cell failed.</summary>
    public void SaveFailure(CellOutcome outcome)
    {
        string file = Place(outcome.Record.Hash) + FailureSuffix;
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        string temporary = Temporary(file);
        File.WriteAllText(temporary, JsonSerializer.Serialize(new Marker(provenance, outcome.Record, []), CanonicalJson.IndentedOptions));
        File.Move(temporary, file, overwrite: true);
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

    /// <summary>
    /// Gives a whole cell its name. What stands there is moved aside in one step, so that nobody finds half of it; another process may put
    /// its own there in between, and then there is another turn.
    /// </summary>
    /// <param name="temporary">The whole cell under its temporary name.</param>
    /// <param name="place">Its final name.</param>
    /// <param name="keep">Whether what stands there is to stay.</param>
    private static void Publish(string temporary, string place, Func<bool> keep)
    {
        for (int turn = 1; ; turn++)
        {
            try
            {
                Directory.Move(temporary, place);
                return;
            }
            catch (IOException) when (Directory.Exists(place) || turn < PublishingTurns)
            {
                if (keep() || turn >= PublishingTurns)
                {
                    Directory.Delete(temporary, recursive: true);
                    return;
                }
                MoveAside(place);
            }
        }
    }

    private static void MoveAside(string place)
    {
        string aside = Temporary(place);
        try
        {
            Directory.Move(place, aside);
            Directory.Delete(aside, recursive: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Another process moved it aside first, or reads it and keeps it from being moved.
        }
    }

    private static void SaveArrays(string arrays, CellContext context)
    {
        Directory.CreateDirectory(arrays);
        foreach ((string name, var matrix) in context.Arrays)
            NpyWriter.Write(matrix, Path.Combine(arrays, name + ".npy"));
        foreach ((string name, double[] vector) in context.Vectors)
            NpyWriter.Write(vector, Path.Combine(arrays, name + ".npy"));
    }

    /// <summary>A name that no other process and no other cell of this one uses.</summary>
    private static string Temporary(string place) => string.Create(CultureInfo.InvariantCulture,
        $"{place}.{Environment.ProcessId}-{Interlocked.Increment(ref temporaries)}.tmp");

    private static string TableFile(string place, string table) => Path.Combine(place, table + ".csv");

    private string Place(string hash) => Path.Combine(folder, hash[..2], hash);
}
