using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using SoftmaxNtk.Laboratory.Settings;

namespace SoftmaxNtk.Laboratory.Configuration;

/// <summary>
/// Reads JSON text into nodes: comments and trailing commas allowed, a key that stands twice in one object refused, every
/// fault with its line and column (counted from 1, in UTF-16 characters, as editors do).
/// </summary>
/// <remarks>Differs from <see cref="JsonNode.Parse(string, JsonNodeOptions?, JsonDocumentOptions)"/>, which neither
/// places nor collects duplicates.</remarks>
internal sealed class ConfigText
{
    /// <summary>Keys that stand twice, listed before the reading ends.</summary>
    private const int MostProblems = 100;

    private const string Limit = "JSON, in which comments and trailing commas may stand";

    private readonly byte[] bytes;
    private readonly List<ConfigProblem> problems = [];

    private readonly string source;

    private ConfigText(string text, string source)
    {
        bytes = Encoding.UTF8.GetBytes(text);
        this.source = source;
    }

    /// <summary>The value that the text holds.</summary>
    /// <param name="text">The JSON text.</param>
    /// <param name="source">What error messages call it: a file, or a chain of files.</param>
    /// <exception cref="ConfigException">The text is not JSON, or holds duplicate keys (the first hundred are reported).</exception>
    public static JsonNode? Parse(string text, string source)
    {
        ConfigText reading = new(text, source);
        JsonNode? value = reading.Read();
        return reading.problems.Count == 0 ? value : throw new ConfigException(source, reading.problems);
    }

    private JsonNode? Read()
    {
        Utf8JsonReader reader = new(bytes, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip,
            AllowTrailingCommas = true });
        try
        {
            reader.Read();
            JsonNode? value = Value(ref reader);
            reader.Read(); // throws on anything but white space and comments after the value
            return value;
        }
        catch (JsonException e)
        {
            int lineStart = StartOfLine((int)(e.LineNumber ?? 0));
            Report(Math.Min(lineStart + (int)(e.BytePositionInLine ?? 0), bytes.Length), e.Message.Split(" LineNumber:")[0]);
        }
        catch (InvalidOperationException e) // a string holds half of a surrogate pair
        {
            Report((int)reader.TokenStartIndex, e.Message);
        }
        return null;
    }

    private JsonNode? Value(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.StartObject => Object(ref reader),
        JsonTokenType.StartArray => List(ref reader),
        JsonTokenType.String => JsonValue.Create(reader.GetString()),
        JsonTokenType.Null => null,
        _ => JsonNode.Parse(ref reader),
    };

    private JsonObject Object(ref Utf8JsonReader reader)
    {
        JsonObject result = [];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            if (problems.Count >= MostProblems)
                throw new ConfigException(source, problems);
            int place = (int)reader.TokenStartIndex;
            string key = reader.GetString()!;
            reader.Read();
            JsonNode? value = Value(ref reader);
            if (!result.TryAdd(key, value))
                Report(place, $"the key \"{key}\" stands twice in one object; keep one of them");
        }
        return result;
    }

    private JsonArray List(ref Utf8JsonReader reader)
    {
        JsonArray result = [];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            result.Add(Value(ref reader));
        return result;
    }

    private int StartOfLine(int line)
    {
        int start = 0;
        for (; line > 0; line--)
            start = Array.IndexOf(bytes, (byte)'\n', start) + 1;
        return start;
    }

    private void Report(int offset, string remedy)
    {
        int start = offset == 0 ? 0 : Array.LastIndexOf(bytes, (byte)'\n', offset - 1) + 1;
        int end = Array.IndexOf(bytes, (byte)'\n', start);
        int line = bytes.AsSpan(0, start).Count((byte)'\n') + 1;
        int column = Encoding.UTF8.GetCharCount(bytes.AsSpan(start, offset - start)) + 1;
        string lineText = Encoding.UTF8.GetString(bytes.AsSpan(start..(end < 0 ? bytes.Length : end))).Trim();
        string value = lineText.Length == 0 ? "(empty line)" : Excerpt.Of(lineText);
        problems.Add(new ConfigProblem($"line {line}, column {column}", value, Limit, remedy));
    }
}
