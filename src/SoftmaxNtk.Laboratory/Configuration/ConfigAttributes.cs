using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Networks;

namespace SoftmaxNtk.Laboratory.Configuration;

/// <summary>
/// A value that is one of a few words or, with <see cref="PositiveNumber"/>, a finite number greater than 0 or, with
/// <see cref="Pattern"/>, a text that matches it.
/// </summary>
[AttributeUsage(AttributeTargets.Struct | AttributeTargets.Class)]
public sealed class ConfigUnionAttribute(params string[] words) : Attribute
{
    public IReadOnlyList<string> Words { get; } = words;

    public bool PositiveNumber { get; init; }

    /// <summary>An anchored regular expression, or null.</summary>
    public string? Pattern { get; init; }

    /// <summary>What texts of the pattern are, in words that finish "write …".</summary>
    public string PatternMeaning { get; init; } = "";
}

/// <summary>A string that must be one of a list known only at run time (a catalogue of activations, of experiments).</summary>
[AttributeUsage(AttributeTargets.Property)]
public abstract class NamedChoiceAttribute : Attribute
{
    public abstract IReadOnlyList<string> Choices { get; }
}

/// <summary>The name of an activation of the catalogue.</summary>
public sealed class ActivationNameAttribute : NamedChoiceAttribute
{
    public override IReadOnlyList<string> Choices => ActivationNames.All;
}

/// <summary>
/// A setting that is left out of the canonical text where it has its default, so that it does not change the identity of configs
/// and cells that never heard of it. Resolved configs have it like any other.
/// </summary>
/// <remarks>
/// For a setting that comes to a section whose results are stored already, with a default under which they remain right. Such a
/// default can never be another one: that would give old results a new meaning.
/// </remarks>
[AttributeUsage(AttributeTargets.Property)]
public sealed class OmittedAtDefaultAttribute : Attribute;

/// <summary>The bounds on how many elements a list may hold.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class CountAttribute(int minimum, int maximum) : Attribute
{
    public int Minimum { get; } = minimum;

    public int Maximum { get; } = maximum;
}

/// <summary>The bounds on every number of a list.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class EachInRangeAttribute(double minimum, double maximum) : Attribute
{
    public double Minimum { get; } = minimum;

    public double Maximum { get; } = maximum;

    public bool MinimumIsExclusive { get; init; }
}
