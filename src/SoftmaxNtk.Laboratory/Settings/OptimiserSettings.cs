using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using SoftmaxNtk.Training;

namespace SoftmaxNtk.Laboratory.Settings;

/// <summary>What a full-batch gradient does to the weights, told apart by "kind".</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(GradientDescentOptimiserSettings), "gradientDescent")]
[JsonDerivedType(typeof(MomentumOptimiserSettings), "momentum")]
[JsonDerivedType(typeof(AdamOptimiserSettings), "adam")]
public abstract record OptimiserSettings
{
    /// <summary>The optimiser that these settings describe.</summary>
    public abstract Optimiser Spec();
}

/// <summary>W ← W − η∇L.</summary>
public sealed record GradientDescentOptimiserSettings : OptimiserSettings
{
    /// <inheritdoc/>
    public override Optimiser Spec() => Optimiser.Plain;
}

/// <summary>V ← βV + ∇L, W ← W − ηV (heavy ball) or W ← W − η(∇L + βV) (Nesterov's).</summary>
public sealed record MomentumOptimiserSettings : OptimiserSettings
{
    [Description("β in V ← βV + ∇L.")]
    [Range(0.0, 1.0, MaximumIsExclusive = true)]
    public double Momentum { get; init; } = 0.9;

    [Description("Whether the step is Nesterov's, W ← W − η(∇L + βV), instead of heavy ball's, W ← W − ηV.")]
    public bool Nesterov { get; init; }

    /// <inheritdoc/>
    public override Optimiser Spec() => new Momentum(Momentum, Nesterov);
}

/// <summary>W ← W − η M̂/(√V̂ + ε), M and V running means of ∇L and (∇L)².</summary>
public sealed record AdamOptimiserSettings : OptimiserSettings
{
    [Description("β₁, the share of the mean gradient that a step keeps.")]
    [Range(0.0, 1.0, MaximumIsExclusive = true)]
    public double Beta1 { get; init; } = 0.9;

    [Description("β₂, the share of the mean squared gradient that a step keeps.")]
    [Range(0.0, 1.0, MaximumIsExclusive = true)]
    public double Beta2 { get; init; } = 0.999;

    [Description("ε in W ← W − η M̂/(√V̂ + ε): outside the root, beside the bias-corrected mean, in the unit of the gradient.")]
    [Range(0.0, 1e300, MinimumIsExclusive = true)]
    public double Epsilon { get; init; } = 1e-8;

    /// <inheritdoc/>
    public override Optimiser Spec() => new Adam(Beta1, Beta2, Epsilon);
}
