using System.Collections;
using System.ComponentModel;
using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using SoftmaxNtk.Laboratory.Settings;

namespace SoftmaxNtk.Laboratory.Configuration;

/// <summary>
/// Settings as a config to begin with: every one written out under a comment that says what it is, in the words of its record. It loads
/// and binds to equal settings.
/// </summary>
public static class CommentedConfig
{
    private const int WidestLine = 100, Indent = 2;

    /// <summary>The text of the config, lines ended by "\n".</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="heading">What the config is for; a comment at its head.</param>
    public static string Of(ExperimentSettings settings, string heading)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(heading);
        StringBuilder text = new();
        text.Append("{\n");
        AppendComment(text, heading, Indent);
        AppendMembers(text, settings, JsonNode.Parse(CanonicalJson.Indented(settings))!.AsObject(), Indent);
        return text.Append("}\n").ToString();
    }

    private static void AppendMembers(StringBuilder text, object section, JsonObject json, int indent)
    {
        Dictionary<string, PropertyInfo> properties = section.GetType().GetProperties()
            .Where(property => property.GetIndexParameters() is [])
            .ToDictionary(property => CanonicalJson.Options.PropertyNamingPolicy!.ConvertName(property.Name));
        foreach ((string key, JsonNode? value) in json)
        {
            PropertyInfo? property = properties.GetValueOrDefault(key);
            if (property?.GetCustomAttribute<DescriptionAttribute>()?.Description is string description)
                AppendComment(text, description, indent);
            text.Append(' ', indent).Append('"').Append(key).Append("\": ");
            if (value is JsonObject inner && property?.GetValue(section) is { } own and not IEnumerable)
            {
                text.Append("{\n");
                AppendMembers(text, own, inner, indent + Indent);
                text.Append(' ', indent).Append('}');
            }
            else
                text.Append(OneLine(value));
            text.Append(",\n");
        }
    }

    /// <summary>Lists on one line, their elements too.</summary>
    private static string OneLine(JsonNode? value) => value switch
    {
        JsonArray list => $"[{string.Join(", ", list.Select(OneLine))}]",
        JsonObject section => $"{{ {string.Join(", ", section.Select(member => $"\"{member.Key}\": {OneLine(member.Value)}"))} }}",
        null => "null",
        _ => value.ToJsonString(new JsonSerializerOptions { Encoder = CanonicalJson.IndentedOptions.Encoder }),
    };

    private static void AppendComment(StringBuilder text, string comment, int indent)
    {
        StringBuilder line = new();
        foreach (string word in comment.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length > 0 && indent + 3 + line.Length + 1 + word.Length > WidestLine)
                Flush();
            line.Append(line.Length > 0 ? " " : "").Append(word);
        }
        Flush();

        void Flush()
        {
            text.Append(' ', indent).Append("// ").Append(line).Append('\n');
            line.Clear();
        }
    }
}
