using System.Text.Json;
using System.Text.Json.Nodes;

namespace SoftmaxNtk.Configuration;

/// <summary>One of a few words or, if allowed, a finite number greater than 0.</summary>
internal sealed class UnionShape(ConfigUnionAttribute union) : Shape
{
    private readonly ChoiceShape choice = new(union.Words);

    public override string Limit => union.PositiveNumber ? $"{choice.Limit}, or {NumberShape.Positive.Limit}" : choice.Limit;

    public override JsonNode? Read(JsonNode? value, string path, Binding binding)
    {
        if (union.PositiveNumber && Is(value, JsonValueKind.Number))
            return NumberShape.Positive.OutOfBoundsRemedy(value!) is { } remedy ? Refuse(value, path, binding, remedy) : value!.DeepClone();
        if (!Is(value, JsonValueKind.String))
            return Refuse(value, path, binding);
        string word = value!.GetValue<string>();
        return union.Words.Contains(word)
            ? JsonValue.Create(word)
            : Refuse(value, path, binding, (union.PositiveNumber ? NumberShape.QuotesRemedy(value) : null) ?? Suggestion.For(word, union.Words));
    }

    public override JsonObject Schema(SchemaDefinitions definitions) => union.PositiveNumber
        ? new JsonObject { ["anyOf"] = new JsonArray(choice.Schema(definitions), NumberShape.Positive.Schema(definitions)) }
        : choice.Schema(definitions);
}
