using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using SoftmaxNtk.Laboratory.Configuration;
using SoftmaxNtk.Laboratory.Settings;

namespace SoftmaxNtk.Experiments.Perturbation;

/// <summary>The config of the perturbation experiment; training gives the direction in which it goes.</summary>
public sealed record PerturbationExperimentSettings : TangentExperimentSettings
{
    [Description("How far and which way the weights are perturbed.")]
    public PerturbationSettings Perturbation { get; init; } = new();

    [Description("Slopes of ‖ΔH‖_F against R are fitted over radii up to this one; beyond it the response is no longer a power law.")]
    [Range(0.0, 100.0, MinimumIsExclusive = true)]
    public double LargestSlopeRadius { get; init; } = 0.03;
}

/// <summary>All perturbations of one network: they share its weights, its trained weights and its certificate.</summary>
public sealed record PerturbationCell(TangentProblemSettings Problem, PerturbationSettings Perturbation, TrainingSettings Training) : ITangentCell;
