using System.Text.Json.Nodes;
using SoftmaxNtk.Laboratory.Sweeps;

namespace SoftmaxNtk.Laboratory.Configuration;

/// <summary>The axes of a sweep. Which settings there are and what they may be is checked point by point when the run is planned.</summary>
internal sealed class SweepShape : Shape
{
    public override string Limit => "a list of axes, each an object from setting to values";

    public override JsonNode? Read(JsonNode? value, string path, Binding binding)
    {
        try
        {
            Sweep.Parse(value);
            return value!.DeepClone();
        }
        catch (SweepException exception)
        {
            binding.Refuse(new ConfigProblem(path + exception.Place, Excerpt.Of(value), exception.Limit, exception.Remedy));
            return null;
        }
    }

    public override JsonObject Schema(SchemaDefinitions definitions) => new()
    {
        ["type"] = "array",
        ["items"] = new JsonObject
        {
            ["type"] = "object",
            ["minProperties"] = 1,
            ["additionalProperties"] = new JsonObject
            {
                ["anyOf"] = new JsonArray(
                    new JsonObject { ["type"] = "array", ["minItems"] = 1 },
                    new JsonObject
                    {
                        ["type"] = "object",
                        ["required"] = new JsonArray("from", "to"),
                        ["properties"] = new JsonObject
                        {
                            ["from"] = Number(), ["to"] = Number(), ["count"] = Number(), ["step"] = Number(), ["factor"] = Number(),
                            ["multipleOf"] = Number(), ["spacing"] = ChoiceShape.Words(["linear", "logarithmic"]),
                        },
                        ["additionalProperties"] = false,
                    }),
            },
        },
    };

    private static JsonObject Number() => new() { ["type"] = "number" };
}
