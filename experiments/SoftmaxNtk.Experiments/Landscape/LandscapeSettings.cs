using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using SoftmaxNtk.Laboratory.Configuration;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Numerics;
using SoftmaxNtk.Spectra;

namespace SoftmaxNtk.Experiments.Landscape;

/// <summary>What of the loss landscape is studied.</summary>
public enum LandscapeStudy
{
    /// <summary>The smallest curvature λ_min(∇²L) at W(0), over λ_min(Θ); nothing is trained.</summary>
    Curvature,

    /// <summary>The good region: how small λ_min(Θ) can become in balls around W(0), and how far training goes.</summary>
    Region,

    /// <summary>One-point convexity, curvature and loss along training and around it.</summary>
    Path,
}

/// <summary>The config of the landscape experiment.</summary>
public sealed record LandscapeSettings : TangentExperimentSettings
{
    [Description("What is studied: curvature (λ_min(∇²L) over λ_min(Θ) at W(0)), region (λ_min(Θ) in balls around W(0)), or path "
        + "(one-point convexity, curvature and slices of the loss, along training and around it).")]
    public required LandscapeStudy Study { get; init; }

    [Description("How the smallest curvature is sought.")]
    public CurvatureSearchSettings Curvature { get; init; } = new();

    [Description("Balls around W(0) and how hard they are searched, of the studies region and path.")]
    public BallSettings Balls { get; init; } = new();

    [Description("Where the study of the path looks.")]
    public PathSettings Path { get; init; } = new();

    [Description("Exponents are fitted over this many octaves of the width, counted from the largest.")]
    [Range(1, 60)]
    [AnalysisOnly]
    public int SlopeOctaves { get; init; } = 3;

    public override IEnumerable<ConfigProblem> Check() => base.Check().Concat(RequireKernelTime());
}

/// <summary>The Lanczos iteration on products with the Hessian.</summary>
public sealed record CurvatureSearchSettings
{
    [Description("An eigenvalue of ∇²L is accepted once its residual is at most this times the largest one.")]
    [Range(1e-14, 0.1)]
    public double Tolerance { get; init; } = 1e-6;

    [Description("Vectors of d·m numbers kept at once.")]
    [Range(6, 10_000)]
    public int BasisSize { get; init; } = 60;

    [Description("Products with the Hessian at the most.")]
    [Range(1, 1_000_000)]
    public int MaximumProducts { get; init; } = 2000;

    [Description("With which probability a smaller eigenvalue than the bound that is reported may have been overlooked.")]
    [Range(1e-9, 1.0, MaximumIsExclusive = true)]
    public double FailureProbability { get; init; } = 1e-6;

    /// <summary>The search that these settings describe.</summary>
    public ExtremeEigenvalueSettings Spec() =>
        new(new LanczosSettings(Tolerance, BasisSize, MaximumProducts), FailureProbability);
}

/// <summary>Balls ‖w̃_r − w_r(0)‖ ≤ R and what is looked for in them.</summary>
public sealed record BallSettings
{
    [Description("R, the radii of the balls.")]
    [Count(1, 1000)]
    [EachInRange(0.0, 100.0, MinimumIsExclusive = true)]
    public IReadOnlyList<double> Radii { get; init; } = [0.01, 0.03, 0.1, 0.3];

    [Description("How many random points of each ball the study of the path looks at.")]
    [Range(1, 10_000)]
    public int Draws { get; init; } = 4;

    [Description("How hard the smallest λ_min(Θ) of a ball is searched for.")]
    public AscentSettings Ascent { get; init; } = new();

    [Description("How certified and measured radii are searched for.")]
    public RadiusSearchSettings RadiusSearch { get; init; } = new();
}

/// <summary>Where the study of the path looks.</summary>
public sealed record PathSettings
{
    [Description("The shares of the initial loss: one-point convexity is measured at the first step whose loss is at most that share.")]
    [Count(1, 1000)]
    [EachInRange(0.0, 1.0, MinimumIsExclusive = true)]
    public IReadOnlyList<double> Shares { get; init; } = [1, 0.3, 0.1, 0.03, 0.01, 0.003, 0.001];

    [Description("The shares of the initial loss at which the smallest curvature is sought.")]
    [Count(0, 1000)]
    [EachInRange(0.0, 1.0, MinimumIsExclusive = true)]
    public IReadOnlyList<double> CurvatureShares { get; init; } = [1, 0.1, 0.01];

    [Description("Points of the segment from W(0) to the end of training, both ends included.")]
    [Range(3, 100_000)]
    public int SegmentPoints { get; init; } = 41;

    [Description("Points along either side of a slice of the loss, drawn of the first replicate.")]
    [Range(3, 1000)]
    public int SlicePoints { get; init; } = 25;

    [Description("How far the random slice reaches from W(0), as the displacement of each neuron.")]
    [Range(0.0, 100.0, MinimumIsExclusive = true)]
    public double SliceReach { get; init; } = 0.5;
}
