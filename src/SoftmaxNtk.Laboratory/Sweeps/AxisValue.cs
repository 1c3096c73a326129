using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using SoftmaxNtk.Laboratory.Tables;

namespace SoftmaxNtk.Laboratory.Sweeps;

/// <summary>Where a cell lies on one axis of a sweep: a setting's path and the value it has there.</summary>
/// <param name="Path">The setting, from the config's root without "$.": "network.width"; "variant.…" for a setting of the variant.</param>
/// <param name="Value">A number or, for anything else, its text.</param>
public readonly record struct AxisValue(string Path, Value Value)
{
    /// <summary>The last part of the path: "width".</summary>
    public string Name => Path[(Path.LastIndexOf('.') + 1)..];

    /// <summary>As labels and files give it.</summary>
    public string Text => Value.Text ?? Value.Number.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>The value that stands in a config: a number as such, a word without quotes, anything else as JSON text.</summary>
    public static AxisValue Of(string path, JsonNode? value) => new(path, value?.GetValueKind() switch
    {
        JsonValueKind.Number => double.Parse(value.ToJsonString(), CultureInfo.InvariantCulture),
        JsonValueKind.String => value.GetValue<string>(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => value?.ToJsonString() ?? "null",
    });
}
