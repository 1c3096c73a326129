using SoftmaxNtk.Figures.Description;
using SoftmaxNtk.Laboratory.Findings;

namespace SoftmaxNtk.Experiments.Convergence;

/// <summary>
/// What normalisation does (over frozen denominators; over exp at the same Θ∞) and what a mismatch of Θ does: drift of one variant over
/// another's, within seeds, at each place of the sweep.
/// </summary>
internal static class DriftRatioFigure
{
    /// <summary>Nothing where no two variants are compared.</summary>
    public static IEnumerable<Figure> Draw(ConvergenceSettings settings, string setting, IReadOnlyList<Finding> findings)
    {
        Finding[] ratios =
            [.. findings.Where(finding => finding.Id == "convergence.drift.lazy" && double.IsFinite(finding.Estimate.Value))];
        if (ratios.Length == 0)
            yield break;
        string[] places = [.. ratios.Select(ratio => ratio.Subject.Place).Distinct()];
        Axis x = Axis.OfCategories("", places), y = Axis.Logarithmic("ratio of drifts ‖H_t − H_0‖_F", "1", Limits(ratios));
        Panel[] panels = [.. ratios.GroupBy(ratio => (ratio.Subject.Variant, ratio.Versus)).Select(pair =>
            new Panel($"{pair.Key.Variant?.Label()} over {pair.Key.Versus?.Label()}", x, y, [Same, .. Points([.. pair], places)]))];
        yield return new Figure("drift-ratio", "Drift of the kernel, one variant over another within seeds",
            Captions.For(settings, $"Drift of one variant over that of another with the same data and initial weights, at the last step at "
                + $"which both lie on their linearised networks (to 5% of ‖r_0‖): geometric mean over seeds with Student's 95% interval of "
                + $"the mean, on the logarithmic scale. Rule: no difference. Gradient descent{setting}."),
            panels, panels.Length) { Legend = LegendPlacement.None };

        IEnumerable<Layer> Points(Finding[] own, string[] order)
        {
            SeriesStyle style = VariantPalette.Of([own[0].Subject.Variant!.Label()])[own[0].Subject.Variant!.Label()];
            double[] at = [.. own.Select(finding => (double)Array.IndexOf(order, finding.Subject.Place))];
            for (int k = 0; k < own.Length; k++)
            {
                Estimate ratio = own[k].Estimate;
                if (ratio.HasInterval)
                    yield return new LineLayer([at[k], at[k]], [ratio.Low, ratio.High], SeriesStyle.Neutral) { Markers = LineMarkers.None };
                yield return new AnnotationLayer(at[k] + 0.08, ratio.Value, FindingsTable.Number(Math.Round(ratio.Value, 3)),
                    TextAnchor.Start, SeriesStyle.Neutral);
            }
            yield return new MarkerLayer(at, [.. own.Select(finding => finding.Estimate.Value)], style);
        }
    }

    private static ConstantLineLayer Same => new(Orientation.Horizontal, 1, "", SeriesStyle.Neutral.As(SeriesRole.Bound));

    private static AxisLimits Limits(Finding[] ratios)
    {
        double[] ends = [1, .. ratios.SelectMany(ratio => ratio.Estimate.HasInterval
            ? new[] { ratio.Estimate.Low, ratio.Estimate.High } : [ratio.Estimate.Value]).Where(end => end > 0 && double.IsFinite(end))];
        return new AxisLimits(ends.Min() / 1.3, ends.Max() * 1.3);
    }
}
