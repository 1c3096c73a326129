using System.Text.Json.Nodes;
using SoftmaxNtk.Laboratory.Settings;

namespace SoftmaxNtk.Laboratory.Configuration;

/// <summary>
/// How a config that extends another is laid over it. Two objects at the same place merge key by key; everything else (lists,
/// numbers, words, null) replaces. An object whose "source" or "kind" differs from that of the object below it is another kind of
/// section, so it replaces too: what the section below said of its kind would mean nothing in the new one.
/// </summary>
internal static class ConfigMerge
{
    private static readonly string[] Discriminators = ["source", "kind"];

    /// <summary>The lower object with the upper one laid over it. Changes neither; keys stand in the lower's order, new
    /// ones last.</summary>
    public static JsonObject Over(JsonObject lower, JsonObject upper)
    {
        JsonObject result = lower.DeepClone().AsObject();
        foreach ((string key, JsonNode? value) in upper)
            result[key] = value is JsonObject above && lower[key] is JsonObject below && !IsAnotherKind(below, above)
                ? Over(below, above)
                : value?.DeepClone();
        return result;
    }

    private static bool IsAnotherKind(JsonObject below, JsonObject above) =>
        Discriminators.Any(key => below.TryGetPropertyValue(key, out JsonNode? old) && above.TryGetPropertyValue(key, out JsonNode? now)
            && !JsonNode.DeepEquals(old, now));
}
