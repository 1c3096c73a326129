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

    /// <summary>As files give it.</summary>
    public string Text => Value.Text ?? Value.Number.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>As people read it: the text, and of a section its kind and what else it says, "momentum (momentum 0.5)".</summary>
    public string Label => Value.Text?.StartsWith('{') is true && JsonNode.Parse(Value.Text) is JsonObject section
        ? LabelOf(section) : Text;

    private static string LabelOf(JsonObject section)
    {
        string kind = section.FirstOrDefault(pair => pair.Key is "kind" or "source").Value?.ToString() ?? "";
        string rest = string.Join(", ", section.Where(pair => pair.Key is not ("kind" or "source"))
            .Select(pair => $"{pair.Key} {pair.Value}"));
        return rest.Length == 0 ? kind : kind.Length == 0 ? rest : $"{kind} ({rest})";
    }

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
