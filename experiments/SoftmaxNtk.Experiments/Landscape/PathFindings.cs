using System.Globalization;
using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Laboratory.Sweeps;
using SoftmaxNtk.Networks;

namespace SoftmaxNtk.Experiments.Landscape;

/// <summary>
/// One-point convexity along training and in balls, the curvature of the segment to the end of training, and the smallest curvature along
/// training.
/// </summary>
internal static class PathFindings
{
    /// <summary>Frozen, the kernel gives exactly 2; "the same" is within this; stated before anything was measured.</summary>
    private const double FrozenMargin = 0.1;

    /// <summary>
    /// ρ is off by up to 2√(L*/L) where the run did not end at L = 0: points are judged whose loss is this many times the last one, where
    /// that is 0.02.
    /// </summary>
    public const double EndMargin = 1e4;

    public static IEnumerable<Finding> Of(RunTables tables) =>
        AlongTraining(tables.Of<OnePointRow>()).Concat(InBalls(tables.Of<OnePointRow>())).Concat(Segments(tables.Of<SegmentRow>()))
            .Concat(Curvatures(tables.Of<CurvatureRow>()));

    /// <summary>Whether a point's loss is large enough beside that of the end of training.</summary>
    public static bool IsJudged(OnePointRow row) => row.LossRatio >= EndMargin * row.EndLossRatio && double.IsFinite(row.Ratio);

    /// <summary>Whether the network is at the paper's scale for softmax, at which kernels hardly move.</summary>
    private static bool IsLazy(VariantSettings variant) =>
        variant is { Activation: "softmax" or "frozenSoftmax", OutputScale.Kind: OutputScaleKind.Paper };

    private static IEnumerable<Finding> AlongTraining(IReadOnlyList<Observation<OnePointRow>> points) =>
        from own in points.Where(row => row.Row.Kind == PointKind.Training && IsJudged(row.Row)).GroupBy(row => row.Subject)
        select new Finding
        {
            Id = "landscape.onePoint.training", Quantity = "smallest ⟨∇L, W − W*⟩/L along training",
            Subject = own.Key, Estimate = Estimate.None, Seeds = 0,
            Expectation = IsLazy(own.Key.Variant!) ? Expectation.Near(2, FrozenMargin, "2, exactly, were the kernel frozen") : Convex,
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

    /// <summary>Second differences of the loss along the segment over those of (1 − t)²L_0.</summary>
    private static IEnumerable<Finding> Segments(IReadOnlyList<Observation<SegmentRow>> segments) =>
        from own in segments.GroupBy(row => row.Subject)
        select new Finding
        {
            Id = "landscape.segment.curvature",
            Quantity = "smallest second derivative of L on the segment from W(0) to the end of training, over that of (1 − t)²L_0",
            Subject = own.Key, Estimate = Estimate.None, Seeds = 0,
            Expectation = IsLazy(own.Key.Variant!) ? Expectation.Near(1, FrozenMargin, "1 were the kernel frozen")
                : Expectation.AtLeast(0, "convex on the segment"),
        }.Arithmetic([.. own.GroupBy(row => row.Replicate).Select(seed => SmallestCurvature([.. seed.Select(row => row.Row)]))]);

    private static double SmallestCurvature(SegmentRow[] points)
    {
        SegmentRow[] ordered = [.. points.OrderBy(point => point.Position)];
        double smallest = double.PositiveInfinity;
        for (int k = 1; k < ordered.Length - 1; k++)
        {
            double h = ordered[k].Position - ordered[k - 1].Position;
            double second = (ordered[k + 1].LossRatio - (2 * ordered[k].LossRatio) + ordered[k - 1].LossRatio) / (h * h);
            smallest = Math.Min(smallest, second / 2);
        }
        return smallest;
    }

    private static IEnumerable<Finding> Curvatures(IReadOnlyList<Observation<CurvatureRow>> curvatures) =>
        from own in curvatures.Where(row => !CurvatureFindings.IsPiecewiseLinear(row.Subject.Variant!)).GroupBy(row => row.Subject)
        select new Finding
        {
            Id = "landscape.curvature.training", Quantity = "largest |λ_min(∇²L)|/λ_min(Θ) at the moments of training looked at",
            Subject = own.Key, Estimate = Estimate.None, Seeds = 0,
            Remark = "by share of the loss left: " + string.Join(", ", own.GroupBy(row => row.Row.Share).OrderByDescending(at => at.Key)
                .Select(at => string.Create(CultureInfo.InvariantCulture,
                    $"{at.Key}: {FindingsTable.Number(Mean([.. at.Select(row => row.Row.Ratio)]))}"))),
        }.Geometric([.. own.GroupBy(row => row.Replicate).Select(seed => seed.Max(row => row.Row.Ratio))]);

    private static double Mean(double[] values) => Statistics.MeanBand.Geometric(values, level: null).Mean;

    private static Expectation Convex => Expectation.AtLeast(1, "at least 1 − L*/L if the loss were convex on the way to W*");
}
