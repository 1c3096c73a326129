using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using SoftmaxNtk.Laboratory.Configuration;

namespace SoftmaxNtk.Laboratory.Settings;

/// <summary>Where an experiment's samples come from, told apart by "source".</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "source")]
[JsonDerivedType(typeof(UnitSphereDatasetSettings), "unitSphere")]
[JsonDerivedType(typeof(AntipodalPairsDatasetSettings), "antipodalPairs")]
[JsonDerivedType(typeof(CommonDirectionDatasetSettings), "commonDirection")]
[JsonDerivedType(typeof(OrthogonalPairsDatasetSettings), "orthogonalPairs")]
[JsonDerivedType(typeof(CsvDatasetSettings), "csv")]
[JsonDerivedType(typeof(IdxDatasetSettings), "idx")]
public abstract record DatasetSettings;

/// <summary>Inputs drawn independently and uniformly from the unit sphere.</summary>
public sealed record UnitSphereDatasetSettings : DatasetSettings
{
    [Description("n, the number of training samples.")]
    [Range(1, 10_000_000)]
    public required int Samples { get; init; }

    [Description("d, the input dimension: x is uniform on the unit sphere of R^d.")]
    [Range(2, 1_000_000)]
    public required int Dimension { get; init; }

    [Description("The number of test samples, drawn like the training samples. 0 makes no test part.")]
    [Range(0, 10_000_000)]
    public int TestSamples { get; init; }

    [Description("What the network is to learn: how y follows from x.")]
    public required TargetSettings Target { get; init; }
}

/// <summary>Inputs in pairs x, −x with x uniform on the unit sphere: the ReLU kernel is singular there once the pairs
/// outnumber d.</summary>
public sealed record AntipodalPairsDatasetSettings : DatasetSettings
{
    [Description("The number of pairs x, −x; there are twice as many samples.")]
    [Range(1, 5_000_000)]
    public required int Pairs { get; init; }

    [Description("d, the input dimension: x is uniform on the unit sphere of R^d.")]
    [Range(2, 1_000_000)]
    public required int Dimension { get; init; }

    [Description("What the network is to learn: how y follows from x.")]
    public required TargetSettings Target { get; init; }
}

/// <summary>Points on the unit sphere that share a direction, x = √ρ·e + √(1 − ρ)·u with u orthogonal to e: what
/// normalisation acts on.</summary>
public sealed record CommonDirectionDatasetSettings : DatasetSettings
{
    [Description("n, the number of samples.")]
    [Range(1, 10_000_000)]
    public required int Samples { get; init; }

    [Description("d, the input dimension, the common direction included.")]
    [Range(2, 1_000_000)]
    public required int Dimension { get; init; }

    [Description("ρ, the mean inner product of two inputs: 0 for centred data, below 1.")]
    [Range(0.0, 1.0, MaximumIsExclusive = true)]
    public required double Share { get; init; }

    [Description("What the network is to learn: how y follows from x.")]
    public required TargetSettings Target { get; init; }
}
