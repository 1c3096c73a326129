using System.ComponentModel;
using SoftmaxNtk.Laboratory.Configuration;

namespace SoftmaxNtk.Experiments.ScaleOrNormalisation;

/// <summary>The config of the scale-or-normalisation experiment: scales and activations are its variants, σ and data
/// axes of its sweep.</summary>
public sealed record NormalisationSettings : TangentExperimentSettings
{
    [Description("Whether the cells of softmax at s = √m also train the network with frozen denominators and take softmax's kernel apart "
        + "at the weights that both end at. Needs coupled initialisation, at which their kernels begin the same.")]
    public bool Ablation { get; init; } = true;

    public override IEnumerable<ConfigProblem> Check() => base.Check().Concat(RequireKernelTime());
}
