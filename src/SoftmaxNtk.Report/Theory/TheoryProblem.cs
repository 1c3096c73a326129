using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using SoftmaxNtk.Laboratory.Configuration;
using SoftmaxNtk.Laboratory.Settings;

namespace SoftmaxNtk.Report.Theory;

/// <summary>The problem that statements are evaluated on: n, o and λ from its kernel, the rest as it says.</summary>
public sealed record TheoryProblem
{
    [Description("Where n, o and the eigenvalues of H∞ come from.")]
    public required KernelSource Kernel { get; init; }

    [Description("σ, the standard deviations of the initial weights; the statements are evaluated at each.")]
    [Count(1, 20)]
    [EachInRange(0.0, 100.0, MinimumIsExclusive = true)]
    public required IReadOnlyList<double> Sigmas { get; init; }

    [Description("m, the width at which the learning rate is stated.")]
    [Range(2, 1_000_000_000)]
    public required int Width { get; init; }

    [Description("δ, the probability with which the statements may fail.")]
    [Range(0.0, 1.0, MinimumIsExclusive = true, MaximumIsExclusive = true)]
    public double Delta { get; init; } = 0.1;

    [Description("ε, the loss that is asked for.")]
    [Range(0.0, 1.0, MinimumIsExclusive = true, MaximumIsExclusive = true)]
    public double Epsilon { get; init; } = 1e-6;

    [Description("[recalled, unchecked] C in B = max{C·σ·√log(n·o/δ), 1}; the paper asks for a large enough constant.")]
    [Range(0.0, 1000.0, MinimumIsExclusive = true)]
    public double Constant { get; init; } = 1;
}

/// <summary>Where n, o and the eigenvalues of H∞ come from, told apart by "kind".</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(DataKernelSource), "data")]
[JsonDerivedType(typeof(GivenKernelSource), "given")]
public abstract record KernelSource;

/// <summary>From a data set as configs of experiments have it, each statement with its activation's H∞ there.</summary>
public sealed record DataKernelSource : KernelSource
{
    [Description("The data.")]
    public required DatasetSettings Dataset { get; init; }

    [Description("The root seed; that of an experiment's config gives that experiment's data.")]
    public ulong Seed { get; init; } = 2405_03251;

    [Description("How many draws of the data λ is the geometric mean over: the replicates of the experiment.")]
    [Range(1, 10_000)]
    public int Replicates { get; init; } = 5;
}

/// <summary>As given, the same for every activation and σ.</summary>
public sealed record GivenKernelSource : KernelSource, IConfigRules
{
    [Description("n, the number of samples.")]
    [Range(2, 100_000_000)]
    public required int Samples { get; init; }

    [Description("o, the number of outputs.")]
    [Range(1, 10_000)]
    public int Outputs { get; init; } = 1;

    [Description("λ, the smallest eigenvalue of H∞.")]
    [Range(0.0, double.MaxValue, MinimumIsExclusive = true)]
    public required double SmallestEigenvalue { get; init; }

    [Description("The largest eigenvalue of H∞.")]
    [Range(0.0, double.MaxValue, MinimumIsExclusive = true)]
    public required double LargestEigenvalue { get; init; }

    public IEnumerable<ConfigProblem> Check()
    {
        if (LargestEigenvalue < SmallestEigenvalue)
            yield return new ConfigProblem("largestEigenvalue", FormattableString.Invariant($"{LargestEigenvalue}"),
                FormattableString.Invariant($"at least smallestEigenvalue, {SmallestEigenvalue}"), "exchange the two");
    }
}
