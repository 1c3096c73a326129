using System.Text.Json;
using System.Text.Json.Nodes;
using SoftmaxNtk.Laboratory.Settings;

namespace SoftmaxNtk.Laboratory.Configuration;

/// <summary>An object with known keys: a settings record, or one variant of a polymorphic one.</summary>
/// <param name="name">What the schema calls it.</param>
/// <param name="description">What it means, if the record says so.</param>
/// <param name="type">The type as which the serialiser reads it; for a variant the polymorphic base.</param>
/// <param name="discriminator">For a variant: the key that tells variants apart, and its value here.</param>
/// <param name="members">The other keys, in declared order.</param>
internal sealed class SectionShape(
    string name, string? description, Type type, KeyValuePair<string, string>? discriminator, IReadOnlyList<Member> members) : Shape
{
    private readonly Dictionary<string, Member> byName = members.ToDictionary(member => member.Name);

    public string? Description => description;

    public IReadOnlyList<Member> Members => members;

    public override string Limit => $"an object with the keys {string.Join(", ", Names)}";

    private IReadOnlyList<string> Names => [.. discriminator is { } d ? [d.Key] : Array.Empty<string>(), .. byName.Keys];

    public override JsonNode? Read(JsonNode? value, string path, Binding binding)
    {
        if (value is not JsonObject section)
            return Refuse(value, path, binding, "write an object: { … }");
        int malformed = binding.Malformed;
        JsonObject result = [];
        foreach ((string key, JsonNode? inner) in section)
            if (key == discriminator?.Key)
                result[key] = inner?.DeepClone();
            else if (byName.TryGetValue(key, out Member? member))
                ReadMember(member, inner, result, path, binding);
            else
                binding.RefuseKey(key, path, Names);
        foreach (Member member in members.Where(member => member.Required && !section.ContainsKey(member.Name)))
            binding.Refuse(member.Missing(path));
        if (binding.Malformed == malformed)
            CheckRules(result, path, binding);
        return result;
    }

    public override JsonObject Schema(SchemaDefinitions definitions) => definitions.Reference(this, name, () => Body(definitions));

    /// <summary>The schema itself, not a reference to it.</summary>
    public JsonObject Body(SchemaDefinitions definitions)
    {
        JsonObject properties = [];
        if (discriminator is { } d)
            properties[d.Key] = new JsonObject { ["const"] = d.Value };
        foreach (Member member in members)
            properties[member.Name] = member.Schema(definitions);
        JsonObject schema = new() { ["type"] = "object", ["properties"] = properties, ["additionalProperties"] = false };
        if (description is not null)
            schema.Insert(0, "description", description);
        return schema;
    }

    public override JsonObject? Requirements()
    {
        JsonObject requirements = [];
        JsonNode[] required = [.. members.Where(member => member.Required).Select(member => JsonValue.Create(member.Name))];
        if (required.Length > 0)
            requirements["required"] = new JsonArray(required);
        JsonObject inner = [];
        foreach (Member member in members)
            if (member.Shape.Requirements() is { } below)
                inner[member.Name] = below;
        if (inner.Count > 0)
            requirements["properties"] = inner;
        return requirements.Count == 0 ? null : requirements;
    }

    public override IEnumerable<KnownKey> Keys(string path)
    {
        string place = discriminator is { } d ? $"{path} with {d.Key} \"{d.Value}\"" : path;
        return members.SelectMany(member => member.Shape.Keys(JsonPath.Member(path, member.Name)).Prepend(
            new KnownKey(member.Name, place)));
    }

    /// <summary>Puts what was read into the section; a value that was refused is left out, so that its default stands in.</summary>
    private static void ReadMember(Member member, JsonNode? value, JsonObject section, string path, Binding binding)
    {
        int malformed = binding.Malformed;
        JsonNode? read = member.Read(value, JsonPath.Member(path, member.Name), binding);
        if (read is not null || binding.Malformed == malformed)
            section[member.Name] = read;
    }

    /// <summary>Makes the record, now that each of its keys is well formed, and asks it for its own rules.</summary>
    private void CheckRules(JsonObject section, string path, Binding binding)
    {
        try
        {
            if (section.Deserialize(type, CanonicalJson.Options) is IConfigRules rules)
                foreach (ConfigProblem problem in rules.Check())
                    binding.Break(problem with { Path = JsonPath.Join(path, problem.Path) });
        }
        catch (Exception e) when (e is JsonException or ArgumentException) // the record's constructor refuses
        {
            binding.Refuse(new ConfigProblem(path, Excerpt.Of(section), "what the record accepts", e.Message));
        }
    }
}
