using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using SoftmaxNtk.Laboratory.Settings;

namespace SoftmaxNtk.Laboratory.Configuration;

/// <summary>A finite number between two bounds, each allowed or not. A bound of ±double.MaxValue is none.</summary>
internal sealed class NumberShape(double minimum, double maximum, bool minimumIsExclusive, bool maximumIsExclusive) : Shape
{
    /// <summary>A finite number greater than 0.</summary>
    public static NumberShape Positive { get; } = new(0, double.MaxValue, minimumIsExclusive: true, maximumIsExclusive: false);

    public override string Limit => (HasMinimum, HasMaximum) switch
    {
        (false, false) => "a finite number",
        (true, false) => $"a finite number {LowerLimit}",
        (false, true) => $"a finite number, {UpperLimit}",
        _ => minimumIsExclusive || maximumIsExclusive
            ? $"a number {LowerLimit} and {UpperLimit}"
            : $"a number from {Show(minimum)} to {Show(maximum)}",
    };

    private bool HasMinimum => minimum > -double.MaxValue;

    private bool HasMaximum => maximum < double.MaxValue;

    private string LowerLimit => minimumIsExclusive ? $"greater than {Show(minimum)}" : $"of at least {Show(minimum)}";

    private string UpperLimit => maximumIsExclusive ? $"less than {Show(maximum)}" : $"at most {Show(maximum)}";

    public override JsonNode? Read(JsonNode? value, string path, Binding binding)
    {
        if (!Is(value, JsonValueKind.Number))
            return Refuse(value, path, binding, QuotesRemedy(value));
        return OutOfBoundsRemedy(value!) is { } remedy ? Refuse(value, path, binding, remedy) : value!.DeepClone();
    }

    /// <summary>The remedy for a JSON number that lies out of bounds, else null.</summary>
    public string? OutOfBoundsRemedy(JsonNode value)
    {
        double number = double.Parse(value.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture); // 1e999 gives ∞
        if (number < minimum || (minimumIsExclusive && number == minimum))
            return minimumIsExclusive ? $"use a number greater than {Show(minimum)}" : $"use {Show(minimum)} or more";
        if (number > maximum || (maximumIsExclusive && number == maximum))
            return maximumIsExclusive ? $"use a number less than {Show(maximum)}" : $"use {Show(maximum)} or less";
        return null;
    }

    public override JsonObject Schema(SchemaDefinitions definitions)
    {
        JsonObject schema = new() { ["type"] = "number" };
        if (HasMinimum)
            schema[minimumIsExclusive ? "exclusiveMinimum" : "minimum"] = minimum;
        if (HasMaximum)
            schema[maximumIsExclusive ? "exclusiveMaximum" : "maximum"] = maximum;
        return schema;
    }

    /// <summary>The remedy for a number that stands in quotes, else null.</summary>
    public static string? QuotesRemedy(JsonNode? value) =>
        Is(value, JsonValueKind.String)
        && double.TryParse(value!.GetValue<string>(), NumberStyles.Float, CultureInfo.InvariantCulture,
            out double number) && double.IsFinite(number)
            ? $"write {value.GetValue<string>().Trim()} without quotes"
            : null;

    private static string Show(double number) => number.ToString("R", CultureInfo.InvariantCulture);
}
