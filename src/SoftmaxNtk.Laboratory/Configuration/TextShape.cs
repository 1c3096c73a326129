using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SoftmaxNtk.Laboratory.Settings;

namespace SoftmaxNtk.Laboratory.Configuration;

/// <summary>Text, all of which matches a pattern if there is one.</summary>
internal sealed class TextShape(string? pattern) : Shape
{
    public override string Limit => pattern is null ? "text in quotes" : $"text that matches {pattern}";

    public override JsonNode? Read(JsonNode? value, string path, Binding binding)
    {
        if (!Is(value, JsonValueKind.String))
            return Refuse(value, path, binding, value is JsonValue ? $"put it in quotes: \"{Excerpt.Of(value)}\"" : null);
        string text = value!.GetValue<string>();
        if (!Matches(text))
            Refuse(value, path, binding);
        return JsonValue.Create(text);
    }

    public override JsonObject Schema(SchemaDefinitions definitions)
    {
        JsonObject schema = new() { ["type"] = "string" };
        if (pattern is not null) // a JSON Schema pattern matches anywhere unless it is anchored
            schema["pattern"] = pattern.StartsWith('^') && pattern.EndsWith('$') ? pattern : $"^(?:{pattern})$";
        return schema;
    }

    private bool Matches(string text) =>
        pattern is null
        || (Regex.Match(text, pattern, RegexOptions.CultureInvariant) is { Success: true, Index: 0 } match && match.Length == text.Length);
}
