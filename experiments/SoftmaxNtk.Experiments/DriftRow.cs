using SoftmaxNtk.Laboratory.Tables;

namespace SoftmaxNtk.Experiments;

/// <summary>How far a network's weights and kernel are at the end of training.</summary>
[Table("drift", "one row a network")]
public sealed record DriftRow
{
    [Column("steps taken")] public required int Steps { get; init; }
    [Column("η")] public required double LearningRate { get; init; }
    [Column("κ in H = Θ/κ")] public required double Kappa { get; init; }
    [Column("kernel time κηT")] public required double KernelTime { get; init; }
    [Column("L_T/L_0")] public required double LossRatio { get; init; }
    [Column("‖F_T − F_T^{lin}‖/‖r_0‖")] public required double LinearisedDistance { get; init; }
    [Column("‖H_T − H_0‖_F/‖H_0‖_F")] public required double KernelDrift { get; init; }
    [Column("λ_{min}(H_T)/λ_{min}(H_0)")] public required double LambdaMinRatio { get; init; }
    [Column("max_r ‖w_r(T) − w_r(0)‖")] public required double LargestMovement { get; init; }
    [Column("rms_r ‖w_r(T) − w_r(0)‖")] public required double TypicalMovement { get; init; }
    [Column("pairs of neuron and sample that were on and are off; NaN but for ReLU")] public required double SwitchedOff { get; init; }
    [Column("pairs of neuron and sample that were off and are on; NaN but for ReLU")] public required double SwitchedOn { get; init; }
}
