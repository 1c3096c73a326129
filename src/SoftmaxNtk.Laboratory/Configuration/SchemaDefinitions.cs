using System.Text.Json.Nodes;
using SoftmaxNtk.Laboratory.Settings;

namespace SoftmaxNtk.Laboratory.Configuration;

/// <summary>The named parts of a JSON Schema ($defs), each described once, in the order of first use.</summary>
internal sealed class SchemaDefinitions
{
    private readonly Dictionary<(Shape Shape, string Name), string> names = [];
    private readonly Dictionary<string, JsonObject> bodies = [];

    /// <summary>A reference to the definition of a shape; the first reference defines it.</summary>
    /// <param name="shape">The shape.</param>
    /// <param name="name">Its name; a number is added if another shape bears it.</param>
    /// <param name="body">Describes it.</param>
    public JsonObject Reference(Shape shape, string name, Func<JsonObject> body)
    {
        if (!names.TryGetValue((shape, name), out string? unique))
        {
            unique = name;
            for (int k = 2; bodies.ContainsKey(unique); k++)
                unique = $"{name}{k}";
            names[(shape, name)] = unique;
            bodies[unique] = []; // takes the place, so that parts come after the whole
            bodies[unique] = body();
        }
        return new JsonObject { ["$ref"] = $"#/$defs/{unique}" };
    }

    public JsonObject ToJson() => new(bodies.Select(pair => KeyValuePair.Create<string, JsonNode?>(pair.Key, pair.Value)));
}
