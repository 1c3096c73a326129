using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using SoftmaxNtk.Laboratory.Configuration;
using SoftmaxNtk.Networks;

namespace SoftmaxNtk.Laboratory.Settings;

/// <summary>How configs spell an output scale: "paper", "sqrtWidth", "matchedKernel", a positive number, or a power "2 m^0.75".</summary>
internal sealed partial class OutputScaleJsonConverter : JsonConverter<OutputScale>
{
    /// <summary>What may stand in a config.</summary>
    public static ConfigUnionAttribute Union { get; } = new("paper", "sqrtWidth", "matchedKernel")
    {
        PositiveNumber = true,
        Pattern = PowerPattern,
        PatternMeaning = "a power of the width such as \"m^0.75\" or \"2 m^0.75\"",
    };

    private const string PowerPattern = @"^((?<factor>[0-9]+(\.[0-9]+)?(e-?[0-9]+)?) )?m\^(?<exponent>-?[0-9]+(\.[0-9]+)?)$";

    public override OutputScale Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType switch
    {
        JsonTokenType.Number when reader.GetDouble() is var number && OutputScale.IsWithinLimits(number) => OutputScale.Of(number),
        JsonTokenType.String when reader.ValueTextEquals("paper") => OutputScale.Paper,
        JsonTokenType.String when reader.ValueTextEquals("sqrtWidth") => OutputScale.SqrtWidth,
        JsonTokenType.String when reader.ValueTextEquals("matchedKernel") => OutputScale.MatchedKernel,
        JsonTokenType.String when Power.Match(reader.GetString()!) is { Success: true } match
            && OutputScale.IsWithinLimits(Factor(match)) => OutputScale.PowerLaw(
            Factor(match), Number(match.Groups["exponent"].Value)),
        _ => throw new JsonException(
            "An output scale is \"paper\", \"sqrtWidth\", \"matchedKernel\", a number from 1e-100 to 1e100, or a "
                + "power such as \"2 m^0.75\"."),
    };

    public override void Write(Utf8JsonWriter writer, OutputScale value, JsonSerializerOptions options)
    {
        if (value is { Kind: OutputScaleKind.PowerLaw, Exponent: 0 })
            writer.WriteNumberValue(value.Factor);
        else
            writer.WriteStringValue(value.ToString());
    }

    private static double Factor(Match power) => power.Groups["factor"] is { Success: true, Value: var factor } ? Number(factor) : 1;

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    [GeneratedRegex(PowerPattern, RegexOptions.CultureInvariant)]
    private static partial Regex Power { get; }
}
