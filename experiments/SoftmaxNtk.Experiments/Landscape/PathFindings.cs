using System.Globalization;
using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Laboratory.Sweeps;
using SoftmaxNtk.Networks;

namespace SoftmaxNtk.Experiments.Landscape;

/// <summary>
/// One-point convexity, the curvature of the segment to the end of training, and the smallest curvature along training.
/// </summary>
internal static class PathFindings
{
    /// <summary>Frozen, the kernel gives exactly 2; "the same" is within this; stated before anything was measured.</summary>
    public const double FrozenMargin = 0.1;

    public static IEnumerable<Finding> Of(RunTables tables) =>
        OnePointFindings.Of(tables.Of<OnePointRow>()).Concat(Segments(tables.Of<SegmentRow>()))
            .Concat(Curvatures(tables.Of<CurvatureRow>()));

    /// <summary>Whether the network is at the paper's scale for softmax, at which kernels hardly move.</summary>
    public static bool IsLazy(VariantSettings variant) =>
        variant is { Activation: "softmax" or "frozenSoftmax", OutputScale.Kind: OutputScaleKind.Paper };

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
}
