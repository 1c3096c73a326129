using SoftmaxNtk.Laboratory.Tables;

namespace SoftmaxNtk.Experiments.Spectra;

/// <summary>Which targets a network is trained on.</summary>
public enum Labels
{
    /// <summary>Those of the data.</summary>
    Given,

    /// <summary>The same, dealt to the samples anew.</summary>
    Shuffled,
}

/// <summary>The spectrum of H_0 in a few numbers, beside that of its limit.</summary>
[Table("kernels", "one row a network")]
public sealed record KernelRow
{
    [Column("κ in H = Θ/κ")] public required double Kappa { get; init; }
    [Column("η")] public required double LearningRate { get; init; }
    [Column("λ_{max}(H_0)")] public required double LambdaMax { get; init; }
    [Column("λ_{min}(H_0)")] public required double LambdaMin { get; init; }
    [Column("condition number of H_0")] public required double Condition { get; init; }
    [Column("effective rank of H_0")] public required double EffectiveRank { get; init; }
    [Column("condition number of H∞")] public required double LimitCondition { get; init; }
    [Column("effective rank of H∞")] public required double LimitEffectiveRank { get; init; }
}

/// <summary>One eigenvalue of H_0, and how much of the labels lies along its eigenvector.</summary>
[Table("modes", "one row an eigenvalue of H_0")]
public sealed record ModeRow
{
    [Column("place, 1 the largest")] public required int Mode { get; init; }
    [Column("eigenvalue of H_0")] public required double Eigenvalue { get; init; }
    [Column("eigenvalue of H∞ at the same place")] public required double LimitEigenvalue { get; init; }
    [Column("group, 0 that of the largest")] public required int Group { get; init; }
    [Column("share of ‖y‖² along the eigenvector")] public required double GivenShare { get; init; }
    [Column("the same of shuffled labels")] public required double ShuffledShare { get; init; }
}

/// <summary>A group of eigenvalues under one set of labels: how much of them it holds, and when that is learnt.</summary>
[Table("groups", "one row a group of eigenvalues and set of labels")]
public sealed record GroupRow
{
    [Column("labels given or shuffled")] public required Labels Labels { get; init; }
    [Column("group, 0 that of the largest eigenvalue")] public required int Group { get; init; }
    [Column("eigenvalues in it")] public required int Modes { get; init; }
    [Column("largest eigenvalue of H_0 in it")] public required double Largest { get; init; }
    [Column("smallest eigenvalue of H_0 in it")] public required double Smallest { get; init; }
    [Column("share of ‖y‖² along its modes")] public required double LabelShare { get; init; }
    [Column("what shuffled labels hold of it on average over all orders")] public required double ExpectedShare { get; init; }
    [Column("share of what was learnt at half loss that lies along its modes")] public required double LearntShare { get; init; }
    [Column("steps until half of its residual energy is left; NaN if more is", "step")] public required double StepsToHalf { get; init; }
    [Column("tr(V_g^TH_TV_g)/tr(V_g^TH_0V_g)")] public required double Growth { get; init; }
}

/// <summary>The residual energy Σ_k ⟨v_k, r_t⟩² of a group over ‖r_0‖², measured and predicted.</summary>
[Table("residuals", "one row a group, observed step and set of labels")]
public sealed record ResidualRow
{
    [Column("labels given or shuffled")] public required Labels Labels { get; init; }
    [Column("gradient step t", "step")] public required int Step { get; init; }
    [Column("group, 0 that of the largest eigenvalue")] public required int Group { get; init; }
    [Column("residual energy / ‖r_0‖²")] public required double Measured { get; init; }
    [Column("(1 − ηλ_k)^{2t}: eigenvalues of H_0")] public required double Frozen { get; init; }
    [Column("the same with the diagonal of V^TH_tV for eigenvalues: they grow, modes do not mix")]
    public required double Growing { get; init; }
    [Column("the same with all of V^TH_tV: eigenvalues grow and modes mix")] public required double Tracked { get; init; }
}

/// <summary>What one set of labels is to a kernel, and what came of training on it.</summary>
[Table("labels", "one row a network and set of labels")]
public sealed record LabelsRow
{
    [Column("labels given or shuffled")] public required Labels Labels { get; init; }
    [Column("y^TH_0^{−1}y; NaN where H_0 is singular to rounding")] public required double InverseForm { get; init; }
    [Column("what shuffled labels make of it on average over all orders")] public required double ExpectedInverseForm { get; init; }
    [Column("steps to half of the initial loss; NaN if not within the run", "step")] public required double StepsToHalf { get; init; }
    [Column("steps that the linearised network takes there", "step")] public required double LinearisedStepsToHalf { get; init; }
    [Column("steps taken T", "step")] public required int Steps { get; init; }
    [Column("L_T/L_0")] public required double LossShare { get; init; }
    [Column("‖H_T − H_0‖_F/‖H_0‖_F")] public required double KernelDrift { get; init; }
    [Column("y^TH_Ty/y^TH_0y")] public required double LabelGrowth { get; init; }
}
