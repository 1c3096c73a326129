using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using SoftmaxNtk.Laboratory.Configuration;
using SoftmaxNtk.Networks;

namespace SoftmaxNtk.Laboratory.Settings;

/// <summary>The network's size and initialisation, common to all variants of an experiment.</summary>
public sealed record NetworkSettings : IConfigRules
{
    [Description("m, the number of hidden units.")]
    [Range(2, 1_000_000_000)]
    public int Width { get; init; } = 4096;

    [Description("σ, the standard deviation of every initial weight: w_r ~ N(0, σ² I_d).")]
    [Range(0.0, 100.0, MinimumIsExclusive = true)]
    public double Sigma { get; init; } = 1.0;

    [Description("How weights and output weights are drawn: coupled (F ≡ 0 at the start, width even), independent, "
        + "or centred (independent with F₀ subtracted).")]
    public Initialisation Initialisation { get; init; } = Initialisation.Coupled;

    /// <summary>The network that these settings and a variant describe.</summary>
    public NetworkSpec Spec(VariantSettings variant)
    {
        ArgumentNullException.ThrowIfNull(variant);
        return new NetworkSpec(Width, ActivationCatalogue.Create(variant.Activation))
        {
            Sigma = Sigma, Initialisation = Initialisation, OutputScale = variant.OutputScale,
        };
    }

    public IEnumerable<ConfigProblem> Check()
    {
        if (Initialisation == Initialisation.Coupled && Width % 2 != 0)
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

    [Description("s in F = s·Σ a φ: \"paper\" (m for softmax, 1/√m otherwise), \"sqrtWidth\" (√m, softmax only), "
        + "\"matchedKernel\" (tr Θ∞ equals exp's at 1/√m), a number, or a power of the width: \"2 m^0.75\".")]
    public OutputScale OutputScale { get; init; } = OutputScale.Paper;

    /// <summary>How tables and legends call the variant: "softmax", "softmax √m", "relu ×0.5".</summary>
    public string Label() => OutputScale.Kind switch
    {
        OutputScaleKind.Paper => Activation,
        OutputScaleKind.SqrtWidth => $"{Activation} √m",
        OutputScaleKind.MatchedKernel => $"{Activation} matched",
        _ => $"{Activation} s={OutputScale}",
    };
}
