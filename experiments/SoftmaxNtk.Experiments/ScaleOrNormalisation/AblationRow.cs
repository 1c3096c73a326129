using SoftmaxNtk.Laboratory.Tables;

namespace SoftmaxNtk.Experiments.ScaleOrNormalisation;

/// <summary>Whose training the weights moved by.</summary>
public enum TrainedAs
{
    /// <summary>Softmax's.</summary>
    Softmax,

    /// <summary>That with frozen denominators.</summary>
    Frozen,

    /// <summary>That with frozen denominators, less the mean over neurons of what they moved by.</summary>
    FrozenCentred,
}

/// <summary>Which parts of softmax's normalisation a kernel has.</summary>
public enum Ingredients
{
    /// <summary>Softmax's kernel: denominators that follow the weights, and a_r − ⟨a, S⟩.</summary>
    Both,

    /// <summary>Denominators that follow the weights; a_r.</summary>
    Denominators,

    /// <summary>Denominators of W(0); a_r − ⟨a, φ⟩.</summary>
    Mean,

    /// <summary>The kernel with frozen denominators.</summary>
    Neither,
}

/// <summary>How far a kernel changes that has some of softmax's ingredients, under a displacement that may be another network's.</summary>
[Table("ablation", "one row a displacement and choice of ingredients, softmax at s = √m")]
public sealed record AblationRow
{
    [Column("whose training the weights moved by")] public required TrainedAs Displacement { get; init; }
    [Column("what of the normalisation the kernel has")] public required Ingredients Ingredients { get; init; }
    [Column("‖H − H_0‖_F/‖H_0‖_F")] public required double KernelChange { get; init; }
}

/// <summary>What a displacement has that normalisation acts on.</summary>
[Table("displacements", "one row a displacement, softmax at s = √m")]
public sealed record DisplacementRow
{
    [Column("whose training the weights moved by")] public required TrainedAs Displacement { get; init; }
    [Column("√m‖mean_r Δw_r‖/‖ΔW‖_F, the share of the movement that is common to all neurons")]
    public required double CommonShare { get; init; }

    [Column("rms over inputs of D(x; W)/D(x; W_0) − 1, how far denominators grow")]
    public required double DenominatorGrowth { get; init; }
}
