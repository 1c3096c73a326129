using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using SoftmaxNtk.Laboratory.Sweeps;

namespace SoftmaxNtk.Laboratory.Settings;

/// <summary>What every experiment's config holds; each experiment derives its own record from it.</summary>
/// <remarks>
/// A run's cells are the points of <see cref="Sweep"/> × <see cref="Replicates"/> × <see cref="Variants"/>. Every other setting is
/// the same in all of them.
/// </remarks>
public abstract record ExperimentSettings
{
    [Description("Which experiment this config is for; `softmaxntk list` names them.")]
    public required string Experiment { get; init; }

    [Description("A short name for this run; it begins the name of the run's folder.")]
    [RegularExpression("^[a-z0-9][a-z0-9-]{0,39}$")]
    public required string Name { get; init; }

    [Description("The root seed. Every random number of the run follows from it.")]
    public ulong Seed { get; init; } = 2405_03251;

    [Description("How many independent replicates (data and initialisation drawn anew) are run of each setting.")]
    [Range(1, 10_000)]
    public int Replicates { get; init; } = 5;

    [Description("The networks set side by side, paired: all of a replicate share inputs, targets, initial weights and output weights.")]
    public IReadOnlyList<VariantSettings> Variants { get; init; } = [];

    [Description("Settings that vary beside variants and replicates: a list of axes, each an object from setting to a "
        + "list of values or a range "
        + "{from, to, count | step | factor, spacing, multipleOf}. Axes multiply; settings of one axis advance together.")]
    public Sweep Sweep { get; init; } = Sweep.None;

    [Description("Whether the first replicate's X, Y, W0, A, H0 and eigenvalues are written as .npy arrays.")]
    public bool Arrays { get; init; }
}

/// <summary>
/// Marks a setting that only the analysis reads: cells do not depend on it, so that changing it computes none of them anew.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class AnalysisOnlyAttribute : Attribute;
