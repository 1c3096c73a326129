using SoftmaxNtk.Laboratory.Tables;

namespace SoftmaxNtk.Experiments.Overparameterisation;

/// <summary>A trained network, and the kernels that it was to follow.</summary>
[Table("networks", "one row a network")]
public sealed record NetworkRow
{
    [Column("samples n")] public required int Samples { get; init; }
    [Column("input dimension d")] public required int Dimension { get; init; }
    [Column("outputs o")] public required int Outputs { get; init; }
    [Column("η")] public required double LearningRate { get; init; }
    [Column("κ in H = Θ/κ")] public required double Kappa { get; init; }
    [Column("λ_{min}(H∞)")] public required double LimitSmallest { get; init; }
    [Column("λ_{max}(H∞)")] public required double LimitLargest { get; init; }
    [Column("λ_{min}(H_0)/λ_{min}(H∞)")] public required double SmallestRatio { get; init; }
    [Column("λ_{max}(H_0)/λ_{max}(H∞)")] public required double LargestRatio { get; init; }
    [Column("λ_{min}(H_T)/λ_{min}(H∞), T the last step; NaN if the loss ceased to be finite")]
    public required double EndRatio { get; init; }
    [Column("steps taken")] public required int Steps { get; init; }
    [Column("smallest L_t/L_0")] public required double LossRatio { get; init; }
    [Column("whether the loss ceased to be finite: 0 or 1")] public required bool Diverged { get; init; }
}

/// <summary>Whether a network reached an accuracy in time.</summary>
[Table("outcomes", "one row a network and accuracy")]
public sealed record OutcomeRow
{
    [Column("accuracy ε")] public required double Accuracy { get; init; }
    [Column("steps allowed T")] public required int Allowed { get; init; }
    [Column("first step t with L_t ≤ ε L_0; NaN where there is none in the run")] public required double Reached { get; init; }
    [Column("whether it was reached in time: 0 or 1")] public required bool Success { get; init; }
}
