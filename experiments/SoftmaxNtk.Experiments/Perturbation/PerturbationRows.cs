using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Laboratory.Tables;

namespace SoftmaxNtk.Experiments.Perturbation;

/// <summary>What a perturbation of a radius in a direction did to the kernel.</summary>
[Table("response", "one row a direction and radius")]
public sealed record ResponseRow
{
    [Column("direction of the perturbation")] public required PerturbationDirectionKind Direction { get; init; }
    [Column("radius R")] public required double Radius { get; init; }
    [Column("‖ΔH‖_F")] public required double KernelChange { get; init; }
    [Column("‖ΔH‖_F/‖H‖_F")] public required double RelativeChange { get; init; }
    [Column("λ_{min}(H + ΔH)")] public required double LambdaMin { get; init; }
    [Column("λ_{max}(H + ΔH)")] public required double LambdaMax { get; init; }
    [Column("λ_{min}(H + ΔH)/λ_{min}(H)")] public required double LambdaMinRatio { get; init; }
}

/// <summary>What the certificate and the paper allow at the most at a radius; NaN where there is no certificate.</summary>
[Table("bounds", "one row a radius")]
public sealed record BoundRow
{
    [Column("radius R")] public required double Radius { get; init; }
    [Column("certified bound of ‖ΔH‖_F")] public required double Certificate { get; init; }
    [Column("certified bound of ‖ΔH‖_F/‖H‖_F")] public required double RelativeCertificate { get; init; }
    [Column("the paper's bound of ‖ΔH‖_F, constants recalled")] public required double PaperBound { get; init; }
    [Column("the paper's bound of ‖ΔH‖_F/‖H‖_F, constants recalled")] public required double RelativePaperBound { get; init; }
}

/// <summary>How a radius of the good region is known.</summary>
public enum RadiusKind
{
    /// <summary>As the paper states it, constants recalled.</summary>
    Paper,

    /// <summary>From below: proved for every perturbation.</summary>
    Certified,

    /// <summary>From above: λ_min was seen to fall to half along a direction.</summary>
    Measured,
}

/// <summary>A radius of the good region, within which λ_min(H) stays above half; infinite where the search ended before λ_min fell.</summary>
[Table("radii", "one row a radius of the good region")]
public sealed record RadiusRow
{
    [Column("how it is known")] public required RadiusKind Kind { get; init; }
    [Column("direction, or \"every\"")] public required string Direction { get; init; }
    [Column("radius R")] public required double Radius { get; init; }
    [Column("where the search ended")] public required double SearchedTo { get; init; }
}

/// <summary>A network: its kernel, and how far training moved its weights.</summary>
[Table("networks", "one row a network")]
public sealed record PerturbedNetworkRow
{
    [Column("κ in H = Θ/κ")] public required double Kappa { get; init; }
    [Column("‖H‖_F")] public required double KernelNorm { get; init; }
    [Column("λ_{min}(H)")] public required double LambdaMin { get; init; }
    [Column("λ_{max}(H)")] public required double LambdaMax { get; init; }
    [Column("η")] public required double LearningRate { get; init; }
    [Column("L_T")] public required double FinalLoss { get; init; }
    [Column("max_r ‖w_r(T) − w_r(0)‖")] public required double TrainingMovement { get; init; }
}
