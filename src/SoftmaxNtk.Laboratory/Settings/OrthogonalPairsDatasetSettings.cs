using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using SoftmaxNtk.Laboratory.Configuration;

namespace SoftmaxNtk.Laboratory.Settings;

/// <summary>Inputs in pairs at an angle, orthogonal to all other pairs: n and λ_min(H∞) vary one without the other.</summary>
public sealed record OrthogonalPairsDatasetSettings : DatasetSettings, IConfigRules
{
    [Description("n, the number of samples: even, at most d.")]
    [Range(2, 1_000_000)]
    public required int Samples { get; init; }

    [Description("d, the input dimension, at least n.")]
    [Range(2, 1_000_000)]
    public required int Dimension { get; init; }

    [Description("θ in degrees, between the two inputs of a pair. 90 gives orthonormal inputs; λ_min(H∞) falls as θ² (softmax, exp) or θ "
        + "(ReLU) whatever n is.")]
    [Range(0.0, 180.0, MinimumIsExclusive = true, MaximumIsExclusive = true)]
    public required double Angle { get; init; }

    [Description("What the network is to learn: how y follows from x.")]
    public required TargetSettings Target { get; init; }

    /// <summary>Whole pairs, and no more directions than there are.</summary>
    public IEnumerable<ConfigProblem> Check()
    {
        if (Samples % 2 != 0)
            yield return new ConfigProblem("samples", $"{Samples}", "an even number: samples come in pairs", $"use {Samples + 1}");
        if (Samples > Dimension)
            yield return new ConfigProblem("samples", $"{Samples}", $"at most dimension = {Dimension}: no more directions are orthogonal",
                "use fewer samples or more dimensions");
    }
}
