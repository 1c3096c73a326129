using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using SoftmaxNtk.Configuration;

namespace SoftmaxNtk.Experiments.Perturbation;

/// <summary>The config of the perturbation experiment.</summary>
public sealed record PerturbationExperimentSettings : ExperimentSettings
{
    [Description("The data.")]
    public required DatasetSettings Dataset { get; init; }

    [Description("The network's width and initialisation, common to all variants.")]
    public NetworkSettings Network { get; init; } = new();

    [Description("The networks set side by side.")]
    [Count(1, 20)]
    public required IReadOnlyList<VariantSettings> Variants { get; init; }

    [Description("How far and which way the weights are perturbed.")]
    public PerturbationSettings Perturbation { get; init; } = new();

    [Description("Gradient descent, for the direction in which training goes.")]
    public TrainingSettings Training { get; init; } = new();

    [Description("Slopes of ‖ΔH‖_F against R are fitted over radii up to this one; beyond it the response is no longer a power law.")]
    [Range(0.0, 100.0, MinimumIsExclusive = true)]
    public double LargestSlopeRadius { get; init; } = 0.03;
}

/// <summary>All perturbations of one network: they share its weights, its trained weights and its certificate.</summary>
public sealed record PerturbationCell(
    DatasetSettings Dataset, NetworkSettings Network, VariantSettings Variant, PerturbationSettings Perturbation, TrainingSettings Training,
    ulong Seed, int Replicate, bool Arrays);
