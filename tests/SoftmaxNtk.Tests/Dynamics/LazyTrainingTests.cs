using SoftmaxNtk.Networks;
using SoftmaxNtk.Tests.Support;

namespace SoftmaxNtk.Tests.Dynamics;

/// <summary>How kernel drift and weight movement depend on the width, the output scale and the initialisation.</summary>
public sealed class LazyTrainingTests(LazyTrainingRuns runs) : IClassFixture<LazyTrainingRuns>
{
    /// <summary>Standard errors of the difference between two means.</summary>
    private const double StandardErrors = 3;

    /// <summary>The seeds behind each of the independent implementation's means.</summary>
    private const int ReferenceSeeds = 60;

    /// <summary>
    /// Of log(ratio/expected). Orders above the leading one raise the ratio by about a tenth, its spread over seeds is 0.15/√8; the next
    /// power of the scale would be log √m ≥ 2.4 away.
    /// </summary>
    private const double RatioTolerance = 0.25;

    /// <summary>Of an exponent fitted over a factor of 16 in width: its spread over sets of eight seeds is about 0.04.</summary>
    private const double SlopeTolerance = 0.1;

    private static readonly int[] widths = [128, 512, 2048];

    /// <summary>
    /// Geometric means and standard deviations of log drift over 60 seeds of an independent implementation in numpy,
    /// written from the formulas, with
    /// its own random numbers. The spread is by factors: drift under softmax and exp is a fourth moment of exp(z).
    /// </summary>
    public static TheoryData<string, string, int, double, double> IndependentDrifts => new()
    {
        { "softmax", "paper", 512, 1.171e-4, 1.140 },
        { "softmax", "paper", 2048, 1.789e-5, 1.082 },
        { "softmax", "sqrtWidth", 512, 0.06596, 1.170 },
        { "softmax", "sqrtWidth", 2048, 0.04150, 1.156 },
        { "exp", "paper", 512, 0.04400, 0.960 },
        { "exp", "paper", 2048, 0.02220, 1.011 },
        { "relu", "paper", 512, 0.03939, 0.311 },
        { "relu", "paper", 2048, 0.02056, 0.434 },
    };

    [Theory, MemberData(nameof(IndependentDrifts))]
    public void Kernel_drift_is_what_an_independent_implementation_finds(
        string activation, string scale, int width, double drift, double logDeviation)
    {
        double found = LazyTrainingRuns.MeanLog(runs.Of(activation, scale, width).Select(run => run.Drift));
        double tolerance = StandardErrors * logDeviation * Math.Sqrt(1.0 / LazyTrainingRuns.Replicates + 1.0 / ReferenceSeeds);
        Assert.True(Math.Abs(found - Math.Log(drift)) <= tolerance,
            $"The drift is {Math.Exp(found):E2}, not {drift:E2} to within a factor {Math.Exp(tolerance):F2}.");
    }

    // The output moves by s·(first order in the displacement), so fitting the same targets takes a displacement ∝ 1/s. In coupled pairs the
    // kernel's first order cancels (every term of it is odd in the signs), so the drift is ∝ 1/s²: s = √m in place of m raises it by a
    // factor m. Centred networks keep the first order: √m.
    [Theory]
    [InlineData(Initialisation.Coupled, 128, 1.0)]
    [InlineData(Initialisation.Coupled, 512, 1.0)]
    [InlineData(Initialisation.Coupled, 2048, 1.0)]
    [InlineData(Initialisation.Centred, 512, 0.5)]
    public void Softmax_at_the_matched_scale_drifts_more_by_a_power_of_the_width_set_by_the_initialisation(
        Initialisation initialisation, int width, double power)
    {
        double ratio = LazyTrainingRuns.MeanLog(runs.Of("softmax", "sqrtWidth", width, initialisation)
            .Zip(runs.Of("softmax", "paper", width, initialisation), (matched, paper) => matched.Drift / paper.Drift));
        Assert.True(Math.Abs(ratio - power * Math.Log(width)) <= RatioTolerance,
            $"The drifts' ratio is {Math.Exp(ratio):F1}, not about {Math.Pow(width, power):F1}.");
    }

    [Theory, InlineData("softmax", "paper", -1), InlineData("softmax", "sqrtWidth", -0.5), InlineData("exp", "paper", -0.5),
        InlineData("relu", "paper", -0.5)]
    public void Root_mean_square_movement_falls_with_the_width_as_the_output_scale_says(string activation, string scale, double exponent) =>
        Assert.Equal(exponent, SlopeOf(activation, scale, run => run.RootMeanSquareMovement), SlopeTolerance);

    // A neuron moves ∝ φ′(z_r). ReLU's is bounded. That of softmax and exp is exp(z_r), whose largest over m/2 pairs is about
    // exp(√(2 log(m/2))) on the unit sphere with σ = 1: no power of m, but one that over these widths looks like m^{1/√(2 log(m/2))}.
    [Theory, InlineData("softmax", "paper", true), InlineData("softmax", "sqrtWidth", true), InlineData("exp", "paper", true),
        InlineData("relu", "paper", false)]
    public void The_neuron_that_moves_most_lags_behind_by_the_largest_exponential(string activation, string scale, bool exponential)
    {
        double expected = exponential ? 1 / Math.Sqrt(2 * Math.Log(widths[1] / 2.0)) : 0;
        Assert.Equal(expected, SlopeOf(activation, scale, run => run.LargestMovement / run.RootMeanSquareMovement), SlopeTolerance);
    }

    private double SlopeOf(string activation, string scale, Func<LazyTrainingRun, double> quantity) => Slope.Fit(
        [.. widths.Select(width => (double)width)],
        [.. widths.Select(width => Math.Exp(LazyTrainingRuns.MeanLog(runs.Of(activation, scale, width).Select(quantity))))]);
}
