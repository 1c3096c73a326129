using System.Text.Json.Nodes;
using SoftmaxNtk.Laboratory.Settings;

namespace SoftmaxNtk.Laboratory.Configuration;

/// <summary>One key of a section.</summary>
/// <param name="Name">The key.</param>
/// <param name="Shape">What may stand there.</param>
/// <param name="Required">Whether it must be there.</param>
/// <param name="AllowsNull">Whether null may stand there.</param>
/// <param name="Default">What holds if it is not there, as JSON; null if it is required or null holds.</param>
/// <param name="Description">What it means.</param>
internal sealed record Member(string Name, Shape Shape, bool Required, bool AllowsNull, JsonNode? Default, string? Description)
{
    public JsonNode? Read(JsonNode? value, string path, Binding binding)
    {
        if (value is not null)
            return Shape.Read(value, path, binding);
        if (!AllowsNull)
            binding.Refuse(new ConfigProblem(path, "null", Shape.Limit,
                Required || Default is null ? $"write {Shape.Limit}" : $"leave \"{Name}\" out to have its default {Excerpt.Of(Default)}"));
        return null;
    }

    /// <summary>The problem that the key is required and not there.</summary>
    public ConfigProblem Missing(string section) =>
        new(JsonPath.Member(section, Name), ConfigProblem.Missing, Shape.Limit,
            $"add \"{Name}\"{(Description is null ? "" : $": {Description}")}");

    public JsonObject Schema(SchemaDefinitions definitions)
    {
        JsonObject schema = Shape.Schema(definitions);
        if (AllowsNull)
            schema = new JsonObject { ["anyOf"] = new JsonArray(schema, new JsonObject { ["type"] = "null" }) };
        if (Description is not null)
            schema.Insert(0, "description", Description);
        if (Default is not null)
            schema["default"] = Default.DeepClone();
        return schema;
    }
}
