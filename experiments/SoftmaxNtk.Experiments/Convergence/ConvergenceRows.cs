using SoftmaxNtk.Laboratory.Tables;
using SoftmaxNtk.Training;

namespace SoftmaxNtk.Experiments.Convergence;

/// <summary>One observed step of a training run.</summary>
[Table("trajectory", "one row an observed step of a run")]
public sealed record TrajectoryRow
{
    [Column("gradient step t", "step")] public required int Step { get; init; }
    [Column("loss L_t")] public required double Loss { get; init; }
    [Column("loss of the linearised network")] public required double LinearisedLoss { get; init; }
    [Column("loss / linearised loss")] public required double LossRatio { get; init; }
    [Column("rate of the loss / guaranteed rate")] public required double RateRatio { get; init; }
    [Column("‖F_t − F_t^{lin}‖/‖r_0‖")] public required double LinearisedDistance { get; init; }
    [Column("λ_{min}(H_t)/λ_{min}(H_0)")] public required double LambdaMinRatio { get; init; }
    [Column("‖H_t − H_0‖_F/‖H_0‖_F")] public required double KernelDrift { get; init; }
    [Column("max_r ‖w_r(t) − w_r(0)‖")] public required double LargestMovement { get; init; }
    [Column("rms_r ‖w_r(t) − w_r(0)‖")] public required double TypicalMovement { get; init; }
}

/// <summary>One run: the kernel at the start, what came of it along training, and how training ended.</summary>
[Table("runs", "one row a run")]
public sealed record TrainingRunRow
{
    [Column("η")] public required double LearningRate { get; init; }
    [Column("κ in H = Θ/κ")] public required double Kappa { get; init; }
    [Column("λ_{min}(H_0)")] public required double LambdaMin { get; init; }
    [Column("λ_{max}(H_0)")] public required double LambdaMax { get; init; }
    [Column("effective rank of H_0")] public required double EffectiveRank { get; init; }
    [Column("‖HV − VΛ‖_F/‖H‖_F")] public required double EigenResidual { get; init; }
    [Column("L_0")] public required double InitialLoss { get; init; }
    [Column("L_T")] public required double FinalLoss { get; init; }
    [Column("L_T of the linearised network")] public required double FinalLinearisedLoss { get; init; }
    [Column("L_T / linearised loss")] public required double FinalLossRatio { get; init; }
    [Column("steps until L_t is 1e-6 of L_0; NaN if it is not within the run", "step")] public required double StepsToFit { get; init; }
    [Column("steps that the linearised network takes to 1e-6 of L_0", "step")] public required double LinearisedStepsToFit { get; init; }
    [Column("smallest rate of the loss / guaranteed rate over observed steps")] public required double SmallestRateRatio { get; init; }
    [Column("largest ‖F_t − F_t^{lin}‖/‖r_0‖ over observed steps")] public required double LargestDistance { get; init; }
    [Column("λ_{min}(H_T)/λ_{min}(H_0)")] public required double FinalLambdaMinRatio { get; init; }
    [Column("smallest λ_{min}(H_t)/λ_{min}(H_0) over observed steps")] public required double SmallestLambdaMinRatio { get; init; }
    [Column("‖H_T − H_0‖_F/‖H_0‖_F")] public required double FinalDrift { get; init; }
    [Column("max_r ‖w_r(T) − w_r(0)‖")] public required double LargestMovement { get; init; }
    [Column("rms_r ‖w_r(T) − w_r(0)‖")] public required double TypicalMovement { get; init; }
    [Column("steps taken T", "step")] public required int Steps { get; init; }
    [Column("why training stopped")] public required StopReason Stopped { get; init; }
    [Column("training samples classified rightly")] public required double TrainingRight { get; init; }
    [Column("loss on test samples")] public required double TestLoss { get; init; }

    [Column("for each test sample in order whether it is classified rightly, r, or wrongly, w; empty without classes")]
    public required string TestAnswers { get; init; }
}

/// <summary>One eigenvalue of H_0.</summary>
[Table("modes", "one row an eigenvalue of H_0")]
public sealed record ModeRow
{
    [Column("place, 1 the largest")] public required int Mode { get; init; }
    [Column("eigenvalue")] public required double Eigenvalue { get; init; }
    [Column("share of ‖r_0‖² along its eigenvector")] public required double ResidualShare { get; init; }
}
