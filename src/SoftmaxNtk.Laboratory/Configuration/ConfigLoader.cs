using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using SoftmaxNtk.Laboratory.Settings;

namespace SoftmaxNtk.Laboratory.Configuration;

/// <summary>
/// Finds what a config says: its file, laid over the files that it extends (<see cref="ConfigMerge"/> is the rule), then the
/// overrides of the command line (<see cref="ConfigOverride"/>).
/// </summary>
/// <remarks>
/// "extends" is a path or a list of paths, relative to the file that holds it; of several, later ones lie over earlier ones, and the file
/// itself over all. "$schema" is for editors and dropped.
/// </remarks>
public sealed class ConfigLoader
{
    /// <summary>The most files in one chain of "extends"; a longer one is taken for a mistake.</summary>
    public const int LongestChain = 16;

    /// <summary>The most bytes of a config file: far more than a person writes.</summary>
    public const int LargestFile = 1 << 20;

    private const string Extends = "extends";
    private const string Schema = "$schema";

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly List<string> files = [];

    private ConfigLoader()
    {
    }

    /// <summary>Reads a config file, all that it extends, and lays the overrides over them.</summary>
    /// <param name="path">The config file.</param>
    /// <param name="overrides">Overrides such as "network.width=8192", applied in this order.</param>
    /// <exception cref="ConfigException">A file is missing, unreadable or not JSON, "extends" runs in a circle, or an override
    /// does not fit.</exception>
    public static ConfigDocument Load(string path, IReadOnlyList<string> overrides)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(overrides);
        ConfigLoader loader = new();
        JsonObject merged = loader.Read([path]);
        List<ConfigProblem> problems = [];
        foreach (string text in overrides)
            ConfigOverride.Apply(text, merged, problems);
        return problems.Count == 0
            ? new ConfigDocument(path, merged, [.. overrides], [.. loader.files.Distinct()])
            : throw new ConfigException(path, problems);
    }

    /// <summary>The last file of the chain, laid over all that it extends.</summary>
    private JsonObject Read(IReadOnlyList<string> chain)
    {
        string source = string.Join(" → ", chain);
        files.Add(chain[^1]);
        JsonNode? root = ConfigText.Parse(Text(chain[^1], source), source);
        if (root is not JsonObject own)
            throw Problem(source, JsonPath.Root, Excerpt.Of(root), "an object", "begin the file with { and end it with }");
        JsonObject merged = [];
        foreach (string extended in Extended(own, source))
        {
            string file = Path.Join(Path.GetDirectoryName(chain[^1]), extended);
            merged = ConfigMerge.Over(merged, Read([.. chain, Checked(Path.IsPathRooted(extended) ? extended : Shorten(file), chain)]));
        }
        own.Remove(Extends);
        own.Remove(Schema);
        return ConfigMerge.Over(merged, own);
    }

    private static IEnumerable<string> Extended(JsonObject own, string source)
    {
        if (!own.TryGetPropertyValue(Extends, out JsonNode? extends))
            yield break;
        foreach (JsonNode? path in extends is JsonArray list ? [.. list] : new[] { extends })
            yield return path?.GetValueKind() == JsonValueKind.String && path.GetValue<string>() is { Length: > 0 } text
                && !text.Contains('\0')
                ? text
                : throw Problem(source, JsonPath.Member(JsonPath.Root, Extends), Excerpt.Of(path),
                    "the path of a config file, or a list of such paths", "write a path relative to this file, in quotes");
    }

    private static string Checked(string next, IReadOnlyList<string> chain)
    {
        string source = string.Join(" → ", [.. chain, next]);
        string place = JsonPath.Member(JsonPath.Root, Extends);
        if (chain.Any(file => Path.GetFullPath(file) == Path.GetFullPath(next)))
            throw Problem(source, place, $"\"{next}\"", "a file that does not lead back to this one", $"break the circle {source}");
        if (chain.Count >= LongestChain)
            throw Problem(source, place, $"\"{next}\"", $"a chain of at most {LongestChain} files", "let the configs extend fewer others");
        return next;
    }

    private static string Text(string file, string source)
    {
        try
        {
            if (File.Exists(file))
                RegularFile.Require(file, LargestFile);
            return StrictUtf8.GetString(File.ReadAllBytes(file)).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            throw Problem(source, file, "its content", "text in UTF-8", "save the file in the encoding UTF-8");
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw Problem(source, file, ConfigProblem.Missing, "a config file that exists",
                source == file ? "check the path on the command line" : $"check \"extends\" in {source.Split(" → ")[^2]}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Problem(source, file, "what stands there", "a readable file", e.Message);
        }
    }

    /// <summary>"configs/perturbation/../base.json" → "configs/base.json"; relative paths stay relative.</summary>
    private static string Shorten(string file) =>
        Path.IsPathRooted(file) ? Path.GetFullPath(file) : Path.GetRelativePath(Path.GetFullPath("."), Path.GetFullPath(file));

    private static ConfigException Problem(string source, string path, string value, string limit, string remedy) =>
        new(source, [new ConfigProblem(path, value, limit, remedy)]);
}
