using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using SoftmaxNtk.Dynamics.Perturbations;
using SoftmaxNtk.Laboratory.Configuration;

namespace SoftmaxNtk.Laboratory.Settings;

/// <summary>Constants of the paper's bounds (arXiv 2405.03251), with B = max{Cσ√log(n·o/δ), 1}. None has been checked
/// against its text.</summary>
public sealed record PaperConstants
{
    [Description("[recalled, unchecked] C in B = max{C·σ·√log(n·o/δ), 1}; the paper asks for a large enough constant.")]
    [Range(0.0, 1000.0, MinimumIsExclusive = true)]
    public double C { get; init; } = 1;

    [Description("[recalled, unchecked] δ, the probability with which the paper's statements may fail.")]
    [Range(0.0, 1.0, MinimumIsExclusive = true, MaximumIsExclusive = true)]
    public double Delta { get; init; } = 0.1;

    [Description("[recalled, unchecked] c in ‖H(W̃) − H(W)‖_F ≤ R·n·o·e^{cB} and in R = λ/(2·n·o·e^{cB}).")]
    [Range(0.0, 1000.0, MinimumIsExclusive = true)]
    public double Exponent { get; init; } = 10;

    /// <summary>The bounds with these constants.</summary>
    /// <param name="sigma">σ.</param>
    /// <param name="samples">n.</param>
    /// <param name="outputs">o.</param>
    public PaperBounds Bounds(double sigma, int samples, int outputs) => new(C, Delta, Exponent, sigma, samples, outputs);
}
