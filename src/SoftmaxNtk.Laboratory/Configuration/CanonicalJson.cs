using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using SoftmaxNtk.Laboratory.Settings;

namespace SoftmaxNtk.Laboratory.Configuration;

/// <summary>
/// The one text that stands for a settings record: every property written out (defaults too, but for those marked
/// <see cref="OmittedAtDefaultAttribute"/>), keys sorted ordinally, no white space, doubles in round-trip form, −0 as 0. Equal settings
/// give equal text, whatever the order in which they were written.
/// </summary>
/// <remarks>
/// Two settings are equal exactly when their canonical texts are. A record's own <c>==</c> compares its lists by reference, so it says
/// "different" of two configs read from the same file; use <see cref="AreEqual"/>.
/// Properties that are computed (no setter, no constructor parameter) are no settings and are not written.
/// </remarks>
public static class CanonicalJson
{
    /// <summary>How settings records are written and read: camelCase names, enums as camelCase words, strict, inherited
    /// properties first.</summary>
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerOptions.Strict)
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false), new OutputScaleJsonConverter() },
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        WriteIndented = false,
        AllowOutOfOrderMetadataProperties = true,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { KeepSettings, OrderInheritedFirst, OmitDefaults } },
    };

    /// <summary>How JSON is written for people to read: indented, lines ended by "\n" on every system, √, η and + as themselves,
    /// every default written out.</summary>
    /// <remarks>Not for text that goes into HTML: nothing is escaped that JSON itself does not ask for.</remarks>
    public static JsonSerializerOptions IndentedOptions { get; } = new(Options)
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { KeepSettings, OrderInheritedFirst } },
    };

    /// <summary>The canonical text of a settings record.</summary>
    public static string Of<T>(T settings) where T : notnull => Text(Node(settings));

    /// <summary>The settings as JSON, in declared order, for a caller that leaves something out of them.</summary>
    internal static JsonObject Node<T>(T settings) where T : notnull =>
        JsonSerializer.SerializeToNode(settings, RootType(settings.GetType()), Options)!.AsObject();

    /// <summary>The canonical text of such JSON.</summary>
    internal static string Text(JsonNode node) => Sort(node)?.ToJsonString() ?? "null";

    /// <summary>The resolved config of a run: every default written out, in declared order, indented, ended by a line feed.</summary>
    /// <remarks>It is itself a config that loads and binds to equal settings.</remarks>
    public static string Indented<T>(T settings) where T : notnull =>
        JsonSerializer.Serialize(settings, RootType(settings.GetType()), IndentedOptions) + "\n";

    /// <summary>Whether two settings say the same: whether their canonical texts are equal.</summary>
    public static bool AreEqual<T>(T first, T second) where T : notnull => Of(first) == Of(second);

    /// <summary>
    /// The type to write a value as: the nearest polymorphic ancestor, since only written as that does a variant carry its discriminator,
    /// without which two variants with the same members would have one text.
    /// </summary>
    private static Type RootType(Type type)
    {
        for (Type? ancestor = type; ancestor is not null; ancestor = ancestor.BaseType)
            if (ancestor.IsDefined(typeof(JsonDerivedTypeAttribute), inherit: false))
                return ancestor;
        return type;
    }

    private static JsonNode? Sort(JsonNode? node) => node switch
    {
        JsonObject o => new JsonObject(o.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p =>
            KeyValuePair.Create(p.Key, Sort(p.Value)))),
        JsonArray a => new JsonArray([.. a.Select(Sort)]),
        JsonValue v when v.ToJsonString() == "-0" => JsonValue.Create(0),
        _ => node?.DeepClone(),
    };

    private static void KeepSettings(JsonTypeInfo type)
    {
        for (int k = type.Properties.Count - 1; k >= 0; k--)
            if (type.Properties[k] is { Set: null, AssociatedParameter: null })
                type.Properties.RemoveAt(k);
    }

    private static void OmitDefaults(JsonTypeInfo type)
    {
        foreach (JsonPropertyInfo property in type.Properties)
            if (property.AttributeProvider?.IsDefined(typeof(OmittedAtDefaultAttribute), inherit: true) is true)
            {
                object? byDefault = property.Get!(type.CreateObject!());
                property.ShouldSerialize = (_, value) => !Equals(value, byDefault);
            }
    }

    private static void OrderInheritedFirst(JsonTypeInfo type)
    {
        foreach (JsonPropertyInfo property in type.Properties)
            if (property.Order == 0 && property.AttributeProvider is MemberInfo { DeclaringType: { } declaring })
                property.Order = Depth(declaring);
    }

    private static int Depth(Type type) => type.BaseType is null ? 0 : 1 + Depth(type.BaseType);
}
