using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using SoftmaxNtk.Laboratory.Settings;

namespace SoftmaxNtk.Laboratory.Configuration;

/// <summary>Values as error messages show them: as JSON text, cut when long.</summary>
internal static class Excerpt
{
    private const int MostCharacters = 80;

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(JsonNode? node) => Of(node is null ? "null" : node.ToJsonString(Readable));

    public static string Of(string text) => text.Length <= MostCharacters ? text : $"{text.AsSpan(0, MostCharacters - 1)}…";
}
