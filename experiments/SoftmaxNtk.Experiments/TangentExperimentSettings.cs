using System.ComponentModel;
using SoftmaxNtk.Laboratory.Configuration;
using SoftmaxNtk.Laboratory.Settings;

namespace SoftmaxNtk.Experiments;

/// <summary>What the configs of experiments on tangent kernels share: data, networks set side by side, and how they are trained.</summary>
public abstract record TangentExperimentSettings : ExperimentSettings
{
    [Description("The data.")]
    public required DatasetSettings Dataset { get; init; }

    [Description("The network's width and initialisation, common to all variants.")]
    public NetworkSettings Network { get; init; } = new();

    [Description("The networks set side by side.")]
    [Count(1, 20)]
    public required IReadOnlyList<VariantSettings> Variants { get; init; }

    [Description("Gradient descent.")]
    public TrainingSettings Training { get; init; } = new();
}

/// <summary>One network on one draw of the data: what <see cref="TangentProblem"/> is made from.</summary>
/// <param name="Seed">The run's root seed.</param>
/// <param name="Replicate">The number of the draw, from 0.</param>
/// <param name="Arrays">Whether its arrays are written for other tools.</param>
public sealed record TangentProblemSettings(
    DatasetSettings Dataset, NetworkSettings Network, VariantSettings Variant, ulong Seed, int Replicate, bool Arrays);

/// <summary>The settings of a cell that works on one such network.</summary>
public interface ITangentCell
{
    TangentProblemSettings Problem { get; }
}
