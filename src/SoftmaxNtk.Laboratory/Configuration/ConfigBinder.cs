using System.Text.Json;
using System.Text.Json.Nodes;
using SoftmaxNtk.Laboratory.Settings;

namespace SoftmaxNtk.Laboratory.Configuration;

/// <summary>Turns a config into the settings record that it describes, or says everything that is wrong with it at once.</summary>
public static class ConfigBinder
{
    private const string Experiment = "experiment";

    /// <summary>The settings record that the config describes.</summary>
    /// <param name="document">The config.</param>
    /// <param name="settingsType">A record; its attributes and <see cref="IConfigRules"/> state what is allowed.</param>
    /// <exception cref="ConfigException">The config breaks the record's form or rules. It carries all problems in
    /// document order; keys that are
    /// missing come after those that stand in the same section, and rules of a record after the problems inside it.</exception>
    public static object Bind(ConfigDocument document, Type settingsType)
    {
        ConfigReading reading = Read(document, settingsType);
        return reading.Problems.Count == 0 ? reading.Settings! : throw new ConfigException(document.Path, reading.Problems);
    }

    /// <summary>
    /// What <see cref="Bind(ConfigDocument, Type)"/> gives or throws, both as far as they go, for a caller that has checks of its own to
    /// add before it reports.
    /// </summary>
    public static ConfigReading Read(ConfigDocument document, Type settingsType)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(settingsType);
        SectionShape shape = new ShapeBuilder().Section(settingsType);
        Binding binding = new(shape.Keys(JsonPath.Root));
        JsonNode? bound = shape.Read(document.Merged, JsonPath.Root, binding);
        return new ConfigReading(Remaining(bound, settingsType, binding.Malformed > 0), binding.Problems);
    }

    /// <inheritdoc cref="Bind(ConfigDocument, Type)"/>
    public static TSettings Bind<TSettings>(ConfigDocument document) where TSettings : notnull =>
        (TSettings)Bind(document, typeof(TSettings));

    /// <summary>The settings record of the experiment that the config names.</summary>
    /// <param name="document">The config.</param>
    /// <param name="experiments">The settings record of each experiment, by name.</param>
    /// <exception cref="ConfigException">"experiment" is missing or names none of them.</exception>
    public static Type ChooseSettings(ConfigDocument document, IReadOnlyDictionary<string, Type> experiments)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(experiments);
        ChoiceShape choice = new([.. experiments.Keys.Order(StringComparer.Ordinal)]);
        Member member = new(Experiment, choice, Required: true, AllowsNull: false, Default: null,
            "the name of the experiment that this config is for");
        Binding binding = new([]);
        JsonNode? name = null;
        if (document.Merged.TryGetPropertyValue(Experiment, out JsonNode? value))
            name = member.Read(value, JsonPath.Member(JsonPath.Root, Experiment), binding);
        else
            binding.Refuse(member.Missing(JsonPath.Root));
        return name is not null ? experiments[name.GetValue<string>()] : throw new ConfigException(document.Path, binding.Problems);
    }

    private static object? Remaining(JsonNode? bound, Type settingsType, bool isMalformed)
    {
        try
        {
            return bound.Deserialize(settingsType, CanonicalJson.Options);
        }
        catch (Exception e) when (isMalformed && (e is JsonException or ArgumentException)) // what was refused has no default
        {
            return null;
        }
    }
}
