using SoftmaxNtk.Figures.Description;
using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Laboratory.Sweeps;

namespace SoftmaxNtk.Experiments.Convergence;

/// <summary>Ratios of drifts with their intervals: a panel for every two variants, the places of the sweep side by side.</summary>
internal static class RatioPanels
{
    /// <param name="ratios">Findings with a finite estimate, at least one.</param>
    /// <param name="label">What the axis calls a place.</param>
    /// <param name="quantity">What the ordinate is.</param>
    public static Panel[] Of(Finding[] ratios, Func<Subject, string> label, string quantity)
    {
        string[] places = [.. ratios.Select(ratio => label(ratio.Subject)).Distinct()];
        Axis x = Axis.OfCategories("", places), y = Axis.Logarithmic(quantity, "1", Limits(ratios));
        return [.. ratios.GroupBy(ratio => (ratio.Subject.Variant, ratio.Versus)).Select(pair =>
            new Panel($"{pair.Key.Variant?.Label()} over {pair.Key.Versus?.Label()}", x, y, [Same, .. Points([.. pair])]))];

        IEnumerable<Layer> Points(Finding[] own)
        {
            SeriesStyle style = VariantPalette.Of([own[0].Subject.Variant!.Label()])[own[0].Subject.Variant!.Label()];
            double[] at = [.. own.Select(finding => (double)Array.IndexOf(places, label(finding.Subject)))];
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

    private static AxisLimits? Limits(Finding[] ratios) => AxisLimits.Around(
        [1, .. ratios.SelectMany(ratio => ratio.Estimate.HasInterval
            ? new[] { ratio.Estimate.Low, ratio.Estimate.High } : [ratio.Estimate.Value])],
        1.3);
}
