using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using SoftmaxNtk.Laboratory.Configuration;

namespace SoftmaxNtk.Laboratory.Settings;

/// <summary>The learning rate η: "auto", or a positive number.</summary>
/// <param name="Number">η, or 0 for "auto".</param>
[ConfigUnion("auto", PositiveNumber = true)]
[JsonConverter(typeof(LearningRateJsonConverter))]
public readonly record struct LearningRate(double Number)
{
    public static LearningRate Auto => new(0);

    public bool IsAuto => Number == 0;

    public override string ToString() => IsAuto ? "auto" : Number.ToString("R", CultureInfo.InvariantCulture);
}

internal sealed class LearningRateJsonConverter : JsonConverter<LearningRate>
{
    public override LearningRate Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType switch
    {
        JsonTokenType.Number when reader.GetDouble() is > 0 and < double.PositiveInfinity and var number => new LearningRate(number),
        JsonTokenType.String when reader.ValueTextEquals("auto") => LearningRate.Auto,
        _ => throw new JsonException("A learning rate is \"auto\" or a finite number greater than 0."),
    };

    public override void Write(Utf8JsonWriter writer, LearningRate value, JsonSerializerOptions options)
    {
        if (value.IsAuto)
            writer.WriteStringValue("auto");
        else
            writer.WriteNumberValue(value.Number);
    }
}
