using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Laboratory.Sweeps;
using SoftmaxNtk.Networks;
using SoftmaxNtk.Statistics;
using static SoftmaxNtk.Experiments.ComparedVariants;
using static SoftmaxNtk.Experiments.Overparameterisation.ThresholdFindings;

namespace SoftmaxNtk.Experiments.Overparameterisation;

/// <summary>
/// Ratios of the widths that two variants need, of the same inputs, targets, W₀ and A: the geometric mean over n and angles, with a
/// jackknife
/// over seeds.
/// </summary>
internal static class RatioFindings
{
    /// <summary>Two widths are the same within this share; stated before anything was measured.</summary>
    private const double Equivalence = 0.1;

    /// <summary>Two variants are alike, as Table 1 has them, within this factor.</summary>
    private const double Alike = 2;

    public static IEnumerable<Finding> Of(IReadOnlyList<SuccessCurve> curves)
    {
        VariantSettings paper = Softmax(OutputScale.Paper), matched = Softmax(OutputScale.MatchedKernel);
        VariantSettings frozen = Frozen(OutputScale.MatchedKernel), frozenPaper = Frozen(OutputScale.Paper);
        VariantSettings relu = Relu with { OutputScale = OutputScale.MatchedKernel };
        Expectation same = Expectation.Near(1, Equivalence, "the width is decided where training starts, with one kernel of both");
        Expectation alike = new(1 / Alike, Alike, "Table 1 makes the activations look alike: within a factor of two");
        return curves.GroupBy(curve => (Subject: Rest(curve.Subject).With(null), curve.Accuracy)).SelectMany(place => new[]
        {
            Ratio(place, "normalisation", matched, frozen, same), Ratio(place, "normalisation", paper, frozenPaper, same),
            Ratio(place, "scale", paper, matched, Expectation.AtLeast(1, "a lazier network cannot leave a bad kernel")),
            Ratio(place, "exp", matched, Exp, Expectation.AtMost(1, "normalised weights fluctuate less")),
            Ratio(place, "relu", paper, Relu, alike), Ratio(place, "relu", matched, relu, alike),
        }).OfType<Finding>();
    }

    private static Subject Rest(Subject subject) =>
        subject.Without(ExponentFindings.SamplesAxis).Without(ExponentFindings.AngleAxis);

    private static Finding? Ratio(
        IGrouping<(Subject Subject, double Accuracy), SuccessCurve> place, string name, VariantSettings first, VariantSettings second,
        Expectation expectation)
    {
        var pairs = (from one in place
                     from two in place
                     where one.Subject.Variant == first && two.Subject.Equals(one.Subject.With(second))
                     select (One: one, Two: two)).ToArray();
        int[] seeds = [.. pairs.SelectMany(pair => pair.One.Trials).Select(trial => trial.Replicate).Distinct().Order()];
        if (seeds.Length == 0)
            return null;
        var known = pairs.Where(pair => double.IsFinite(Logarithm(pair, -1))).ToArray();
        Finding finding = new()
        {
            Id = $"overparameterisation.ratio.{name}.{Name(place.Key.Accuracy)}", Seeds = seeds.Length,
            Quantity = $"ratio of m_50, ε = {Name(place.Key.Accuracy)}, over all n and angles", Versus = second,
            Subject = place.Key.Subject.With(first), Estimate = Estimate.None, Expectation = expectation,
            Remark = known.Length == pairs.Length ? ""
                : $"without {pairs.Length - known.Length} of {pairs.Length} places, at which one is censored",
        };
        if (known.Length == 0)
            return finding;
        MeanBand band = GridGaps.Widen(
            Jackknife.Of(seeds.Length, left => known.Average(pair => Logarithm(pair, left < 0 ? -1 : seeds[left])),
                ConfidenceLevel.Conventional),
            known.SelectMany(pair => new[] { pair.One.HalfGap / known.Length, pair.Two.HalfGap / known.Length }));
        return finding with { Estimate = new Estimate(Math.Exp(band.Mean), Math.Exp(band.Low), Math.Exp(band.High)) };
    }

    private static double Logarithm((SuccessCurve One, SuccessCurve Two) pair, int without) =>
        pair.One.LogThreshold(0.5, without) - pair.Two.LogThreshold(0.5, without);
}
