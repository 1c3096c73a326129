using System.Text.Json;
using System.Text.Json.Nodes;
using SoftmaxNtk.Laboratory.Settings;

namespace SoftmaxNtk.Laboratory.Configuration;

/// <summary>An object of one of several variants, told apart by the word at one key ("source", "kind").</summary>
internal sealed class PolymorphicShape(string name, string discriminator, IReadOnlyDictionary<string, SectionShape> variants) : Shape
{
    private readonly ChoiceShape words = new([.. variants.Keys]);

    public override string Limit => $"an object whose \"{discriminator}\" is {words.Limit}";

    public override JsonNode? Read(JsonNode? value, string path, Binding binding)
    {
        if (value is not JsonObject section)
            return Refuse(value, path, binding, $"write an object: {{ \"{discriminator}\": … }}");
        string place = JsonPath.Member(path, discriminator);
        if (!section.TryGetPropertyValue(discriminator, out JsonNode? word))
        {
            binding.Refuse(new ConfigProblem(place, ConfigProblem.Missing, words.Limit, $"add \"{discriminator}\""));
            return null;
        }
        return words.Read(word, place, binding) is { } known ? variants[known.GetValue<string>()].Read(section, path, binding) : null;
    }

    /// <remarks>
    /// anyOf, not oneOf: a config that extends another may leave the discriminator out, and then several variants fit. Where it stands, its
    /// const lets one variant fit at the most.
    /// </remarks>
    public override JsonObject Schema(SchemaDefinitions definitions) => definitions.Reference(this, name, () => new JsonObject
    {
        ["type"] = "object",
        ["properties"] = new JsonObject { [discriminator] = words.Schema(definitions) },
        ["anyOf"] = new JsonArray([.. variants.Values.Select(variant => variant.Schema(definitions))]),
    });

    public override JsonObject? Requirements()
    {
        JsonObject requirements = new() { ["required"] = new JsonArray(discriminator) };
        JsonArray conditions = [];
        foreach ((string word, SectionShape variant) in variants)
            if (variant.Requirements() is { } below)
                conditions.Add(When(discriminator, word, below));
        if (conditions.Count > 0)
            requirements["allOf"] = conditions;
        return requirements;
    }

    public override IEnumerable<KnownKey> Keys(string path) => variants.Values.SelectMany(variant => variant.Keys(path));

    /// <summary>The schema that holds its consequence only where the key has that word.</summary>
    public static JsonObject When(string key, string word, JsonObject consequence) => new()
    {
        ["if"] = new JsonObject
        {
            ["properties"] = new JsonObject { [key] = new JsonObject { ["const"] = word } },
            ["required"] = new JsonArray(key),
        },
        ["then"] = consequence,
    };
}
