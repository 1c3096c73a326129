using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace SoftmaxNtk.Configuration;

/// <summary>How weights and signs are drawn at the start.</summary>
public enum InitialisationKind
{
    /// <summary>Neurons in pairs with equal weights and opposite signs, so that F ≡ 0 exactly (the paper's). Width is even.</summary>
    Coupled,

    /// <summary>All weights and signs independent.</summary>
    Independent,

    /// <summary>Independent, with the initial output subtracted: F(x; W) − F(x; W₀).</summary>
    Centred,
}

/// <summary>The network's size and initialisation, common to all variants of an experiment.</summary>
public sealed record NetworkSettings : IConfigRules
{
    [Description("m, the number of hidden units.")]
    [Range(2, 1_000_000_000)]
    public int Width { get; init; } = 4096;

    [Description("σ, the standard deviation of every initial weight: w_r ~ N(0, σ² I_d).")]
    [Range(0.0, 100.0, MinimumIsExclusive = true)]
    public double Sigma { get; init; } = 1.0;

    [Description("How weights and signs are drawn: coupled (F ≡ 0 at the start, width even), independent, "
        + "or centred (independent with F₀ subtracted).")]
    public InitialisationKind Initialisation { get; init; } = InitialisationKind.Coupled;

    public IEnumerable<ConfigProblem> Check()
    {
        if (Initialisation == InitialisationKind.Coupled && Width % 2 != 0)
            yield return new ConfigProblem("width", $"{Width}", "an even number under coupled initialisation, whose neurons come in pairs",
                $"use {Width + 1}, or set initialisation to \"independent\" or \"centred\"");
    }
}

/// <summary>One of the networks that an experiment sets side by side.</summary>
public sealed record VariantSettings
{
    [Description("φ, the activation of the hidden layer.")]
    [ActivationName]
    public required string Activation { get; init; }

    [Description("s in F = s·Σ a φ: \"paper\" (m for softmax, 1/√m otherwise), \"sqrtWidth\" (√m, softmax only), or a number.")]
    public OutputScale OutputScale { get; init; } = OutputScale.Paper;

    /// <summary>How tables and legends call the variant: "softmax", "softmax √m", "relu ×0.5".</summary>
    public string Label() => OutputScale.Kind switch
    {
        OutputScaleKind.Paper => Activation,
        OutputScaleKind.SqrtWidth => $"{Activation} √m",
        _ => $"{Activation} s={OutputScale}",
    };
}
