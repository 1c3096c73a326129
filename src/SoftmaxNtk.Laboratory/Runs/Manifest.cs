using System.Text.Json;
using SoftmaxNtk.Laboratory.Cells;
using SoftmaxNtk.Laboratory.Configuration;
using SoftmaxNtk.Laboratory.Data;
using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Laboratory.Tables;

namespace SoftmaxNtk.Laboratory.Runs;

/// <summary>One cell in a run's manifest.</summary>
/// <param name="Label">What people call it.</param>
/// <param name="Hash">Its identity.</param>
/// <param name="Status">How it ended.</param>
/// <param name="Seconds">Wall time of its computation [s]; of the original one where a stored result was used again.</param>
/// <param name="Message">What went wrong; null if nothing.</param>
public sealed record CellRecord(string Label, string Hash, CellStatus Status, double Seconds, string? Message);

/// <summary>Where the run's random numbers come from: every stream is a child, named by path, of the root seed.</summary>
/// <param name="Root">The root seed.</param>
/// <param name="Replicates">How many independent replicates were drawn from it.</param>
/// <param name="Generator">How a stream follows from the root and a path.</param>
public sealed record SeedRecord(ulong Root, int Replicates, string Generator)
{
    public static SeedRecord Of(ExperimentSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return new(settings.Seed, settings.Replicates,
            "xoshiro256** with the state SHA-256(root as 8 little-endian bytes, UTF-8 path of names)");
    }
}

/// <summary>What a run was, where and when it ran, and how it ended: the file manifest.json of its folder.</summary>
public sealed record Manifest
{
    /// <summary>Raised whenever the meaning of a field changes.</summary>
    public const int CurrentSchemaVersion = 1;

    public required int SchemaVersion { get; init; }

    public required string Experiment { get; init; }

    public required string Name { get; init; }

    /// <summary>SHA-256 of the resolved config's canonical JSON.</summary>
    public required string ConfigHash { get; init; }

    /// <summary>The experiment's computation version: other numbers for the same config have another one.</summary>
    public required int ComputationVersion { get; init; }

    public required RunStatus Status { get; init; }

    /// <summary>What went wrong outside the cells; null if nothing.</summary>
    public string? Message { get; init; }

    public required SeedRecord Seeds { get; init; }

    public required RunEnvironment Environment { get; init; }

    /// <summary>The data files that the run read.</summary>
    public required IReadOnlyList<InputFile> Inputs { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset Started { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset Finished { get; init; }

    /// <summary>Wall time from start to end [s], this time only where an interrupted run was taken up again.</summary>
    public required double WallSeconds { get; init; }

    /// <summary>The cells, in plan order.</summary>
    public required IReadOnlyList<CellRecord> Cells { get; init; }

    /// <summary>Every other file of the folder.</summary>
    public required IReadOnlyList<ResultFile> Files { get; init; }

    /// <summary>Writes the manifest to a file.</summary>
    public void Write(string path) => File.WriteAllText(path, JsonSerializer.Serialize(this, CanonicalJson.IndentedOptions) + "\n");

    /// <summary>The manifest in a file.</summary>
    /// <exception cref="InvalidDataException">The file is not a manifest of this version.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static Manifest Read(string path)
    {
        try
        {
            Manifest? manifest = JsonSerializer.Deserialize<Manifest>(File.ReadAllText(path), CanonicalJson.IndentedOptions);
            return manifest is { SchemaVersion: CurrentSchemaVersion } ? manifest
                : throw new InvalidDataException(
                    $"{path}: not a manifest of version {CurrentSchemaVersion}. Remedy: run the config again.");
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"{path}: not a manifest: {exception.Message} Remedy: run the config again.", exception);
        }
    }
}
