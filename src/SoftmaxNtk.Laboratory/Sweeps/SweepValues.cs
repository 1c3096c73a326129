using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SoftmaxNtk.Laboratory.Sweeps;

/// <summary>The values of one swept setting: a list, or a range that is written out.</summary>
internal static class SweepValues
{
    /// <summary>A range of more values is taken for a mistake.</summary>
    private const int MostValues = 100_000;

    /// <summary>How far beyond its end a range may step by rounding, relative to a step.</summary>
    private const double EndTolerance = 1e-9;

    private static readonly string[] rangeKeys = ["from", "to", "count", "step", "factor", "spacing", "multipleOf"];

    /// <summary>The values, as JSON.</summary>
    /// <exception cref="SweepException">There are none.</exception>
    public static IReadOnlyList<JsonNode?> Parse(JsonNode? node, string place)
    {
        switch (node)
        {
            case JsonArray { Count: > 0 } list:
                return [.. list.Select(value => value?.DeepClone())];
            case JsonObject range:
                return [.. Range(range, place).Select(Number)];
            default:
                throw new SweepException(place, "a list of values, or a range {from, to, count | step | factor}",
                    "write [1024, 2048] or { \"from\": 256, \"to\": 4096, \"factor\": 2 }");
        }
    }

    private static double[] Range(JsonObject range, string place)
    {
        foreach ((string key, JsonNode? _) in range)
            if (!rangeKeys.Contains(key))
                throw new SweepException($"{place}.{key}", $"the keys {string.Join(", ", rangeKeys)}", "correct or remove the key");
        double from = Required("from"), to = Required("to");
        bool logarithmic = (range["spacing"]?.GetValueKind() == JsonValueKind.String ? range["spacing"]!.GetValue<string>() : null) switch
        {
            null when range["spacing"] is null => Optional("factor") is not null,
            "linear" => false,
            "logarithmic" => true,
            _ => throw new SweepException($"{place}.spacing", "\"linear\" or \"logarithmic\"", "write one of them"),
        };
        if (!(from < to))
            throw new SweepException($"{place}.to", $"more than from, {Text(from)}", "exchange from and to");
        if (logarithmic && !(from > 0))
            throw new SweepException($"{place}.from", "a number greater than 0 for logarithmic spacing", "start above 0");
        double[] spaced = (Optional("count"), Optional("step"), Optional("factor")) switch
        {
            ({ } count, null, null) when count >= 2 && count == Math.Floor(count) && count <= MostValues =>
                Spread(from, to, (int)count, logarithmic),
            (null, { } step, null) when step > 0 && !logarithmic => Stepped(k => from + k * step, to, step),
            (null, null, { } factor) when factor > 1 && logarithmic => Stepped(k => from * Math.Pow(factor, k), to, to),
            _ => throw new SweepException(place,
                $"exactly one of count (a whole number from 2 to {MostValues}), step (greater than 0) and factor (greater than 1)",
                "write { \"from\": 256, \"to\": 4096, \"factor\": 2 } or { \"from\": 0.1, \"to\": 2, \"count\": 5 }"),
        };
        if (Optional("multipleOf") is { } multiple)
        {
            if (!(multiple > 0))
                throw new SweepException($"{place}.multipleOf", "a number greater than 0", "write 2 for even numbers");
            spaced = [.. spaced.Select(value => Multiple(value, multiple))];
        }
        return [.. spaced.Select(WithoutDust).Distinct()];

        double Required(string key) => Optional(key) ?? throw new SweepException($"{place}.{key}", "a finite number", $"add \"{key}\"");

        double? Optional(string key) => !range.TryGetPropertyValue(key, out JsonNode? value) ? null
            : value?.GetValueKind() == JsonValueKind.Number && value.GetValue<double>() is var number && double.IsFinite(number) ? number
            : throw new SweepException($"{place}.{key}", "a finite number", "write a number without quotes");

        double[] Stepped(Func<int, double> at, double last, double scale)
        {
            List<double> found = [];
            for (int k = 0; at(k) <= last + EndTolerance * scale; k++)
            {
                found.Add(at(k));
                if (found.Count > MostValues)
                    throw new SweepException(place, $"at most {MostValues} values", "a larger step or factor");
            }
            return [.. found];
        }
    }

    /// <summary>The nearest multiple; of a value above 0 never 0, which would be no width.</summary>
    private static double Multiple(double value, double multiple)
    {
        double count = Math.Round(value / multiple);
        return (value > 0 ? Math.Max(1, count) : count) * multiple;
    }

    /// <summary>To 15 significant digits, which every decimal survives: 0.3 where from + k·step gives 0.30000000000000004.</summary>
    private static double WithoutDust(double value) =>
        double.Parse(value.ToString("G15", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    private static double[] Spread(double from, double to, int count, bool logarithmic) =>
    [
        .. Enumerable.Range(0, count).Select(k => k == 0 ? from : k == count - 1 ? to
            : logarithmic ? Math.Exp(Math.Log(from) + k * (Math.Log(to) - Math.Log(from)) / (count - 1))
            : from + k * (to - from) / (count - 1)),
    ];

    /// <summary>A whole number as one, so that integer settings take it.</summary>
    private static JsonNode? Number(double value) =>
        value == Math.Floor(value) && Math.Abs(value) < 1L << 53 ? JsonValue.Create((long)value) : JsonValue.Create(value);

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
