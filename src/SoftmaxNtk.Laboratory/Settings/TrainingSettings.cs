using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using SoftmaxNtk.Dynamics;
using SoftmaxNtk.Laboratory.Configuration;
using SoftmaxNtk.Training;

namespace SoftmaxNtk.Laboratory.Settings;

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

    [Description("Training stops once the loss has fallen by less than this fraction over the last improvementWindow "
        + "steps. 0 never stops early.")]
    [Range(0.0, 1.0)]
    public double RelativeImprovement { get; init; }

    [Description("The number of steps over which relativeImprovement is measured.")]
    [Range(1, 1_000_000)]
    public int ImprovementWindow { get; init; } = 100;

    /// <summary>When training stops.</summary>
    public StoppingCriteria Criteria() => new(Steps, TargetLoss, RelativeImprovement, ImprovementWindow);

    /// <summary>η as configured: the number given, or stabilityFraction · 2/λ_max(Θ₀).</summary>
    /// <param name="largestEigenvalue">λ_max(Θ₀), positive.</param>
    /// <exception cref="ArgumentException">"auto" with a λ_max that is not positive and finite: the kernel is zero or broken.</exception>
    public double LearningRateAt(double largestEigenvalue) =>
        LearningRate.IsAuto ? StabilityLimit.LearningRate(largestEigenvalue, StabilityFraction) : LearningRate.Number;
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

    /// <summary>The steps observed in a run of at most <paramref name="lastStep"/>.</summary>
    public IReadOnlyList<int> Steps(int lastStep) => Spacing == ObservationSpacing.Linear
        ? ObservationSchedule.Linear(Count, lastStep) : ObservationSchedule.Logarithmic(Count, lastStep);
}
