using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace SoftmaxNtk.Configuration;

/// <summary>Full-batch gradient descent on the squared loss, and when it stops.</summary>
public sealed record TrainingSettings
{
    [Description("η: \"auto\" (stabilityFraction · 2/λ_max(Θ₀)) or a positive number.")]
    public LearningRate LearningRate { get; init; } = LearningRate.Auto;

    [Description("With \"auto\": η as a fraction of the stability limit 2/λ_max(Θ₀) of the kernel at the start. 0.5 is η = 1/λ_max.")]
    [Range(0.0, 1.0, MinimumIsExclusive = true)]
    public double StabilityFraction { get; init; } = 0.5;

    [Description("The most gradient steps taken.")]
    [Range(1, 100_000_000)]
    public int Steps { get; init; } = 1000;

    [Description("Training stops once the loss is at most this. 0 never stops early.")]
    [Range(0.0, double.MaxValue)]
    public double TargetLoss { get; init; }

    [Description("Training stops once the loss has fallen by less than this fraction over the last improvementWindow steps. 0 never stops early.")]
    [Range(0.0, 1.0)]
    public double RelativeImprovement { get; init; }

    [Description("The number of steps over which relativeImprovement is measured.")]
    [Range(1, 1_000_000)]
    public int ImprovementWindow { get; init; } = 100;
}

/// <summary>How observed steps are spread.</summary>
public enum ObservationSpacing
{
    /// <summary>Evenly spaced steps.</summary>
    Linear,

    /// <summary>Steps evenly spaced in log(1 + step).</summary>
    Logarithmic,
}

/// <summary>At which steps of a training run it is observed; step 0 and the last step always are.</summary>
public sealed record ScheduleSettings
{
    [Description("How observed steps are spread: linear or logarithmic.")]
    public ObservationSpacing Spacing { get; init; } = ObservationSpacing.Logarithmic;

    [Description("How many steps are observed at the most, step 0 and the last one included.")]
    [Range(2, 1_000_000)]
    public int Count { get; init; } = 60;
}
