using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Laboratory.Sweeps;
using SoftmaxNtk.Networks;

namespace SoftmaxNtk.Laboratory.Configuration;

/// <summary>
/// Reads the shape of configs from settings records: types and names as the serialiser sees them, limits from attributes
/// (<see cref="RangeAttribute"/>, <see cref="RegularExpressionAttribute"/>, <see cref="CountAttribute"/>, <see
/// cref="EachInRangeAttribute"/>,
/// <see cref="NamedChoiceAttribute"/>, <see cref="ConfigUnionAttribute"/>), meaning from <see cref="DescriptionAttribute"/>.
/// </summary>
/// <remarks>An attribute on a list holds for each of its elements.</remarks>
internal sealed class ShapeBuilder
{
    private static readonly Dictionary<Type, (decimal Minimum, decimal Maximum)> Integers = new()
    {
        [typeof(byte)] = (byte.MinValue, byte.MaxValue),
        [typeof(short)] = (short.MinValue, short.MaxValue),
        [typeof(int)] = (int.MinValue, int.MaxValue),
        [typeof(uint)] = (uint.MinValue, uint.MaxValue),
        [typeof(long)] = (long.MinValue, long.MaxValue),
        [typeof(ulong)] = (ulong.MinValue, ulong.MaxValue),
    };

    /// <summary>Types of the numerics library, which knows of no configs, that configs spell in a way of their own.</summary>
    private static readonly Dictionary<Type, ConfigUnionAttribute> unions = new()
    {
        [typeof(OutputScale)] = OutputScaleJsonConverter.Union,
    };

    private readonly Dictionary<Type, Shape?> shapes = [];

    /// <summary>The shape of a settings record. The same type gives the same shape.</summary>
    /// <exception cref="NotSupportedException">The record has a member that no config can hold; the message names it.</exception>
    public SectionShape Section(Type type) => (SectionShape)OfObject(CanonicalJson.Options.GetTypeInfo(type));

    private Shape Of(Type type, IReadOnlyList<Attribute> attributes)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if ((unions.GetValueOrDefault(type) ?? type.GetCustomAttribute<ConfigUnionAttribute>()) is { } union)
            return new UnionShape(union);
        if (type == typeof(Sweep))
            return new SweepShape();
        if (type == typeof(bool))
            return new BooleanShape();
        if (type == typeof(string))
            return attributes.OfType<NamedChoiceAttribute>().FirstOrDefault() is { } named
                ? new ChoiceShape(named.Choices)
                : new TextShape(attributes.OfType<RegularExpressionAttribute>().FirstOrDefault()?.Pattern);
        if (type.IsEnum)
            return new ChoiceShape([.. Enum.GetValuesAsUnderlyingType(type).Cast<object>()
                .Select(value => JsonSerializer.SerializeToNode(Enum.ToObject(type, value), type,
                    CanonicalJson.Options)!.GetValue<string>())]);
        if (Integers.TryGetValue(type, out (decimal Minimum, decimal Maximum) limits))
            return Integer(limits.Minimum, limits.Maximum, attributes);
        if (type == typeof(double))
            return Number(double.MaxValue, attributes);
        if (type == typeof(float))
            return Number(float.MaxValue, attributes);
        JsonTypeInfo info = CanonicalJson.Options.GetTypeInfo(type);
        return info switch
        {
            { Kind: JsonTypeInfoKind.Enumerable, ElementType: { } element } =>
                new ListShape(Of(element, [.. attributes.Where(a => a is not CountAttribute)]),
                    attributes.OfType<CountAttribute>().FirstOrDefault()),
            { Kind: JsonTypeInfoKind.Object } => OfObject(info),
            _ => throw new NotSupportedException(
                $"No config can hold a {type}; use a number, a word, a list, a record or a type with [ConfigUnion]."),
        };
    }

    private Shape OfObject(JsonTypeInfo info)
    {
        if (shapes.TryGetValue(info.Type, out Shape? known))
            return known ?? throw new NotSupportedException($"{info.Type} holds itself; no config can hold that.");
        shapes[info.Type] = null;
        Shape shape = info.PolymorphismOptions is { } variants ? Polymorphic(info.Type, variants)
            : Section(info, info.Type, discriminator: null);
        shapes[info.Type] = shape;
        return shape;
    }

    private PolymorphicShape Polymorphic(Type type, JsonPolymorphismOptions options)
    {
        Dictionary<string, SectionShape> variants = [];
        foreach (JsonDerivedType derived in options.DerivedTypes)
        {
            string word = derived.TypeDiscriminator as string
                ?? throw new NotSupportedException($"The variant {derived.DerivedType} of {type} needs a word as its discriminator.");
            variants[word] = Section(CanonicalJson.Options.GetTypeInfo(derived.DerivedType), type,
                KeyValuePair.Create(options.TypeDiscriminatorPropertyName, word));
        }
        return new PolymorphicShape(type.Name, options.TypeDiscriminatorPropertyName, variants);
    }

    private SectionShape Section(JsonTypeInfo info, Type readAs, KeyValuePair<string, string>? discriminator)
    {
        object? defaults = info.CreateObject?.Invoke();
        return new SectionShape(info.Type.Name, info.Type.GetCustomAttribute<DescriptionAttribute>()?.Description, readAs, discriminator,
            [.. info.Properties.OrderBy(property => property.Order).Select(property => OfMember(property, defaults))]);
    }

    private Member OfMember(JsonPropertyInfo property, object? defaults)
    {
        Attribute[] attributes =
        [
            .. property.AttributeProvider?.GetCustomAttributes(inherit: true).Cast<Attribute>() ?? [],
            .. property.AssociatedParameter?.AttributeProvider?.GetCustomAttributes(inherit: true).Cast<Attribute>() ?? [],
        ];
        object? value = property.IsRequired ? null
            : property.AssociatedParameter is { HasDefaultValue: true } parameter ? parameter.DefaultValue
            : defaults is null ? null
            : property.Get?.Invoke(defaults);
        return new Member(property.Name, Of(property.PropertyType, attributes), property.IsRequired,
            Nullable.GetUnderlyingType(property.PropertyType) is not null || (!property.PropertyType.IsValueType && property.IsSetNullable),
            value is null ? null : JsonSerializer.SerializeToNode(value, property.PropertyType, CanonicalJson.Options),
            attributes.OfType<DescriptionAttribute>().FirstOrDefault()?.Description);
    }

    private static IntegerShape Integer(decimal minimum, decimal maximum, IReadOnlyList<Attribute> attributes)
    {
        (double low, double high, bool lowIsExclusive, bool highIsExclusive) = Bounds(attributes, double.MaxValue);
        if (low > (double)minimum)
            minimum = decimal.Ceiling((decimal)low) + (lowIsExclusive && low == Math.Ceiling(low) ? 1 : 0);
        if (high < (double)maximum)
            maximum = decimal.Floor((decimal)high) - (highIsExclusive && high == Math.Floor(high) ? 1 : 0);
        return new IntegerShape(minimum, maximum);
    }

    private static NumberShape Number(double largest, IReadOnlyList<Attribute> attributes)
    {
        (double low, double high, bool lowIsExclusive, bool highIsExclusive) = Bounds(attributes, largest);
        return new NumberShape(Math.Max(low, -largest), Math.Min(high, largest), lowIsExclusive, highIsExclusive);
    }

    private static (double Low, double High, bool LowIsExclusive,
        bool HighIsExclusive) Bounds(IReadOnlyList<Attribute> attributes, double largest) =>
        attributes.OfType<EachInRangeAttribute>().FirstOrDefault() is { } each
            ? (each.Minimum, each.Maximum, each.MinimumIsExclusive, false)
            : attributes.OfType<RangeAttribute>().FirstOrDefault() is { } range
                ? (Convert.ToDouble(range.Minimum, CultureInfo.InvariantCulture),
                    Convert.ToDouble(range.Maximum, CultureInfo.InvariantCulture),
                    range.MinimumIsExclusive, range.MaximumIsExclusive)
                : (-largest, largest, false, false);
}
