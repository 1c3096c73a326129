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

/// <summary>What one certificate, or the paper's lemma, allows at the most at a radius; NaN where it bounds the other
/// quantity only.</summary>
[Table("bounds", "one row a certificate and radius")]
public sealed record BoundRow
{
    [Column("certificate, or \"paper (recalled)\"")] public required string Certificate { get; init; }
    [Column("radius R")] public required double Radius { get; init; }
    [Column("bound on ‖ΔH‖_F/‖H‖_F")] public required double RelativeChange { get; init; }
    [Column("bound on λ_{min}(H + ΔH)/λ_{min}(H), from below")] public required double LambdaMinRatio { get; init; }
}

/// <summary>How a radius of the good region is known.</summary>
public enum RadiusKind
{
    /// <summary>As the paper states it for softmax, constants recalled.</summary>
    Paper,

    /// <summary>From below: proved for every perturbation.</summary>
    Certified,

    /// <summary>From above: λ_min was seen to fall to half along a direction.</summary>
    Measured,
}

/// <summary>A radius of the good region, within which λ_min(H) stays above half; infinite where the search ended before
/// λ_min fell.</summary>
[Table("radii", "one row a radius of the good region")]
public sealed record RadiusRow
{
    [Column("how it is known")] public required RadiusKind Kind { get; init; }
    [Column("certificate, direction, or \"paper (recalled)\"")] public required string By { get; init; }
    [Column("how an adversary searched; empty where nothing was searched for")] public string Method { get; init; } = "";
    [Column("radius R")] public required double Radius { get; init; }
    [Column("where the search ended")] public required double SearchedTo { get; init; }
    [Column("restarts of the adversary at the radius; 0 without one")] public int Restarts { get; init; }
    [Column("largest minus smallest λ_{min} ratio that restarts ended at")] public double RestartSpread { get; init; } = double.NaN;
    [Column("whether unaided searches never did worse at a larger radius: yes, no, or empty")] public string Monotone { get; init; } = "";
}

/// <summary>A network: its kernel.</summary>
[Table("networks", "one row a network")]
public sealed record PerturbedNetworkRow
{
    [Column("κ in H = Θ/κ")] public required double Kappa { get; init; }
    [Column("‖H‖_F")] public required double KernelNorm { get; init; }
    [Column("tr H")] public required double Trace { get; init; }
    [Column("λ_{min}(H)")] public required double LambdaMin { get; init; }
    [Column("λ_{max}(H)")] public required double LambdaMax { get; init; }
}

/// <summary>An actual training run against what is proved of it. Movement is the largest over all steps, neuron by neuron.</summary>
[Table("runs", "one row a training run")]
public sealed record CertifiedRunRow
{
    [Column("steps taken")] public required int Steps { get; init; }
    [Column("η")] public required double LearningRate { get; init; }
    [Column("L_T/L_0")] public required double LossRatio { get; init; }
    [Column("max_{t,r} ‖w_r(t) − w_r(0)‖")] public required double LargestMovement { get; init; }
    [Column("rms_r ‖w_r(T) − w_r(0)‖")] public required double TypicalMovement { get; init; }
    [Column("certified radius at W(0), all certificates; NaN without one")] public required double CertifiedRadius { get; init; }
    [Column("certificate that reaches furthest")] public required string Certificate { get; init; }
    [Column("certified lower bound on λ_{min}(H(W_t))/λ_{min}(H(W_0)) for every step, from each neuron's own movement")]
    public required double ProvedRatio { get; init; }
    [Column("certificate behind it")] public required string RunCertificate { get; init; }
    [Column("whether λ_{min} ≥ half is proved for every step")] public required bool KeepsHalf { get; init; }
    [Column("smallest λ_{min}(H(W_t))/λ_{min}(H(W_0)) seen at some steps, the last among them")]
    public required double SmallestRatioSeen { get; init; }
}
