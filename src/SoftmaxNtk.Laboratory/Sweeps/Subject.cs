using System.Globalization;
using SoftmaxNtk.Laboratory.Configuration;
using SoftmaxNtk.Laboratory.Settings;

namespace SoftmaxNtk.Laboratory.Sweeps;

/// <summary>What a cell is about, whichever replicate it is: its variant and its place on the axes of the sweep.</summary>
/// <remarks>Two subjects are equal if they say the same. The order of the axes is the sweep's.</remarks>
public sealed class Subject : IEquatable<Subject>
{
    private readonly string identity;

    /// <param name="variant">The network; null for an experiment without variants.</param>
    /// <param name="values">Its place on each axis of the sweep.</param>
    public Subject(VariantSettings? variant, IReadOnlyList<AxisValue> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        Variant = variant;
        Values = values;
        identity = string.Join('\n', values.Select(value => $"{value.Path}={value.Text}")
            .Prepend(variant is null ? "" : CanonicalJson.Of(variant)));
    }

    /// <summary>The network; null for an experiment without variants.</summary>
    public VariantSettings? Variant { get; }

    /// <summary>Its place on each axis of the sweep; empty without one.</summary>
    public IReadOnlyList<AxisValue> Values { get; }

    /// <summary>The number at which it stands on an axis.</summary>
    /// <exception cref="ArgumentException">The sweep has no such axis, or not of numbers.</exception>
    public double Number(string path) => At(path) is { Value.Text: null } value ? value.Value.Number
        : throw new ArgumentException($"The axis {path} is not one of numbers.", nameof(path));

    /// <summary>The text at which it stands on an axis.</summary>
    /// <exception cref="ArgumentException">The sweep has no such axis.</exception>
    public string Text(string path) => At(path).Text;

    /// <summary>Whether the sweep has that axis.</summary>
    public bool Has(string path) => Values.Any(value => value.Path == path);

    /// <summary>The same without one axis: what remains equal along it.</summary>
    public Subject Without(string path) => new(Variant, [.. Values.Where(value => value.Path != path)]);

    /// <summary>The same with another variant, or none.</summary>
    public Subject With(VariantSettings? variant) => new(variant, Values);

    /// <summary>What people call it, and nothing else: "softmax √m, width 4096, σ 0.3".</summary>
    public string Label => string.Join(", ", Parts());

    /// <summary>The place on the axes alone, "width 4096, σ 0.3"; empty without a sweep.</summary>
    public string Place => string.Join(", ", Values.Select(Part));

    private IEnumerable<string> Parts()
    {
        if (Variant is not null)
            yield return Variant.Label();
        foreach (AxisValue value in Values)
            yield return Part(value);
    }

    private static string Part(AxisValue value) =>
        string.Create(CultureInfo.InvariantCulture, $"{SettingSymbols.Of(value.Path)} {value.Label}");

    public bool Equals(Subject? other) => other is not null && identity == other.identity;

    public override bool Equals(object? obj) => Equals(obj as Subject);

    public override int GetHashCode() => identity.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => Label;

    private AxisValue At(string path)
    {
        foreach (AxisValue value in Values)
            if (value.Path == path)
                return value;
        throw new ArgumentException(
            $"The sweep has no axis {path}; it has {string.Join(", ", Values.Select(value => value.Path))}.", nameof(path));
    }
}

/// <summary>The field's letters for settings that are often swept.</summary>
internal static class SettingSymbols
{
    private static readonly Dictionary<string, string> symbols = new(StringComparer.Ordinal)
    {
        ["network.width"] = "m", ["network.sigma"] = "σ", ["dataset.samples"] = "n", ["dataset.dimension"] = "d",
        ["dataset.share"] = "ρ", ["dataset.angle"] = "θ", ["training.learningRate"] = "η", ["outputFactor"] = "α",
        ["labelNoise"] = "noise",
    };

    /// <summary>The letter, or the last part of the path.</summary>
    public static string Of(string path) => symbols.GetValueOrDefault(path) ?? path[(path.LastIndexOf('.') + 1)..];
}
