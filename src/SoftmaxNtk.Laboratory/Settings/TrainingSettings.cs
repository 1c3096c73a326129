using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using SoftmaxNtk.Dynamics;
using SoftmaxNtk.Laboratory.Configuration;
using SoftmaxNtk.Training;

namespace SoftmaxNtk.Laboratory.Settings;

/// <summary>Full-batch training on the squared loss, and when it stops.</summary>
public sealed record TrainingSettings : IConfigRules
{
    [Description("What a gradient does to the weights: gradientDescent, momentum or adam.")]
    [OmittedAtDefault]
    public OptimiserSettings Optimiser { get; init; } = new GradientDescentOptimiserSettings();

    [Description("η: \"auto\" (stabilityFraction · 2/λ_max(Θ₀); more with momentum; adam needs a number) or a positive number.")]
    public LearningRate LearningRate { get; init; } = LearningRate.Auto;

    [Description("With \"auto\": η as a fraction of the stability limit of the kernel at the start: 2/λ_max(Θ₀), with momentum β "
        + "2(1 + β)/λ_max(Θ₀), with Nesterov's 2(1 + β)/((1 + 2β)λ_max(Θ₀)). 0.5 is η = 1/λ_max without momentum.")]
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

    /// <summary>
    /// η as configured: the number given, or stabilityFraction · 2/λ_max(Θ₀), 2 being <see cref="Training.Optimiser.StabilityBound"/>.
    /// </summary>
    /// <param name="largestEigenvalue">λ_max(Θ₀), positive.</param>
    /// <exception cref="ArgumentException">
    /// "auto" with a λ_max that is not positive and finite: the kernel is zero or broken. Or "auto" with an optimiser that has no
    /// stability limit.
    /// </exception>
    public double LearningRateAt(double largestEigenvalue) => LearningRate.IsAuto
        ? StabilityLimit.LearningRate(largestEigenvalue, StabilityFraction, Optimiser.Spec()) : LearningRate.Number;

    /// <summary>"auto" only where there is a stability limit.</summary>
    public IEnumerable<ConfigProblem> Check()
    {
        if (LearningRate.IsAuto && Optimiser.Spec() is { StabilityBound: null } optimiser)
            yield return new ConfigProblem("learningRate", "\"auto\"",
                $"a number greater than 0 under {optimiser.Name}, for which no stability limit is known beforehand",
                "write one, for instance 0.001; it is about the distance that every weight moves at each of the first steps");
    }
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
