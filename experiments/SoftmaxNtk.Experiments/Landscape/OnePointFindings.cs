using System.Globalization;
using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Laboratory.Sweeps;
using SoftmaxNtk.Networks;
using static SoftmaxNtk.Experiments.ComparedVariants;

namespace SoftmaxNtk.Experiments.Landscape;

/// <summary>One-point convexity ρ along training and in balls, and softmax's less that of others within seeds.</summary>
internal static class OnePointFindings
{
    /// <summary>
    /// ρ is off by up to 2√(L*/L) where the run did not end at L = 0: points are judged whose loss is this many times the last one, where
    /// that is 0.02.
    /// </summary>
    public const double EndMargin = 1e4;

    private static Expectation Convex => Expectation.AtLeast(1, "at least 1 − L*/L if the loss were convex on the way to W*");

    public static IEnumerable<Finding> Of(IReadOnlyList<Observation<OnePointRow>> points) =>
        AlongTraining(points).Concat(InBalls(points)).Concat(Differences(points));

    /// <summary>Whether a point's loss is large enough beside that of the end of training.</summary>
    public static bool IsJudged(OnePointRow row) => row.LossRatio >= EndMargin * row.EndLossRatio && double.IsFinite(row.Ratio);

    private static IEnumerable<Finding> AlongTraining(IReadOnlyList<Observation<OnePointRow>> points) =>
        from own in points.Where(row => row.Row.Kind == PointKind.Training && IsJudged(row.Row)).GroupBy(row => row.Subject)
        select new Finding
        {
            Id = "landscape.onePoint.training", Quantity = "smallest ⟨∇L, W − W*⟩/L along training",
            Subject = own.Key, Estimate = Estimate.None, Seeds = 0,
            Expectation = PathFindings.IsLazy(own.Key.Variant!)
                ? Expectation.Near(2, PathFindings.FrozenMargin, "2, exactly, were the kernel frozen") : Convex,
            Remark = string.Create(CultureInfo.InvariantCulture,
                $"largest {FindingsTable.Number(own.Max(row => row.Row.Ratio))}"),
        }.Arithmetic([.. own.GroupBy(row => row.Replicate).Select(seed => seed.Min(row => row.Row.Ratio))]);

    private static IEnumerable<Finding> InBalls(IReadOnlyList<Observation<OnePointRow>> points) =>
        from own in points.Where(row => row.Row.Kind != PointKind.Training && IsJudged(row.Row))
            .GroupBy(row => (row.Row.Kind, row.Row.Radius, row.Subject))
        let radius = own.Key.Radius.ToString(CultureInfo.InvariantCulture)
        let kind = own.Key.Kind == PointKind.Random ? "random" : "adversarial"
        select new Finding
        {
            Id = $"landscape.onePoint.{kind}.{radius}",
            Quantity = own.Key.Kind == PointKind.Random ? $"smallest ⟨∇L, W − W*⟩/L of the random points at R = {radius}"
                : $"⟨∇L, W − W*⟩/L where λ_min is as small as was found within R = {radius}",
            Subject = own.Key.Subject, Estimate = Estimate.None, Seeds = 0, Expectation = Convex,
        }.Arithmetic([.. own.GroupBy(row => row.Replicate).Select(seed => seed.Min(row => row.Row.Ratio))]);

    /// <summary>The smallest ρ of softmax at s = √m less that of others at their κ, seed by seed.</summary>
    private static IEnumerable<Finding> Differences(IReadOnlyList<Observation<OnePointRow>> points)
    {
        VariantSettings softmax = Softmax(OutputScale.SqrtWidth);
        return
            from at in points.Where(row => IsJudged(row.Row)).GroupBy(row => (row.Row.Kind, row.Row.Radius, row.Subject.With(null)))
            from other in new[] { Frozen(OutputScale.SqrtWidth), Exp, Relu }
            let own = Smallest(at, softmax)
            let others = Smallest(at, other)
            let seeds = own.Keys.Intersect(others.Keys).Order().ToArray()
            where seeds.Length > 0
            let place = at.Key.Kind == PointKind.Training ? "along training"
                : string.Create(CultureInfo.InvariantCulture, $"at {(at.Key.Kind == PointKind.Random ? "random points" : "λ_min small")}, "
                    + $"R = {at.Key.Radius}")
            select new Finding
            {
                Id = "landscape.onePoint.difference." + (at.Key.Kind == PointKind.Training ? "training"
                    : string.Create(CultureInfo.InvariantCulture,
                        $"{(at.Key.Kind == PointKind.Random ? "random" : "adversarial")}.{at.Key.Radius}")),
                Quantity = $"difference of the smallest ⟨∇L, W − W*⟩/L {place}", Subject = at.Key.Item3.With(softmax), Versus = other,
                Estimate = Estimate.None, Seeds = 0,
            }.Arithmetic([.. seeds.Select(seed => own[seed] - others[seed])]);
    }

    /// <summary>The smallest ρ of every seed of a variant.</summary>
    private static Dictionary<int, double> Smallest(IEnumerable<Observation<OnePointRow>> rows, VariantSettings variant) =>
        rows.Where(row => row.Subject.Variant == variant).GroupBy(row => row.Replicate)
            .ToDictionary(seed => seed.Key, seed => seed.Min(row => row.Row.Ratio));
}
