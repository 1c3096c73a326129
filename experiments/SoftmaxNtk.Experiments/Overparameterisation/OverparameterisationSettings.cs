using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using SoftmaxNtk.Laboratory.Configuration;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Networks;

namespace SoftmaxNtk.Experiments.Overparameterisation;

/// <summary>How the learning rates of variants that are compared go together.</summary>
public enum RateProtocol
{
    /// <summary>Each variant's own: stabilityFraction · 2/λ_max(Θ∞).</summary>
    Own,

    /// <summary>One η for all, on kernels of one trace: stabilityFraction · 2/λ_max over the largest λ_max(Θ∞) of the
    /// activations.</summary>
    Matched,
}

/// <summary>The config of the over-parameterisation experiment: the width is an axis of its sweep, n, θ and σ others.</summary>
public sealed record OverparameterisationSettings : TangentExperimentSettings
{
    [Description("ε: a network succeeds if its loss is at most ε·L_0 at some step up to T = ⌈ln(2/ε)/(η λ_min(Θ∞))⌉. "
        + "One run serves all of them.")]
    public IReadOnlyList<double> Accuracies { get; init; } = [1e-2, 1e-4];

    [Description("own: η = stabilityFraction · 2/λ_max(Θ∞) of each variant. matched: one η for all variants, whose kernels have one "
        + "trace (outputScale matchedKernel, or exp), at which the largest λ_max(Θ∞) of matchedActivations is stable.")]
    public RateProtocol Rate { get; init; } = RateProtocol.Own;

    [Description("With the matched rate: the activations at all of whose kernels, scaled to exp's trace, the common η is stable.")]
    public IReadOnlyList<string> MatchedActivations { get; init; } = ["softmax", "exp", "relu"];

    [Description("A T above this is refused: its cell fails and says so. training.steps, targetLoss and relativeImprovement have no say "
        + "here: training ends at T, or at the smallest accuracy.")]
    [Range(1, 100_000_000)]
    public int MostSteps { get; init; } = 1_000_000;

    [Description("How widths are added where success begins.")]
    [AnalysisOnly]
    public RefinementSettings Refinement { get; init; } = new();

    /// <summary>Accuracies that are some, one kernel time, and kernels that can be matched.</summary>
    public override IEnumerable<ConfigProblem> Check()
    {
        foreach (ConfigProblem problem in base.Check().Concat(RequireKernelTime()))
            yield return problem;
        for (int k = 0; k < Accuracies.Count; k++)
            if (!(Accuracies[k] > 0 && Accuracies[k] < 1))
                yield return new ConfigProblem($"accuracies[{k}]", FormattableString.Invariant($"{Accuracies[k]}"),
                    "a number above 0 and below 1", "0.01 asks for a hundredth of the loss at the start");
        if (Accuracies.Count == 0 || Accuracies.Distinct().Count() < Accuracies.Count)
            yield return new ConfigProblem("accuracies", ConfigProblem.Missing, "at least one, each once", "write [1e-2, 1e-4]");
        if (Rate == RateProtocol.Own)
            yield break;
        for (int k = 0; k < MatchedActivations.Count; k++)
            if (!ActivationNames.All.Contains(MatchedActivations[k]))
                yield return new ConfigProblem($"matchedActivations[{k}]", $"\"{MatchedActivations[k]}\"",
                    $"one of {string.Join(", ", ActivationNames.All)}", "name an activation");
        for (int k = 0; k < Variants.Count; k++)
            if (Variants[k].OutputScale.Kind != OutputScaleKind.MatchedKernel && Variants[k].Activation != "exp")
                yield return new ConfigProblem($"variants[{k}].outputScale", $"\"{Variants[k].OutputScale}\"",
                    "\"matchedKernel\" with the matched rate: one η means the same on kernels of one trace only",
                    "use \"matchedKernel\", or \"rate\": \"own\"");
    }
}

/// <summary>How widths are added to the sweep, the same for all variants of a place.</summary>
public sealed record RefinementSettings : IConfigRules
{
    [Description("Neighbouring widths between which success begins get their geometric mean between them until their "
        + "ratio is at most this.")]
    [Range(1.05, 100.0)]
    public double Resolution { get; init; } = 1.5;

    [Description("No width below this is added.")]
    [Range(1, 1_000_000)]
    public int SmallestWidth { get; init; } = 2;

    [Description("No width above this is added; what it does not bracket is reported as censored.")]
    [Range(1, 100_000_000)]
    public int LargestWidth { get; init; } = 4096;

    [Description("Success begins where the share of seeds that succeed lies above this, and has begun above 1 − this.")]
    [Range(0.0, 0.5)]
    public double Margin { get; init; } = 0.05;

    /// <summary>Widths between which there is something.</summary>
    public IEnumerable<ConfigProblem> Check()
    {
        if (SmallestWidth > LargestWidth)
            yield return new ConfigProblem("smallestWidth", $"{SmallestWidth}", $"at most largestWidth = {LargestWidth}", "lower it");
    }
}
