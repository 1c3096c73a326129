using System.Text.Json;
using System.Text.Json.Nodes;
using SoftmaxNtk.Laboratory.Settings;

namespace SoftmaxNtk.Laboratory.Configuration;

/// <summary>One of a few words: an enum, or a name from a catalogue.</summary>
internal sealed class ChoiceShape(IReadOnlyList<string> words) : Shape
{
    public override string Limit => $"one of {string.Join(", ", words.Select(word => $"\"{word}\""))}";

    public override JsonNode? Read(JsonNode? value, string path, Binding binding)
    {
        if (!Is(value, JsonValueKind.String))
            return Refuse(value, path, binding);
        string word = value!.GetValue<string>();
        return words.Contains(word) ? JsonValue.Create(word) : Refuse(value, path, binding, Suggestion.For(word, words));
    }

    public override JsonObject Schema(SchemaDefinitions definitions) => Words(words);

    /// <summary>The schema of one of these words.</summary>
    public static JsonObject Words(IEnumerable<string> words) =>
        new() { ["enum"] = new JsonArray([.. words.Select(word => JsonValue.Create(word))]) };
}
