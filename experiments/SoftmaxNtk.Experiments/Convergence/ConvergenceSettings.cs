using System.ComponentModel;
using SoftmaxNtk.Laboratory.Settings;

namespace SoftmaxNtk.Experiments.Convergence;

/// <summary>The config of the convergence experiment.</summary>
public sealed record ConvergenceSettings : TangentExperimentSettings
{
    [Description("At which steps training is observed.")]
    public ScheduleSettings Observations { get; init; } = new();
}
