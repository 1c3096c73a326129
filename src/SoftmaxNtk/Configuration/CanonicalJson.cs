using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace SoftmaxNtk.Configuration;

/// <summary>
/// The one text that stands for a settings record: every property written out (defaults too), keys sorted ordinally,
/// no white space, doubles in round-trip form. Equal settings give equal text, whatever the order in which they were written.
/// </summary>
public static class CanonicalJson
{
    /// <summary>How settings records are written and read: camelCase names, enums as camelCase words, strict.</summary>
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerOptions.Strict)
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        WriteIndented = false,
        AllowOutOfOrderMetadataProperties = true,
    };

    /// <summary>The canonical text of a settings record.</summary>
    public static string Of<T>(T settings) where T : notnull =>
        Sort(JsonSerializer.SerializeToNode(settings, settings.GetType(), Options))?.ToJsonString() ?? "null";

    /// <summary>The settings for people: every property written out, indented.</summary>
    public static string Indented<T>(T settings) where T : notnull =>
        JsonSerializer.Serialize(settings, settings.GetType(), new JsonSerializerOptions(Options) { WriteIndented = true, NewLine = "\n" }) + "\n";

    private static JsonNode? Sort(JsonNode? node) => node switch
    {
        JsonObject o => new JsonObject(o.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => KeyValuePair.Create(p.Key, Sort(p.Value)))),
        JsonArray a => new JsonArray([.. a.Select(Sort)]),
        _ => node?.DeepClone(),
    };
}
