using System.Text.Json.Nodes;
using SoftmaxNtk.Laboratory.Settings;

namespace SoftmaxNtk.Laboratory.Configuration;

/// <summary>
/// The JSON Schema (draft 2020-12) of all configs, by which editors complete, explain and check them. It is read from the same
/// <see cref="Shape"/> as the binder uses; rules that tie several values together are beyond it.
/// </summary>
/// <remarks>
/// "experiment" chooses what else may stand in the config (if/then). A config that extends another may leave out what the other one says,
/// so keys are required only where "extends" is absent, and, everywhere, in the elements of lists, which are never merged.
/// </remarks>
public static class ConfigSchema
{
    private const string Experiment = "experiment";
    private const string Extends = "extends";
    private const string Draft = "https://json-schema.org/draft/2020-12/schema";

    /// <summary>The schema of the configs of these experiments, in the order of their names: the same experiments give
    /// the same text.</summary>
    /// <param name="experiments">The settings record of each experiment, by name.</param>
    public static JsonObject Of(IReadOnlyDictionary<string, Type> experiments)
    {
        ArgumentNullException.ThrowIfNull(experiments);
        ShapeBuilder builder = new();
        SchemaDefinitions definitions = new();
        JsonArray branches = [];
        JsonArray partial = [];
        foreach ((string name, Type type) in experiments.OrderBy(e => e.Key, StringComparer.Ordinal))
        {
            SectionShape shape = builder.Section(type);
            JsonObject reference = Branch(name, shape, definitions);
            partial.Add(reference.DeepClone());
            branches.Add(PolymorphicShape.When(Experiment, name, Complete(reference, shape.Requirements())));
        }
        branches.Add(new JsonObject
        {
            ["if"] = new JsonObject { ["not"] = new JsonObject { ["required"] = new JsonArray(Experiment) } },
            ["then"] = new JsonObject { ["anyOf"] = partial },
        });
        return new JsonObject
        {
            ["$schema"] = Draft,
            ["title"] = "SoftmaxNtk config",
            ["type"] = "object",
            ["properties"] = TopLevel(experiments.Keys),
            ["if"] = new JsonObject { ["required"] = new JsonArray(Extends) },
            ["else"] = new JsonObject { ["required"] = new JsonArray(Experiment) },
            ["allOf"] = branches,
            ["$defs"] = definitions.ToJson(),
        };
    }

    /// <summary>The schema of files that hold one record, whichever experiment they are about.</summary>
    /// <param name="type">The record.</param>
    /// <param name="title">What such a file is called.</param>
    public static JsonObject Of(Type type, string title)
    {
        ArgumentNullException.ThrowIfNull(type);
        SectionShape shape = new ShapeBuilder().Section(type);
        SchemaDefinitions definitions = new();
        JsonObject schema = shape.Body(definitions);
        AllowFraming(schema);
        schema.Insert(0, "$schema", Draft);
        schema.Insert(1, "title", title);
        if (shape.Requirements() is { } requirements)
            schema["allOf"] = new JsonArray(UnlessExtended(requirements));
        schema["$defs"] = definitions.ToJson();
        return schema;
    }

    /// <summary>The schema of these experiments as <see cref="Text(JsonObject)"/>.</summary>
    public static string Text(IReadOnlyDictionary<string, Type> experiments) => Text(Of(experiments));

    /// <summary>A schema as text: indented, lines ended by "\n", the same bytes on every system.</summary>
    public static string Text(JsonObject schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        return schema.ToJsonString(CanonicalJson.IndentedOptions) + "\n";
    }

    private static JsonObject TopLevel(IEnumerable<string> experiments)
    {
        JsonObject experiment = ChoiceShape.Words(experiments.Order(StringComparer.Ordinal));
        experiment.Insert(0, "description", "Which experiment this config is for.");
        return new JsonObject
        {
            ["$schema"] = new JsonObject { ["description"] = "The JSON Schema by which editors check this file.", ["type"] = "string" },
            [Extends] = new JsonObject
            {
                ["description"] = "A config that this one is laid over, or several, later ones over earlier ones; "
                    + "paths relative to this file. "
                    + "Objects merge key by key, unless their source or kind differs; everything else replaces.",
                ["anyOf"] = new JsonArray(
                    new JsonObject { ["type"] = "string" },
                    new JsonObject { ["type"] = "array", ["items"] = new JsonObject { ["type"] = "string" } }),
            },
            [Experiment] = experiment,
        };
    }

    /// <summary>Defines what may stand in a config of this experiment, and refers to it.</summary>
    private static JsonObject Branch(string name, SectionShape shape, SchemaDefinitions definitions) =>
        definitions.Reference(shape, name, () =>
    {
        JsonObject body = shape.Body(definitions);
        body["properties"]![Experiment] = new JsonObject { ["const"] = name };
        AllowFraming(body);
        return body;
    });

    /// <summary>Lets "$schema" and "extends" stand in a file beside what its record knows.</summary>
    private static void AllowFraming(JsonObject body)
    {
        JsonObject properties = body["properties"]!.AsObject();
        properties.Insert(0, "$schema", true);
        properties.Insert(1, Extends, true);
    }

    private static JsonObject Complete(JsonObject reference, JsonObject? requirements) => requirements is null
        ? reference
        : new JsonObject
        {
            ["allOf"] = new JsonArray(reference, UnlessExtended(requirements)),
        };

    private static JsonObject UnlessExtended(JsonObject requirements) => new()
    {
        ["if"] = new JsonObject { ["required"] = new JsonArray(Extends) },
        ["else"] = requirements,
    };
}
