using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using SoftmaxNtk.Laboratory.Configuration;

namespace SoftmaxNtk.Laboratory.Settings;

/// <summary>How the targets of synthetic inputs are made, told apart by "kind".</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(RandomSignsTargetSettings), "randomSigns")]
[JsonDerivedType(typeof(GaussianTargetSettings), "gaussian")]
[JsonDerivedType(typeof(LinearTargetSettings), "linear")]
[JsonDerivedType(typeof(TeacherTargetSettings), "teacher")]
[JsonDerivedType(typeof(SinusoidTargetSettings), "sinusoid")]
public abstract record TargetSettings
{
    [Description("o, the number of outputs.")]
    [Range(1, 10_000)]
    public int Outputs { get; init; } = 1;
}

/// <summary>y_ℓ = ±1 with probability ½ each, independent of the input.</summary>
public sealed record RandomSignsTargetSettings : TargetSettings;

/// <summary>y_ℓ ~ N(0, 1), independent of the input.</summary>
public sealed record GaussianTargetSettings : TargetSettings;

/// <summary>y = Bx, the rows of B drawn uniformly from the sphere of radius √d, so that every output has mean square 1.</summary>
public sealed record LinearTargetSettings : TargetSettings;

/// <summary>A random two-layer tanh network: y_ℓ = k^(−½) Σ_j c_{ℓ,j} tanh(⟨v_j, x⟩), v_j ~ N(0, I_d), c_{ℓ,j} ~ N(0, 1).</summary>
public sealed record TeacherTargetSettings : TargetSettings
{
    [Description("k, the teacher's hidden units: y = k^(-1/2) Σ_j c_j tanh(⟨v_j, x⟩), v_j ~ N(0, I), c_j ~ N(0, 1).")]
    [Range(1, 1_000_000)]
    public int Width { get; init; } = 8;
}

/// <summary>y_ℓ = sin(2π · frequency · ⟨u_ℓ, x⟩), u_ℓ uniform on the unit sphere.</summary>
public sealed record SinusoidTargetSettings : TargetSettings
{
    [Description("The number of periods per unit length in y = sin(2π · frequency · ⟨u, x⟩), u a random unit vector.")]
    [Range(0.0, 1e6, MinimumIsExclusive = true)]
    public double Frequency { get; init; } = 1.0;
}
