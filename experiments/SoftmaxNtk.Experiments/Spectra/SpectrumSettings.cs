using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using SoftmaxNtk.Laboratory.Configuration;
using SoftmaxNtk.Laboratory.Settings;

namespace SoftmaxNtk.Experiments.Spectra;

/// <summary>The config of the spectrum experiment: every network is trained twice, on its labels and on the same labels shuffled.</summary>
public sealed record SpectrumSettings : TangentExperimentSettings
{
    [Description("At which steps the residual is compared with its predictions; the kernel is computed at each of them.")]
    public ScheduleSettings Observations { get; init; } = new();

    [Description("Eigenvalues are grouped, as modes that lie close together mix: each group spans about this factor, from λ_max down.")]
    [Range(1.1, 1000.0)]
    public double GroupFactor { get; init; } = 2;

    public override IEnumerable<ConfigProblem> Check()
    {
        foreach (ConfigProblem problem in base.Check())
            yield return problem;
        if (Training.Optimiser is not GradientDescentOptimiserSettings)
            yield return new ConfigProblem("training.optimiser", "another optimiser", "gradientDescent, whose modes decay as (1 − ηλ)^t",
                "leave it out");
    }
}
