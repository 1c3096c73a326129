using System.Text.Json.Nodes;
using SoftmaxNtk.Laboratory.Settings;

namespace SoftmaxNtk.Laboratory.Configuration;

/// <summary>A list of so many elements, all of one shape, none null.</summary>
internal sealed class ListShape(Shape element, CountAttribute? count) : Shape
{
    public override string Limit => count switch
    {
        null => $"a list, each element {element.Limit}",
        { Maximum: int.MaxValue } => $"a list of at least {count.Minimum} elements, each {element.Limit}",
        _ => $"a list of {count.Minimum} to {count.Maximum} elements, each {element.Limit}",
    };

    public override JsonNode? Read(JsonNode? value, string path, Binding binding)
    {
        if (value is not JsonArray list)
            return Refuse(value, path, binding, value is null ? null : $"put it in a list: [{Excerpt.Of(value)}]");
        int malformed = binding.Malformed;
        if (count is not null && list.Count < count.Minimum)
            RefuseCount(list, path, binding, $"add {count.Minimum - list.Count}");
        if (count is not null && list.Count > count.Maximum)
            RefuseCount(list, path, binding, $"take {list.Count - count.Maximum} out");
        JsonArray result = [];
        for (int k = 0; k < list.Count; k++)
            result.Add(element.Read(list[k], JsonPath.Element(path, k), binding));
        return binding.Malformed == malformed ? result : null;
    }

    /// <remarks>Configs that extend others replace lists whole, so elements are complete even there.</remarks>
    public override JsonObject Schema(SchemaDefinitions definitions)
    {
        JsonObject items = element.Schema(definitions);
        JsonObject schema = new()
        {
            ["type"] = "array",
            ["items"] = element.Requirements() is { } requirements
                ? new JsonObject { ["allOf"] = new JsonArray(items, requirements) } : items,
        };
        if (count is { Minimum: > 0 })
            schema["minItems"] = count.Minimum;
        if (count is { Maximum: < int.MaxValue })
            schema["maxItems"] = count.Maximum;
        return schema;
    }

    public override IEnumerable<KnownKey> Keys(string path) => element.Keys($"{path}[]");

    private void RefuseCount(JsonArray list, string path, Binding binding, string remedy) =>
        binding.Refuse(new ConfigProblem(path, $"a list of {list.Count}", Limit, remedy));
}
