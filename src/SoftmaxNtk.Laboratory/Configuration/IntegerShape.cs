using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using SoftmaxNtk.Laboratory.Settings;

namespace SoftmaxNtk.Laboratory.Configuration;

/// <summary>An integer between two bounds, both allowed. 1e3 and 3.0 are integers too, as JSON Schema has it.</summary>
/// <remarks>decimal holds every integer of every integer type up to 64 bits exactly.</remarks>
internal sealed class IntegerShape(decimal minimum, decimal maximum) : Shape
{
    public override string Limit => $"an integer from {Show(minimum)} to {Show(maximum)}";

    public override JsonNode? Read(JsonNode? value, string path, Binding binding)
    {
        if (!Is(value, JsonValueKind.Number))
            return Refuse(value, path, binding, NumberShape.QuotesRemedy(value));
        string literal = value!.ToJsonString();
        double approximate = double.Parse(literal, NumberStyles.Float, CultureInfo.InvariantCulture);
        if (approximate < (double)minimum)
            return Refuse(value, path, binding, $"use {Show(minimum)} or more");
        if (approximate > (double)maximum)
            return Refuse(value, path, binding, $"use {Show(maximum)} or less");
        if (!decimal.TryParse(literal, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number)
            || number != decimal.Truncate(number) || (double)number != approximate) // a decimal rounds 1e-40 to 0, a double does not
            return Refuse(value, path, binding, double.IsFinite(approximate) ? $"use {Show((decimal)Math.Round(approximate))}" : null);
        return number < minimum || number > maximum
            ? Refuse(value, path, binding)
            : JsonNode.Parse((number + 0).ToString("0", CultureInfo.InvariantCulture));
    }

    public override JsonObject Schema(SchemaDefinitions definitions) =>
        new() { ["type"] = "integer", ["minimum"] = minimum, ["maximum"] = maximum };

    private static string Show(decimal number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
