using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using SoftmaxNtk.Dynamics.Perturbations;
using SoftmaxNtk.Laboratory.Configuration;

namespace SoftmaxNtk.Laboratory.Settings;

/// <summary>A way to displace the weights within ‖w̃_r − w_r‖ ≤ R.</summary>
public enum PerturbationDirectionKind
{
    /// <summary>Each neuron in a direction of its own, uniform on the sphere.</summary>
    Random,

    /// <summary>The same vector for every neuron.</summary>
    CommonShift,

    /// <summary>The way training went, W(T) − W(0).</summary>
    Training,

    /// <summary>Ascent on ‖ΔH‖_F.</summary>
    Adversarial,

    /// <summary>Descent on λ_min(H).</summary>
    SmallestEigenvalue,
}

/// <summary>How far, which way and how hard the weights are perturbed.</summary>
public sealed record PerturbationSettings
{
    [Description("R, the radii of the balls ‖w̃_r − w_r‖ ≤ R at which the kernel is measured.")]
    [Count(1, 1000)]
    [EachInRange(0.0, 100.0, MinimumIsExclusive = true)]
    public IReadOnlyList<double> Radii { get; init; } = [0.001, 0.003, 0.01, 0.03, 0.1, 0.3];

    [Description("Which ways the weights are displaced: random, commonShift, training, adversarial (ascent on ‖ΔH‖_F), "
        + "smallestEigenvalue (descent on λ_min). None: certificates and the training run alone.")]
    [Count(0, 5)]
    public IReadOnlyList<PerturbationDirectionKind> Directions { get; init; } = [.. Enum.GetValues<PerturbationDirectionKind>()];

    [Description("Whether networks at another scale than the paper's are perturbed in all these directions too. H "
        + "under a given perturbation is the "
        + "same at every scale, so by default only training, whose direction does depend on it, is measured there.")]
    public bool AtEveryScale { get; init; }

    [Description("How hard the adversarial and smallestEigenvalue directions are searched for.")]
    public AscentSettings Ascent { get; init; } = new();

    [Description("How certified and measured radii are searched for.")]
    public RadiusSearchSettings RadiusSearch { get; init; } = new();

    [Description("The constants of the paper's own bounds, drawn beside the measurements.")]
    public PaperConstants Paper { get; init; } = new();
}

/// <summary>Search inside the product of balls.</summary>
public sealed record AscentSettings
{
    [Description("How many moves each restart makes at the most; 0 leaves the weights where they are.")]
    [Range(0, 10_000)]
    public int Iterations { get; init; } = 8;

    [Description("How often the search begins anew, each time setting out another way.")]
    [Range(1, 1000)]
    public int Restarts { get; init; } = 2;

    /// <summary>The search that these settings describe.</summary>
    public AdversarySearch Spec() => new(Iterations, Restarts);
}

/// <summary>The search for the radius at which λ_min has halved.</summary>
public sealed record RadiusSearchSettings : IConfigRules
{
    [Description("R from which the measured radius is bracketed, by doubling or halving.")]
    [Range(0.0, 100.0, MinimumIsExclusive = true)]
    public double FirstRadius { get; init; } = 0.001;

    [Description("R at which the searches end; a measured radius beyond it is reported as not reached.")]
    [Range(0.0, 100.0, MinimumIsExclusive = true)]
    public double LargestRadius { get; init; } = 8;

    [Description("The relative width of the final bracket around a radius.")]
    [Range(1e-12, 1.0)]
    public double Tolerance { get; init; } = 0.01;

    /// <summary>The search that these settings describe.</summary>
    public RadiusSearch Spec() => new(FirstRadius, LargestRadius, Tolerance);

    public IEnumerable<ConfigProblem> Check()
    {
        if (FirstRadius > LargestRadius)
            yield return new ConfigProblem("firstRadius", FormattableString.Invariant($"{FirstRadius:R}"),
                FormattableString.Invariant($"at most largestRadius, {LargestRadius:R}"), "lower firstRadius or raise largestRadius");
    }
}
