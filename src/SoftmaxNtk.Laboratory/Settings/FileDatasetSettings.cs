using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Nodes;
using SoftmaxNtk.Laboratory.Configuration;

namespace SoftmaxNtk.Laboratory.Settings;

/// <summary>How a class becomes a target.</summary>
public enum LabelEncoding
{
    /// <summary>o = number of classes; y is 1 at the sample's class and 0 elsewhere.</summary>
    OneHot,

    /// <summary>o = 1, two classes: y is −1 for the first and +1 for the second.</summary>
    Signs,
}

/// <summary>How inputs are brought into the unit ball, which the theory assumes.</summary>
public enum InputScaling
{
    /// <summary>x / ‖x‖: every input on the unit sphere.</summary>
    PerSample,

    /// <summary>x / max ‖x‖ over training and test samples: relative lengths are kept.</summary>
    WholeSet,

    /// <summary>As they are; an input outside the unit ball is refused.</summary>
    None,
}

/// <summary>What all data sets read from files have in common: which samples are taken, and how they are scaled.</summary>
public abstract record FileDatasetSettings : DatasetSettings, IConfigRules
{
    [Description("The classes kept, in the order that the encoding uses, as text: [\"3\", \"8\"]. Empty keeps all, sorted.")]
    [Count(0, 10_000)]
    public IReadOnlyList<string> Classes { get; init; } = [];

    [Description("How a class becomes a target: oneHot (one output a class), or signs (two classes: −1 for the first, +1 for the second).")]
    public LabelEncoding LabelEncoding { get; init; } = LabelEncoding.OneHot;

    [Description("n, how many training samples are drawn by seed, in the proportions of the classes. 0 takes all that "
        + "are not test samples.")]
    [Range(0, 100_000_000)]
    public int Samples { get; init; }

    [Description("How many samples are set aside for testing, drawn by seed before the training samples. 0 makes no test part.")]
    [Range(0, 100_000_000)]
    public int TestSamples { get; init; }

    [Description("Whether each feature is centred and divided by its standard deviation over the training samples, before scaling.")]
    public bool StandardiseFeatures { get; init; }

    [Description("How inputs are brought into the unit ball: perSample (each to ‖x‖ = 1), wholeSet (divided by the largest ‖x‖), or none.")]
    public InputScaling Scaling { get; init; } = InputScaling.PerSample;

    public virtual IEnumerable<ConfigProblem> Check()
    {
        foreach (ConfigProblem problem in Distinct("classes", Classes))
            yield return problem;
        if (LabelEncoding == LabelEncoding.Signs && Classes.Count is not (0 or 2))
            yield return new ConfigProblem("labelEncoding", "\"signs\"", $"two classes; \"classes\" names {Classes.Count}",
                "name two classes, or set labelEncoding to \"oneHot\"");
    }

    /// <summary>One problem for each name that stands a second time in a list.</summary>
    private protected static IEnumerable<ConfigProblem> Distinct(string property, IReadOnlyList<string> names)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        for (int k = 0; k < names.Count; k++)
            if (!seen.Add(names[k]))
                yield return new ConfigProblem($"{property}[{k}]", Excerpt.Of(JsonValue.Create(names[k])),
                    "names that differ", "remove the repetition");
    }
}

/// <summary>Images and labels in the IDX format of MNIST (idx3-ubyte and idx1-ubyte), plain or gzipped.</summary>
public sealed record IdxDatasetSettings : FileDatasetSettings
{
    [Description("The file of images (idx3-ubyte, .gz too): one input a pixel, 0 to 255. Relative paths are looked up "
        + "in the data folders.")]
    [RegularExpression("^.+$")]
    public required string Images { get; init; }

    [Description("The file of labels (idx1-ubyte, .gz too): one class an image.")]
    [RegularExpression("^.+$")]
    public required string Labels { get; init; }
}
