using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using SoftmaxNtk.Laboratory.Configuration;
using SoftmaxNtk.Laboratory.Data;
using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Laboratory.Tests.Cells;
using SoftmaxNtk.Networks;

namespace SoftmaxNtk.Laboratory.Tests.Configuration;

/// <summary>An experiment's settings with every kind of member that configs can hold.</summary>
[Description("A sample that holds every kind of member.")]
public sealed record SampleSettings : ExperimentSettings, IConfigRules
{
    [Description("The network.")]
    public NetworkSettings Network { get; init; } = new() { Width = 64 };

    [Description("The training, if any.")]
    public TrainingSettings? Training { get; init; }

    [Description("The data.")]
    public required SampleDataset Dataset { get; init; }

    [Description("The networks set side by side.")]
    [Count(1, 4)]
    public required IReadOnlyList<SampleVariant> Styles { get; init; }

    [Description("The radii.")]
    [Count(1, 3), EachInRange(0.0, 10.0, MinimumIsExclusive = true)]
    public IReadOnlyList<double> Radii { get; init; } = [0.5, 1];

    [Description("The widths.")]
    [EachInRange(2, 1024)]
    public IReadOnlyList<int> Widths { get; init; } = [];

    [Description("Colours, any number.")]
    [SampleColour]
    public IReadOnlyList<string> Colours { get; init; } = [];

    [Description("A fraction.")]
    [Range(0.0, 1.0, MaximumIsExclusive = true)]
    public double Fraction { get; init; }

    [Description("A temperature, any finite number.")]
    public float Temperature { get; init; } = 1;

    [Description("A count that may be beyond 32 bits.")]
    public long Count { get; init; } = 1;

    [Description("A limit, if any.")]
    [Range(1, 100)]
    public int? Limit { get; init; }

    [Description("A note, if any.")]
    public string? Note { get; init; }

    [Description("A place in the plane.")]
    public SamplePoint Point { get; init; } = new(1);

    /// <summary>Computed, so no setting.</summary>
    public int StyleCount => Styles.Count;

    public IEnumerable<ConfigProblem> Check()
    {
        if (Training is { Steps: var steps } && steps < Count)
            yield return new ConfigProblem("count", $"{Count}", $"at most training.steps = {steps}", $"use {steps} or less");
    }
}

public sealed record SampleVariant
{
    [Description("The colour of the variant.")]
    [SampleColour]
    public required string Colour { get; init; }

    [Description("The output scale.")]
    public OutputScale OutputScale { get; init; } = OutputScale.Paper;
}

/// <summary>A record made by its constructor.</summary>
public sealed record SamplePoint([property: Range(-1.0, 1.0)] double X, double Y = 0.25);

[JsonPolymorphic(TypeDiscriminatorPropertyName = "source")]
[JsonDerivedType(typeof(SampleSphere), "sphere")]
[JsonDerivedType(typeof(SampleFile), "file")]
public abstract record SampleDataset
{
    [Description("How many samples.")]
    [Range(1, 1000)]
    public int Samples { get; init; } = 32;
}

[Description("Points of the unit sphere.")]
public sealed record SampleSphere : SampleDataset, IConfigRules
{
    [Description("The dimension.")]
    [Range(2, 64)]
    public int Dimension { get; init; } = 8;

    public SampleTarget Target { get; init; } = new SampleLinearTarget { Noise = 0 };

    public IEnumerable<ConfigProblem> Check()
    {
        if (Target is SampleLinearTarget && Samples < Dimension)
            yield return new ConfigProblem("target.kind", "\"linear\"", "at least as many samples as dimensions", "raise samples");
    }
}

[Description("The rows of a file.")]
public sealed record SampleFile : SampleDataset
{
    [Description("The path of the file.")]
    public required string File { get; init; }
}

[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(SampleSignTarget), "sign")]
[JsonDerivedType(typeof(SampleLinearTarget), "linear")]
public abstract record SampleTarget;

public sealed record SampleSignTarget : SampleTarget;

public sealed record SampleLinearTarget : SampleTarget
{
    [Range(0.0, 5.0)]
    public required double Noise { get; init; }
}

[AttributeUsage(AttributeTargets.Property)]
internal sealed class SampleColourAttribute : NamedChoiceAttribute
{
    public override IReadOnlyList<string> Choices => ["red", "green", "turquoise"];
}

/// <summary>A second experiment, with nothing of its own required.</summary>
public sealed record PlainSettings : ExperimentSettings
{
    public ScheduleSettings Schedule { get; init; } = new();
}
