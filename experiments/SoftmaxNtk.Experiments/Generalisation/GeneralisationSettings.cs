using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using SoftmaxNtk.Laboratory.Configuration;
using SoftmaxNtk.Laboratory.Settings;

namespace SoftmaxNtk.Experiments.Generalisation;

/// <summary>The config of the generalisation experiment; the noise of the labels is an axis of its sweep.</summary>
public sealed record GeneralisationSettings : TangentExperimentSettings
{
    [Description("The share of labels that are replaced by a class drawn uniformly, of training and validation samples alike; test labels "
        + "stay clean.")]
    [Range(0.0, 1.0)]
    public double LabelNoise { get; init; }

    [Description("How many of the test samples are taken for validation, by which ridges and the step to stop at are chosen.")]
    [Range(1, 10_000_000)]
    public int ValidationSamples { get; init; } = 50;

    [Description("The ridges that kernel regression chooses from, in units of the mean diagonal entry of the kernel.")]
    [Count(1, 1000)]
    [EachInRange(0.0, 1e6, MinimumIsExclusive = true)]
    public IReadOnlyList<double> Ridges { get; init; } =
        [1e-5, 3e-5, 1e-4, 3e-4, 1e-3, 3e-3, 0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 100];

    [Description("The steps at which training may stop early.")]
    public ScheduleSettings Observations { get; init; } = new();

    public override IEnumerable<ConfigProblem> Check()
    {
        foreach (ConfigProblem problem in base.Check())
            yield return problem;
        if (Dataset is not FileDatasetSettings file || Dataset is CsvDatasetSettings { Task: LearningTask.Regression })
            yield return new ConfigProblem("dataset", "no classes", "samples of classes, whose labels can be replaced",
                "use the source \"csv\" with the task \"classification\", or \"idx\"");
        else if (file.TestSamples <= ValidationSamples)
            yield return new ConfigProblem("dataset.testSamples", $"{file.TestSamples}",
                $"more than validationSamples, {ValidationSamples}, which are taken from them",
                "set aside more of them, or validate on fewer");
        if (Training.Optimiser.Spec().StabilityBound is null)
            yield return new ConfigProblem("training.optimiser.kind", $"\"{Training.Optimiser.Spec().Name}\"",
                "\"gradientDescent\" or \"momentum\": the kernel's own descent is set beside the network's", "use one of them");
    }
}
