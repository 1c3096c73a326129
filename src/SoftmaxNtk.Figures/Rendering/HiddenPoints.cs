using System.Globalization;
using SoftmaxNtk.Figures.Description;

namespace SoftmaxNtk.Figures.Rendering;

/// <summary>
/// How many of a panel's points cannot be shown: not finite, or at or below 0 on a logarithmic axis. Nothing is left out of a
/// picture silently: the panel says so.
/// </summary>
/// <param name="NotPositive">At or below 0 on a logarithmic axis.</param>
/// <param name="NotFinite">NaN or infinite.</param>
/// <param name="Shown">Points that are shown.</param>
internal readonly record struct HiddenPoints(int NotPositive, int NotFinite, int Shown)
{
    public static HiddenPoints Of(Panel panel)
    {
        HiddenPoints total = default;
        foreach (Layer layer in panel.Layers)
            total += Of(layer, panel);
        return total;
    }

    /// <summary>Those of one layer, with those that its description left out already.</summary>
    public static HiddenPoints Of(Layer layer, Panel panel) =>
        new HiddenPoints(layer.LeftOut.NotPositive, layer.LeftOut.NotFinite, 0) + OfDrawn(layer, panel);

    /// <summary>What the panel's corner says; empty when all is shown.</summary>
    public string Note()
    {
        int count = NotPositive + NotFinite;
        string why = NotFinite == 0 ? "≤ 0" : NotPositive == 0 ? "not finite" : "≤ 0 or not finite";
        return count == 0 ? "" : string.Create(CultureInfo.InvariantCulture,
            $"{count} {(count == 1 ? "point" : "points")} not shown ({why})");
    }

    public static HiddenPoints operator +(HiddenPoints a, HiddenPoints b) =>
        new(a.NotPositive + b.NotPositive, a.NotFinite + b.NotFinite, a.Shown + b.Shown);

    private static HiddenPoints OfDrawn(Layer layer, Panel panel) => layer switch
    {
        LineLayer line => Count(line.X, panel.XAxis.Scale, line.Y, panel.YAxis.Scale),
        MarkerLayer markers => Count(markers.X, panel.XAxis.Scale, markers.Y, panel.YAxis.Scale),
        BarLayer bars => Count(bars.Values, panel.YAxis.Scale, bars.Values, panel.YAxis.Scale),
        HeatMapLayer map => Count(map.Values, map.ValueAxis.Scale, map.Values, map.ValueAxis.Scale),
        BandLayer band => new HiddenPoints(0, 0, band.High.Count(high => AxisMap.CanShow(high, panel.YAxis.Scale))),
        _ => new HiddenPoints(0, 0, 1),
    };

    private static HiddenPoints Count(IReadOnlyList<double> x, AxisScale xScale, IReadOnlyList<double> y, AxisScale yScale)
    {
        HiddenPoints count = default;
        for (int k = 0; k < x.Count; k++)
            count += !double.IsFinite(x[k]) || !double.IsFinite(y[k]) ? new HiddenPoints(0, 1, 0)
                : AxisMap.CanShow(x[k], xScale) && AxisMap.CanShow(y[k], yScale) ? new HiddenPoints(0, 0, 1)
                : new HiddenPoints(1, 0, 0);
        return count;
    }
}
