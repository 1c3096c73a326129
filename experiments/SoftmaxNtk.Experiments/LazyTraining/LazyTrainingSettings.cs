using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using SoftmaxNtk.Laboratory.Configuration;
using SoftmaxNtk.Laboratory.Settings;

namespace SoftmaxNtk.Experiments.LazyTraining;

/// <summary>The config of the lazy-training experiment; the width is an axis of its sweep.</summary>
public sealed record LazyTrainingSettings : TangentExperimentSettings
{
    [Description("Exponents are fitted over this many octaves of the width, counted from the largest.")]
    [Range(1, 60)]
    [AnalysisOnly]
    public int SlopeOctaves { get; init; } = 3;

    [Description("Whether the widths are wide enough for exponents to be those of the limit: m far above 2/(1 − Φ(4σ)). Otherwise they are "
        + "reported without an expectation.")]
    [AnalysisOnly]
    public bool Asymptotic { get; init; } = true;

    public override IEnumerable<ConfigProblem> Check() => base.Check().Concat(RequireKernelTime());
}
