using SoftmaxNtk.Laboratory.Tables;
using SoftmaxNtk.Training;

namespace SoftmaxNtk.Experiments.Convergence;

/// <summary>One observed step of a training run.</summary>
[Table("trajectory", "one row an observed step of a run")]
public sealed record TrajectoryRow
{
    [Column("gradient step t", "step")] public required int Step { get; init; }
    [Column("ηt")] public required double Time { get; init; }
    [Column("loss L_t")] public required double Loss { get; init; }
    [Column("loss of the linearised network")] public required double LinearisedLoss { get; init; }
    [Column("loss of gradient flow with the kernel frozen")] public required double GradientFlowLoss { get; init; }
    [Column("(1 − ηλ_{min}/2)^t L_0")] public required double Envelope { get; init; }
    [Column("‖F_t − F_t^{lin}‖/‖r_0‖")] public required double LinearisedDistance { get; init; }
    [Column("λ_{min}(H_t)")] public required double LambdaMin { get; init; }
    [Column("‖H_t − H_0‖_F/‖H_0‖_F")] public required double KernelDrift { get; init; }
    [Column("max_r ‖w_r(t) − w_r(0)‖")] public required double WeightMovement { get; init; }
}

/// <summary>One run: the kernel at the start, and how training ended.</summary>
[Table("runs", "one row a run")]
public sealed record TrainingRunRow
{
    [Column("η")] public required double LearningRate { get; init; }
    [Column("κ in H = Θ/κ")] public required double Kappa { get; init; }
    [Column("λ_{min}(H_0)")] public required double LambdaMin { get; init; }
    [Column("λ_{max}(H_0)")] public required double LambdaMax { get; init; }
    [Column("λ_{max}/λ_{min}")] public required double ConditionNumber { get; init; }
    [Column("effective rank of H_0")] public required double EffectiveRank { get; init; }
    [Column("‖HV − VΛ‖_F/‖H‖_F")] public required double EigenResidual { get; init; }
    [Column("L_0")] public required double InitialLoss { get; init; }
    [Column("L_T")] public required double FinalLoss { get; init; }
    [Column("steps taken T", "step")] public required int Steps { get; init; }
    [Column("why training stopped")] public required StopReason Stopped { get; init; }
    [Column("share of training samples classified rightly")] public required double TrainingAccuracy { get; init; }
    [Column("loss on test samples")] public required double TestLoss { get; init; }
    [Column("share of test samples classified rightly")] public required double TestAccuracy { get; init; }
}

/// <summary>One eigenvalue of H_0.</summary>
[Table("modes", "one row an eigenvalue of H_0")]
public sealed record ModeRow
{
    [Column("place, 1 the largest")] public required int Mode { get; init; }
    [Column("eigenvalue")] public required double Eigenvalue { get; init; }
    [Column("share of ‖r_0‖² along its eigenvector")] public required double ResidualShare { get; init; }
}
