using SoftmaxNtk.Laboratory.Tables;

namespace SoftmaxNtk.Experiments.Landscape;

/// <summary>The ends of the Hessian's spectrum beside those of Θ, at one W.</summary>
[Table("curvatures", "one row a network, or moment of its training")]
public sealed record CurvatureRow
{
    [Column("share of the initial loss that the moment is the first to reach; 1 at W(0)")] public required double Share { get; init; }
    [Column("L/L_0")] public required double LossRatio { get; init; }
    [Column("λ_{min}(Θ)")] public required double ThetaMin { get; init; }
    [Column("λ_{max}(Θ)")] public required double ThetaMax { get; init; }
    [Column("λ_{min}(∇²L), as found")] public required double Smallest { get; init; }
    [Column("what λ_{min}(∇²L) is not below, but for the stated probability; of JᵀJ 0")] public required double SmallestBound { get; init; }
    [Column("‖∇²L·v − λv‖ of the smallest")] public required double Residual { get; init; }
    [Column("λ_{max}(∇²L)")] public required double Largest { get; init; }
    [Column("|λ_{min}(∇²L)|/λ_{min}(Θ), 0 where λ_{min}(∇²L) is not negative beyond rounding")] public required double Ratio { get; init; }
    [Column("products with the Hessian")] public required int Products { get; init; }
    [Column("whether both ends converged")] public required bool Converged { get; init; }
}

/// <summary>How small λ_min(Θ) can become in a ball, from both sides.</summary>
[Table("balls", "one row a radius")]
public sealed record BallRow
{
    [Column("radius R of the balls ‖w̃_r − w_r(0)‖ ≤ R")] public required double Radius { get; init; }
    [Column("smallest λ_{min}(H(W̃))/λ_{min}(H(W_0)) found")] public required double Found { get; init; }
    [Column("certified lower bound on it, best certificate; NaN without one")] public required double Certified { get; init; }
}

/// <summary>The radius of the good region, λ_min ≥ half, from both sides.</summary>
[Table("regions", "one row a network at the paper's scale: H under a given perturbation is the same at every scale")]
public sealed record RegionRow
{
    [Column("λ_{min}(H(W_0))")] public required double LambdaMin { get; init; }
    [Column("certified radius, best certificate; NaN without one")] public required double Certified { get; init; }
    [Column("certificate that reaches furthest")] public required string Certificate { get; init; }
    [Column("smallest R at which λ_{min} was seen to halve; infinite where the search ended before")]
    public required double Measured { get; init; }

    [Column("where the search ended")] public required double SearchedTo { get; init; }
    [Column("how the adversary searched")] public required string Method { get; init; }
    [Column("its restarts")] public required int Restarts { get; init; }
    [Column("largest minus smallest λ_{min} ratio that restarts ended at")] public required double RestartSpread { get; init; }
    [Column("whether unaided searches never did worse at a larger radius")] public required bool Monotone { get; init; }
}

/// <summary>How far a training run goes.</summary>
[Table("runs", "one row a training run")]
public sealed record PathRow
{
    [Column("steps taken")] public required int Steps { get; init; }
    [Column("η")] public required double LearningRate { get; init; }
    [Column("L_T/L_0")] public required double EndLossRatio { get; init; }
    [Column("max_r ‖w_r(T) − w_r(0)‖")] public required double LargestMovement { get; init; }
    [Column("rms_r ‖w_r(T) − w_r(0)‖")] public required double TypicalMovement { get; init; }
}

/// <summary>Where one-point convexity is measured.</summary>
public enum PointKind
{
    /// <summary>On the way of training.</summary>
    Training,

    /// <summary>Every neuron displaced from W(0) by R in a direction of its own.</summary>
    Random,

    /// <summary>Displaced by at most R as makes λ_min(Θ) small.</summary>
    Adversarial,
}

/// <summary>One-point convexity at a point.</summary>
[Table("points", "one row a point")]
public sealed record OnePointRow
{
    [Column("where the point lies")] public required PointKind Kind { get; init; }
    [Column("R; NaN along training")] public required double Radius { get; init; }
    [Column("share of the initial loss that it is the first to reach; NaN in balls")] public required double Share { get; init; }
    [Column("which of the random points of the ball")] public required int Draw { get; init; }
    [Column("L/L_0")] public required double LossRatio { get; init; }
    [Column("L(W*)/L_0 at the end of training")] public required double EndLossRatio { get; init; }
    [Column("⟨∇L, W − W*⟩/L")] public required double Ratio { get; init; }
}

/// <summary>The loss on the segment from W(0) to the end of training.</summary>
[Table("segments", "one row a point of the segment from W(0) to W*")]
public sealed record SegmentRow
{
    [Column("position t on W_0 + t(W* − W_0)")] public required double Position { get; init; }
    [Column("L/L_0")] public required double LossRatio { get; init; }
}

/// <summary>Which plane through W(0) a slice shows.</summary>
public enum SlicePlane
{
    /// <summary>Spanned by two random directions, every neuron's of unit length.</summary>
    Random,

    /// <summary>Spanned by W* − W(0) and a random direction of the same length.</summary>
    Training,
}

/// <summary>The loss at a point of a slice.</summary>
[Table("slices", "one row a point of a slice, of the first replicate")]
public sealed record SliceRow
{
    [Column("plane")] public required SlicePlane Plane { get; init; }
    [Column("coordinate along the first direction")] public required double Alpha { get; init; }
    [Column("coordinate along the second direction")] public required double Beta { get; init; }
    [Column("L/L_0")] public required double LossRatio { get; init; }
}
