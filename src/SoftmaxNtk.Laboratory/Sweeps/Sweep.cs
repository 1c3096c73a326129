using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace SoftmaxNtk.Laboratory.Sweeps;

/// <summary>The axes along which a config's settings vary, beside its variants and replicates.</summary>
/// <remarks>
/// In a config a list of axes, each an object from setting to values:
/// <code>"sweep": [ { "network.width": { "from": 256, "to": 16384, "factor": 2 } }, { "network.sigma": [0.3, 1],
/// "training.steps": [500, 2000] } ]</code>
/// Axes multiply; the settings of one axis advance together, so that one of them may stay while another changes. Values are a list, or
/// a range: <c>{from, to, count}</c> or <c>{from, to, step}</c> evenly spaced, <c>{from, to, count, "spacing": "logarithmic"}</c> or
/// <c>{from, to, factor}</c> evenly spaced in the logarithm; <c>"multipleOf": 2</c> rounds each to a multiple.
/// </remarks>
[JsonConverter(typeof(SweepJsonConverter))]
public sealed class Sweep
{
    private Sweep(IReadOnlyList<SweepAxis> axes, JsonNode written) => (Axes, Written) = (axes, written);

    /// <summary>No axis: one point.</summary>
    public static Sweep None { get; } = new([], new JsonArray());

    /// <summary>The axes, outermost first.</summary>
    public IReadOnlyList<SweepAxis> Axes { get; }

    /// <summary>What stands in the config.</summary>
    internal JsonNode Written { get; }

    /// <summary>Every point of the grid, the last axis advancing fastest.</summary>
    public IEnumerable<SweepPoint> Points()
    {
        IEnumerable<SweepPoint> points = [SweepPoint.Origin];
        foreach (SweepAxis axis in Axes)
            points = points.SelectMany(point => Enumerable.Range(0, axis.Count)
                .Select(place => new SweepPoint([.. point.Changes, .. axis.At(place)])));
        return points;
    }

    /// <summary>The sweep that JSON describes.</summary>
    /// <exception cref="SweepException">It describes none; the exception says where and why.</exception>
    public static Sweep Parse(JsonNode? node)
    {
        if (node is not JsonArray list)
            throw new SweepException("", "a list of axes, each an object from setting to values",
                "write [ { \"network.width\": [1024, 2048] } ]");
        List<SweepAxis> axes = [];
        HashSet<string> paths = new(StringComparer.Ordinal);
        for (int k = 0; k < list.Count; k++)
        {
            string place = $"[{k}]";
            if (list[k] is not JsonObject { Count: > 0 } axis)
                throw new SweepException(place, "an object from setting to values", "write { \"network.width\": [1024, 2048] }");
            SweptSetting[] settings = [.. axis.Select(pair =>
                new SweptSetting(pair.Key, SweepValues.Parse(pair.Value, $"{place}.{pair.Key}")))];
            foreach (SweptSetting setting in settings)
            {
                if (!paths.Add(setting.Path))
                    throw new SweepException($"{place}.{setting.Path}", "every setting on one axis only", "remove the repetition");
                if (setting.Path.Split('.', '[')[0] is "experiment" or "name" or "replicates" or "sweep" or "variants" or "arrays")
                    throw new SweepException($"{place}.{setting.Path}", "a setting that cells depend on",
                        setting.Path.StartsWith("variants", StringComparison.Ordinal)
                            ? "list several variants, or sweep \"variant.outputScale\"" : "sweep another setting");
                if (setting.Values.Count != settings[0].Values.Count)
                    throw new SweepException($"{place}.{setting.Path}",
                        $"as many values as {settings[0].Path} has, {settings[0].Values.Count}, since settings of one "
                            + $"axis advance together",
                        "give equally many values, or put the settings on axes of their own");
            }
            SweepAxis swept = new(settings);
            if (swept.HasRepetition)
                throw new SweepException($"{place}.{settings[0].Path}",
                    settings.Length == 1 ? "values that differ" : "places that differ in the value of some setting",
                    "remove the repetition");
            axes.Add(swept);
        }
        return axes.Count == 0 ? None : new Sweep(axes, list.DeepClone());
    }
}

/// <summary>What is written as a sweep describes none.</summary>
/// <param name="place">Where, relative to the sweep: "[0].network.width".</param>
/// <param name="limit">What may stand there.</param>
/// <param name="remedy">What to do.</param>
public sealed class SweepException(string place, string limit, string remedy)
    : FormatException($"sweep{place}: limit: {limit}; remedy: {remedy}")
{
    /// <summary>Where, relative to the sweep.</summary>
    public string Place { get; } = place;

    /// <summary>What may stand there.</summary>
    public string Limit { get; } = limit;

    /// <summary>What to do.</summary>
    public string Remedy { get; } = remedy;
}

internal sealed class SweepJsonConverter : JsonConverter<Sweep>
{
    public override Sweep Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        try
        {
            return Sweep.Parse(JsonNode.Parse(ref reader));
        }
        catch (SweepException exception)
        {
            throw new JsonException(exception.Message, exception);
        }
    }

    public override void Write(Utf8JsonWriter writer, Sweep value, JsonSerializerOptions options) => value.Written.WriteTo(writer, options);
}
