using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SoftmaxNtk.Laboratory.Settings;

namespace SoftmaxNtk.Laboratory.Configuration;

/// <summary>
/// One override of the command line, "path=value": network.width=8192, variants[0].activation=relu, name=foo. The value is taken as JSON
/// if it is JSON, else as text. It replaces what stands at the path (an object replaces an object); sections on the way
/// that are missing are made.
/// </summary>
internal static partial class ConfigOverride
{
    private const string Form = "path=value, e.g. network.width=8192, variants[0].activation=relu or widths=[64,128]";

    /// <summary>Applies the override to the config, or adds the problem that forbids it.</summary>
    public static void Apply(string text, JsonObject config, List<ConfigProblem> problems)
    {
        int equals = text.IndexOf('=', StringComparison.Ordinal);
        if (equals < 0 || !PathForm.IsMatch(text[..equals]))
        {
            problems.Add(new ConfigProblem("--set", $"\"{text}\"", Form,
                equals < 0 ? "add = and the value" : "write keys parted by dots, indices of lists in brackets"));
            return;
        }
        List<Match> steps = [.. Step.Matches(text[..equals]).Cast<Match>()];
        if (steps.Count == 1 && steps[0].Value is "extends" or "$schema")
        {
            problems.Add(new ConfigProblem("--set", $"\"{text}\"", "a setting", $"write \"{steps[0].Value}\" in a config file"));
            return;
        }
        Place(steps, Value(text[(equals + 1)..]), config, $"--set {text}", problems);
    }

    /// <summary>Sets what stands at a path, or adds the problem that forbids it.</summary>
    /// <param name="path">As on the command line, before "=".</param>
    /// <param name="value">What is to stand there.</param>
    /// <param name="config">The config.</param>
    /// <param name="source">What asks for it, for messages.</param>
    /// <param name="problems">Takes the problem.</param>
    public static void Set(string path, JsonNode? value, JsonObject config, string source, List<ConfigProblem> problems)
    {
        if (PathForm.IsMatch(path))
            Place([.. Step.Matches(path).Cast<Match>()], value?.DeepClone(), config, source, problems);
        else
            problems.Add(new ConfigProblem(source, $"\"{path}\"", "the path of a setting, e.g. network.width",
                "write keys parted by dots, indices of lists in brackets"));
    }

    /// <summary>Walks down to the parent of the place, step by step, then sets the value there.</summary>
    private static void Place(
        List<Match> steps, JsonNode? value, JsonObject config, string source, List<ConfigProblem> problems)
    {
        JsonNode? node = config;
        string path = JsonPath.Root;
        for (int k = 0; k < steps.Count; k++)
        {
            bool last = k == steps.Count - 1;
            if (steps[k].Groups["key"] is { Success: true, Value: var key })
            {
                if (node is not JsonObject section)
                {
                    problems.Add(new ConfigProblem(path, Excerpt.Of(node), $"an object, since {source} goes into it",
                        $"set {path} itself, or correct the path"));
                    return;
                }
                if (last)
                    section[key] = value;
                else if (section[key] is null && steps[k + 1].Groups["key"].Success)
                    section[key] = new JsonObject();
                node = section[key];
                path = JsonPath.Member(path, key);
            }
            else if (Element(node, steps[k].Groups["index"].Value) is (JsonArray list, int index))
            {
                if (last)
                    list[index] = value;
                node = list[index];
                path = JsonPath.Element(path, index);
            }
            else
            {
                problems.Add(new ConfigProblem(path, node is null ? ConfigProblem.Missing : Excerpt.Of(node),
                    $"a list that has an element [{steps[k].Groups["index"].Value}], since {source} goes into it",
                    node is JsonArray { Count: > 0 } few
                        ? $"use an index from 0 to {few.Count - 1}, or set the whole list" : "set the whole list"));
                return;
            }
        }
    }

    private static (JsonArray List, int Index)? Element(JsonNode? node, string index) =>
        node is JsonArray list && int.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out int k) && k < list.Count
            ? (list, k)
            : null;

    private static JsonNode? Value(string text)
    {
        try
        {
            return ConfigText.Parse(text, "--set");
        }
        catch (ConfigException)
        {
            return JsonValue.Create(text);
        }
    }

    [GeneratedRegex(@"^(\$\.)?[^.\[\]\s]+(\[[0-9]+\])*(\.[^.\[\]\s]+(\[[0-9]+\])*)*$")]
    private static partial Regex PathForm { get; }

    [GeneratedRegex(@"\[(?<index>[0-9]+)\]|(?<key>(?!\$\.)[^.\[\]]+)")]
    private static partial Regex Step { get; }
}
