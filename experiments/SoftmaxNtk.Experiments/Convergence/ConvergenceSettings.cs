using System.ComponentModel;
using SoftmaxNtk.Configuration;

namespace SoftmaxNtk.Experiments.Convergence;

/// <summary>The config of the convergence experiment.</summary>
public sealed record ConvergenceSettings : ExperimentSettings
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

    [Description("At which steps training is observed.")]
    public ScheduleSettings Observations { get; init; } = new();
}

/// <summary>One training run: everything that its rows follow from.</summary>
public sealed record ConvergenceCell(
    DatasetSettings Dataset, NetworkSettings Network, VariantSettings Variant, TrainingSettings Training, ScheduleSettings Observations,
    ulong Seed, int Replicate, bool Arrays);
