using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SoftmaxNtk.Configuration;

public enum OutputScaleKind { Paper, SqrtWidth, Number }

/// <summary>The output scale s: "paper", "sqrtWidth", or a positive number.</summary>
[ConfigUnion("paper", "sqrtWidth", PositiveNumber = true)]
[JsonConverter(typeof(OutputScaleJsonConverter))]
public readonly record struct OutputScale(OutputScaleKind Kind, double Number = 0)
{
    public static OutputScale Paper => new(OutputScaleKind.Paper);

    public static OutputScale SqrtWidth => new(OutputScaleKind.SqrtWidth);

    public static OutputScale Of(double number) => new(OutputScaleKind.Number, number);

    public override string ToString() => Kind switch
    {
        OutputScaleKind.Paper => "paper",
        OutputScaleKind.SqrtWidth => "sqrtWidth",
        _ => Number.ToString("R", CultureInfo.InvariantCulture),
    };
}

internal sealed class OutputScaleJsonConverter : JsonConverter<OutputScale>
{
    public override OutputScale Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.Number when reader.GetDouble() is > 0 and < double.PositiveInfinity and var number => OutputScale.Of(number),
        JsonTokenType.String when reader.ValueTextEquals("paper") => OutputScale.Paper,
        JsonTokenType.String when reader.ValueTextEquals("sqrtWidth") => OutputScale.SqrtWidth,
        _ => throw new JsonException("An output scale is \"paper\", \"sqrtWidth\" or a finite number greater than 0."),
    };

    public override void Write(Utf8JsonWriter writer, OutputScale value, JsonSerializerOptions options)
    {
        if (value.Kind == OutputScaleKind.Number)
            writer.WriteNumberValue(value.Number);
        else
            writer.WriteStringValue(value.ToString());
    }
}
