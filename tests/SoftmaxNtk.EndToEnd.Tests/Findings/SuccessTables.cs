using SoftmaxNtk.Experiments.Overparameterisation;
using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Laboratory.Sweeps;
using SoftmaxNtk.Networks;

namespace SoftmaxNtk.EndToEnd.Tests.Findings;

/// <summary>Made-up tables of networks that succeed from a width on, whose thresholds and their laws are known.</summary>
internal sealed class SuccessTables
{
    public const int Seeds = 12;

    public static readonly VariantSettings Softmax = new() { Activation = "softmax" };
    public static readonly VariantSettings Matched = new() { Activation = "softmax", OutputScale = OutputScale.MatchedKernel };
    public static readonly VariantSettings Frozen = new() { Activation = "frozenSoftmax", OutputScale = OutputScale.MatchedKernel };
    public static readonly VariantSettings Relu = new() { Activation = "relu" };

    public RunTables Tables { get; } = new(new OverparameterisationExperiment().Tables);

    /// <summary>
    /// Every seed s of a variant succeeds from m₅₀·1.1^{s − (seeds − 1)/2} on; widths 2, 2·1.1, … 1.1^80.
    /// </summary>
    public SuccessTables Thresholds(
        VariantSettings variant, double half, double eigenvalue = 1, int samples = 16, IReadOnlyList<double>? widths = null,
        params AxisValue[] place)
    {
        foreach (double width in widths ?? [.. Enumerable.Range(0, 80).Select(k => 2 * Math.Pow(1.1, k))])
            for (int seed = 0; seed < Seeds; seed++)
            {
                bool success = width >= half * Math.Pow(1.1, seed - ((Seeds - 1) / 2.0));
                CellKey key = new(new Subject(variant, [.. place, new AxisValue("network.width", width)]), seed);
                Tables.Add(key, new NetworkRow
                {
                    Samples = samples, Dimension = 8, Outputs = 1, LearningRate = 1, Kappa = 1, LimitSmallest = eigenvalue,
                    LimitLargest = 2, SmallestRatio = 1, LargestRatio = 1, EndRatio = 1.5, Steps = 10, LossRatio = 0.1, Diverged = false,
                });
                Tables.Add(key, new OutcomeRow { Accuracy = 0.01, Allowed = 20, Reached = success ? 10 : double.NaN, Success = success });
            }
        return this;
    }
}
