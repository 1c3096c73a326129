using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using SoftmaxNtk.Laboratory.Configuration;

namespace SoftmaxNtk.Laboratory.Settings;

/// <summary>What every experiment's config holds; each experiment derives its own record from it.</summary>
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

    [Description("Whether the first replicate's X, Y, W0, A, H0 and eigenvalues are written as .npy arrays.")]
    public bool Arrays { get; init; }
}
