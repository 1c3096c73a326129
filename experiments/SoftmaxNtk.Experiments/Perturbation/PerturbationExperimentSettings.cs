using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using SoftmaxNtk.Laboratory.Settings;

namespace SoftmaxNtk.Experiments.Perturbation;

/// <summary>The config of the perturbation experiment; training gives the direction in which it goes.</summary>
public sealed record PerturbationExperimentSettings : TangentExperimentSettings
{
    [Description("How far and which way the weights are perturbed.")]
    public PerturbationSettings Perturbation { get; init; } = new();

    [Description("Slopes of ‖ΔH‖_F against R are fitted over radii up to this one; beyond it the response is no longer a power law.")]
    [Range(0.0, 100.0, MinimumIsExclusive = true)]
    [AnalysisOnly]
    public double LargestSlopeRadius { get; init; } = 0.03;
}
