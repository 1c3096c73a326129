using System.Text.Json;
using System.Text.Json.Nodes;
using SoftmaxNtk.Laboratory.Settings;

namespace SoftmaxNtk.Laboratory.Configuration;

/// <summary>true or false.</summary>
internal sealed class BooleanShape : Shape
{
    public override string Limit => "true or false";

    public override JsonNode? Read(JsonNode? value, string path, Binding binding)
    {
        if (Is(value, JsonValueKind.True) || Is(value, JsonValueKind.False))
            return value!.DeepClone();
        string? word = Is(value, JsonValueKind.String) ? value!.GetValue<string>() : null;
        return Refuse(value, path, binding, word is "true" or "false" ? $"write {word} without quotes" : null);
    }

    public override JsonObject Schema(SchemaDefinitions definitions) => new() { ["type"] = "boolean" };
}
