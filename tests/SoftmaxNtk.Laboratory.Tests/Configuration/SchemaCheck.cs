using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SoftmaxNtk.Laboratory.Configuration;
using SoftmaxNtk.Laboratory.Data;
using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Laboratory.Tests.Cells;
using SoftmaxNtk.Networks;

namespace SoftmaxNtk.Laboratory.Tests.Configuration;

/// <summary>
/// A check of a document against a JSON Schema, for the keywords that the config schema uses; any other keyword is an error, so that
/// none goes unchecked. Written from the specification (draft 2020-12), knowing nothing of the binder.
/// </summary>
internal sealed class SchemaCheck(JsonObject root)
{
    public bool Accepts(JsonNode? document) => Accepts(root, document);

    private bool Accepts(JsonNode? schema, JsonNode? value) =>
        schema is JsonObject keywords ? keywords.All(keyword => Holds(keyword.Key, keyword.Value!, keywords, value))
            : schema!.GetValue<bool>();

    private bool Holds(string keyword, JsonNode limit, JsonObject schema, JsonNode? value) => keyword switch
    {
        "$schema" or "$defs" or "title" or "description" or "default" or "then" or "else" => true,
        "$ref" => Accepts(root["$defs"]![limit.GetValue<string>()["#/$defs/".Length..]], value),
        "type" => HasType(limit.GetValue<string>(), value),
        "const" => JsonNode.DeepEquals(limit, value),
        "enum" => limit.AsArray().Any(word => JsonNode.DeepEquals(word, value)),
        "minimum" => Number(value) is not { } x || x >= Number(limit),
        "maximum" => Number(value) is not { } x || x <= Number(limit),
        "exclusiveMinimum" => Number(value) is not { } x || x > Number(limit),
        "exclusiveMaximum" => Number(value) is not { } x || x < Number(limit),
        "pattern" => value?.GetValueKind() != JsonValueKind.String
            || Regex.IsMatch(value.GetValue<string>(), limit.GetValue<string>(), RegexOptions.ECMAScript),
        "minItems" => value is not JsonArray list || list.Count >= limit.GetValue<int>(),
        "maxItems" => value is not JsonArray list || list.Count <= limit.GetValue<int>(),
        "items" => value is not JsonArray list || list.All(element => Accepts(limit, element)),
        "required" => value is not JsonObject section || limit.AsArray().All(key => section.ContainsKey(key!.GetValue<string>())),
        "properties" => value is not JsonObject section
            || limit.AsObject().All(pair => !section.TryGetPropertyValue(pair.Key, out JsonNode? inner) || Accepts(pair.Value, inner)),
        "additionalProperties" => value is not JsonObject section || limit.GetValue<bool>()
            || section.All(pair => schema["properties"]!.AsObject().ContainsKey(pair.Key)),
        "allOf" => limit.AsArray().All(part => Accepts(part, value)),
        "anyOf" => limit.AsArray().Any(part => Accepts(part, value)),
        "not" => !Accepts(limit, value),
        "if" => Accepts((Accepts(limit, value) ? schema["then"] : schema["else"]) ?? JsonValue.Create(true), value),
        _ => throw new NotSupportedException($"The check knows no keyword \"{keyword}\"."),
    };

    private static double? Number(JsonNode? value) =>
        value?.GetValueKind() == JsonValueKind.Number ? JsonSerializer.Deserialize<double>(value) : null;

    private static bool HasType(string type, JsonNode? value) => (type, value?.GetValueKind() ?? JsonValueKind.Null) switch
    {
        ("null", JsonValueKind.Null) or ("object", JsonValueKind.Object) or ("array", JsonValueKind.Array) or ("string",
            JsonValueKind.String)
            or ("boolean", JsonValueKind.True or JsonValueKind.False) or ("number", JsonValueKind.Number) => true,
        ("integer", JsonValueKind.Number) => Number(value) is { } x && x == Math.Floor(x),
        _ => false,
    };
}
