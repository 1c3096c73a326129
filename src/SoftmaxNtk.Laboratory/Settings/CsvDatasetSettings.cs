using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Nodes;
using SoftmaxNtk.Laboratory.Configuration;

namespace SoftmaxNtk.Laboratory.Settings;

/// <summary>What the target columns of a table hold.</summary>
public enum LearningTask
{
    /// <summary>Numbers, one output a column.</summary>
    Regression,

    /// <summary>Class labels, in one column.</summary>
    Classification,
}

/// <summary>A table of comma-separated values with a header line.</summary>
public sealed record CsvDatasetSettings : FileDatasetSettings
{
    [Description("The CSV file: comma-separated, header line, decimal point, UTF-8. Relative paths are looked up in the data folders.")]
    [RegularExpression("^.+$")]
    public required string Path { get; init; }

    [Description("What the target columns hold: numbers (regression) or class labels (classification).")]
    public required LearningTask Task { get; init; }

    [Description("The names of the target columns; exactly one for classification.")]
    [Count(1, 10_000)]
    public required IReadOnlyList<string> Targets { get; init; }

    [Description("The names of the feature columns, in order. Empty takes every column that is not a target.")]
    [Count(0, 1_000_000)]
    public IReadOnlyList<string> Features { get; init; } = [];

    [Description("Regression only: whether each target is centred and divided by its standard deviation over the training samples.")]
    public bool StandardiseTargets { get; init; }

    public override IEnumerable<ConfigProblem> Check()
    {
        foreach (ConfigProblem problem in base.Check().Concat(Distinct("targets", Targets)).Concat(Distinct("features", Features)))
            yield return problem;
        for (int k = 0; k < Features.Count; k++)
            if (Targets.Contains(Features[k], StringComparer.Ordinal))
                yield return new ConfigProblem($"features[{k}]", Excerpt.Of(JsonValue.Create(Features[k])),
                    "a column that is not a target", "take it out of \"features\" or of \"targets\"");
        foreach (ConfigProblem problem in Task == LearningTask.Classification ? CheckClassification() : CheckRegression())
            yield return problem;
    }

    private IEnumerable<ConfigProblem> CheckClassification()
    {
        if (Targets.Count != 1)
            yield return new ConfigProblem("targets", $"{Targets.Count} columns", "one column of class labels for classification",
                "name the label column alone, or set task to \"regression\"");
        if (StandardiseTargets)
            yield return new ConfigProblem("standardiseTargets", "true", "false for classification, whose targets are encoded labels",
                "remove it, or set task to \"regression\"");
    }

    private IEnumerable<ConfigProblem> CheckRegression()
    {
        const string remedy = "remove it, or set task to \"classification\"";
        if (Classes.Count > 0)
            yield return new ConfigProblem("classes", $"{Classes.Count} classes", "none for regression, whose targets are numbers", remedy);
        if (LabelEncoding != LabelEncoding.OneHot)
            yield return new ConfigProblem("labelEncoding", "\"signs\"", "absent for regression, whose targets are numbers", remedy);
    }
}
