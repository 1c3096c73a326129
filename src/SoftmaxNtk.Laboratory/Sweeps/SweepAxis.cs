using System.Text.Json.Nodes;

namespace SoftmaxNtk.Laboratory.Sweeps;

/// <summary>
/// One axis of a sweep: settings that advance together, each through its values. Axes multiply (a grid); several settings on one
/// axis are zipped.
/// </summary>
/// <param name="Settings">Each setting's path and values; all have equally many.</param>
public sealed record SweepAxis(IReadOnlyList<SweptSetting> Settings)
{
    /// <summary>How many places it has.</summary>
    public int Count => Settings[0].Values.Count;

    /// <summary>Whether all settings have the same values at two of its places.</summary>
    internal bool HasRepetition => Enumerable.Range(0, Count)
        .Select(place => string.Join('\n', Settings.Select(setting => setting.Values[place]?.ToJsonString() ?? "null")))
        .Distinct().Count() < Count;

    /// <summary>The settings' values at one place.</summary>
    internal IEnumerable<SweepChange> At(int place) =>
        Settings.Select(setting => new SweepChange(setting.Path, setting.Values[place]));
}

/// <summary>One swept setting.</summary>
/// <param name="Path">From the config's root: "network.width"; "variant.…" for a setting of the variant.</param>
/// <param name="Values">The values it takes, as JSON.</param>
public sealed record SweptSetting(string Path, IReadOnlyList<JsonNode?> Values);

/// <summary>One setting changed to one value.</summary>
/// <param name="Path">As in <see cref="SweptSetting"/>.</param>
/// <param name="Value">As JSON.</param>
public sealed record SweepChange(string Path, JsonNode? Value);

/// <summary>A point of a sweep: what is changed there.</summary>
/// <param name="Changes">In the order of the axes.</param>
public sealed record SweepPoint(IReadOnlyList<SweepChange> Changes)
{
    /// <summary>The point of a run without a sweep.</summary>
    public static SweepPoint Origin { get; } = new([]);

    /// <summary>The point's place on each axis.</summary>
    internal IReadOnlyList<AxisValue> Values => [.. Changes.Select(change => AxisValue.Of(change.Path, change.Value))];

    /// <summary>One setting changed to a number, as a refinement adds it.</summary>
    public static SweepPoint Of(string path, double value) => Origin.With(path, value);

    /// <summary>This point with one setting changed to a number, in its place where the point has it already.</summary>
    public SweepPoint With(string path, double value)
    {
        SweepChange change = new(path, value == Math.Floor(value) && Math.Abs(value) < 1L << 53
            ? JsonValue.Create((long)value) : JsonValue.Create(value));
        return Changes.Any(old => old.Path == path)
            ? new SweepPoint([.. Changes.Select(old => old.Path == path ? change : old)])
            : new SweepPoint([.. Changes, change]);
    }
}
