using System.Globalization;
using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Laboratory.Sweeps;
using SoftmaxNtk.Networks;
using static SoftmaxNtk.Experiments.ComparedVariants;

namespace SoftmaxNtk.Experiments.Convergence;

/// <summary>
/// Where a sweep varies the optimiser: is softmax's kernel still the one that drifts least at one tr Θ∞, and does the optimiser change
/// by how much? Ratios within the seeds, at the end of training; the second over the same ratio under gradient descent.
/// </summary>
internal static class OptimiserFindings
{
    /// <summary>A run that has not brought its loss to this share of the start is no answer: drifts grow until the loss is gone.</summary>
    public const double Fitted = 1e-2;

    private static readonly VariantSettings[] others = [Frozen(OutputScale.MatchedKernel), Exp];

    private static readonly Comparison[] comparisons =
    [
        new(Softmax(OutputScale.MatchedKernel), Frozen(OutputScale.MatchedKernel), Order),
        new(Softmax(OutputScale.MatchedKernel), Exp, Order),
        new(Frozen(OutputScale.MatchedKernel), Exp,
            Expectation.Near(1, ConvergenceFindings.Equivalence, "1 if only normalisation tells softmax from exp at one tr Θ∞")),
        new(Exp, Relu, null),
    ];

    private static Expectation Order => Expectation.AtMost(1, "the order under gradient descent: softmax's kernel drifts less");

    /// <summary>Nothing where the sweep does not vary the optimiser.</summary>
    public static IEnumerable<Finding> Of(IReadOnlyList<Run> runs)
    {
        Run[] swept = [.. runs.Where(run => run.End.Subject.Has(SweptOptimiser.Path))];
        foreach (IGrouping<Subject, Run> place in swept.GroupBy(run => run.End.Subject.With(null)))
        {
            Run[] plain = [.. swept.Where(run => SweptOptimiser.IsPlain(run.End.Subject)
                && SweptOptimiser.Elsewhere(run.End.Subject.With(null)).Equals(SweptOptimiser.Elsewhere(place.Key)))];
            foreach (Finding finding in Least([.. place], place.Key)
                .Concat(comparisons.SelectMany(comparison => Compared(comparison, [.. place], plain, place.Key))))
                yield return finding;
        }
    }

    /// <summary>The verdict about an optimiser: softmax against whichever of the others drifts less, seed by seed.</summary>
    private static IEnumerable<Finding> Least(Run[] runs, Subject place)
    {
        Pair[][] pairs = [.. others.Select(other => Pair.Of(runs, Softmax(OutputScale.MatchedKernel), other))];
        if (pairs.Any(own => own.Length == 0))
            yield break;
        Pair[] all = [.. pairs.SelectMany(own => own)];
        yield return Judge(new Finding
        {
            Id = "convergence.optimisers.least",
            Quantity = "softmax's kernel drift at the end / the smaller one of frozen denominators' and exp's, at one tr Θ∞",
            Subject = place, Estimate = Estimate.None, Seeds = 0, Expectation = Order,
        }, all, [.. all.GroupBy(pair => pair.First.End.Replicate).Select(seed => seed.Max(Ratio))]);
    }

    private static IEnumerable<Finding> Compared(Comparison comparison, Run[] runs, Run[] plain, Subject place)
    {
        Pair[] pairs = Pair.Of(runs, comparison.First, comparison.Second);
        if (pairs.Length == 0)
            yield break;
        Finding order = new()
        {
            Id = "convergence.optimisers.order", Quantity = "ratio of kernel drifts at the end", Subject = place.With(comparison.First),
            Versus = comparison.Second, Estimate = Estimate.None, Seeds = 0, Expectation = comparison.Expected,
        };
        yield return Judge(order, pairs, [.. pairs.Select(Ratio)]);
        Dictionary<int, Pair> before = Pair.Of(plain, comparison.First, comparison.Second)
            .GroupBy(pair => pair.First.End.Replicate).ToDictionary(seed => seed.Key, seed => seed.First());
        (Pair Pair, Pair Before)[] both = [.. pairs.Where(pair => before.ContainsKey(pair.First.End.Replicate))
            .Select(pair => (pair, before[pair.First.End.Replicate]))];
        if (both.Length > 0 && !SweptOptimiser.IsPlain(place))
            yield return Judge(order with
            {
                Id = "convergence.optimisers.effect", Quantity = "ratio of kernel drifts at the end / the same under gradient descent",
                Expectation = Expectation.Near(1, ConvergenceFindings.Equivalence, "1 if the optimiser did not change it"),
            }, [.. both.SelectMany(own => new[] { own.Pair, own.Before })], [.. both.Select(own => Ratio(own.Pair) / Ratio(own.Before))]);
    }

    /// <summary>The ratio of the drifts at the end.</summary>
    private static double Ratio(Pair pair) => pair.AtEnd(row => row.FinalDrift);

    /// <summary>The mean over seeds; none where a run has not fitted, as a mean of the others would say too little.</summary>
    private static Finding Judge(Finding about, Pair[] pairs, double[] ratios)
    {
        double share = pairs.SelectMany(pair => new[] { pair.First, pair.Second })
            .Max(run => run.End.Row.FinalLoss / run.End.Row.InitialLoss);
        string losses = string.Create(CultureInfo.InvariantCulture, $"losses end at {share:0e0} of their start or less");
        return share <= Fitted ? (about with { Remark = losses }).Geometric(ratios)
            : about with { Remark = string.Create(CultureInfo.InvariantCulture, $"{losses}; a ratio is read from {Fitted:0e0} on") };
    }

    private sealed record Comparison(VariantSettings First, VariantSettings Second, Expectation? Expected);
}
