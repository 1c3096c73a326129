using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SoftmaxNtk.Laboratory.Settings;

namespace SoftmaxNtk.Laboratory.Configuration;

/// <summary>One of a few words or, if allowed, a finite number greater than 0, or text of a pattern.</summary>
internal sealed class UnionShape(ConfigUnionAttribute union) : Shape
{
    private readonly ChoiceShape choice = new(union.Words);

    public override string Limit => choice.Limit + (union.PositiveNumber ? $", or {NumberShape.Positive.Limit}" : "")
        + (union.Pattern is null ? "" : $", or {union.PatternMeaning}");

    public override JsonNode? Read(JsonNode? value, string path, Binding binding)
    {
        if (union.PositiveNumber && Is(value, JsonValueKind.Number))
            return NumberShape.Positive.OutOfBoundsRemedy(value!) is { } remedy ? Refuse(value, path, binding, remedy) : value!.DeepClone();
        if (!Is(value, JsonValueKind.String))
            return Refuse(value, path, binding);
        string word = value!.GetValue<string>();
        return union.Words.Contains(word) || (union.Pattern is { } pattern && Regex.IsMatch(word, pattern, RegexOptions.CultureInvariant))
            ? JsonValue.Create(word)
            : Refuse(value, path, binding, (union.PositiveNumber ? NumberShape.QuotesRemedy(value) : null)
                ?? Suggestion.For(word, union.Words));
    }

    public override JsonObject Schema(SchemaDefinitions definitions)
    {
        if (!union.PositiveNumber && union.Pattern is null)
            return choice.Schema(definitions);
        JsonArray kinds = [choice.Schema(definitions)];
        if (union.PositiveNumber)
            kinds.Add(NumberShape.Positive.Schema(definitions));
        if (union.Pattern is { } pattern)
            kinds.Add(new TextShape(JavaScript(pattern)).Schema(definitions));
        return new JsonObject { ["anyOf"] = kinds };
    }

    /// <summary>JSON Schema's patterns are JavaScript's, which older readers know without named groups.</summary>
    private static string JavaScript(string pattern) => Regex.Replace(pattern, @"\(\?<\w+>", "(");
}
