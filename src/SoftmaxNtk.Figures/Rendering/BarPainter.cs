using SoftmaxNtk.Figures.Description;

namespace SoftmaxNtk.Figures.Rendering;

/// <summary>Draws the bars of a panel side by side in their categories, with error bars.</summary>
internal static class BarPainter
{
    /// <summary>How much of a category's width its bars take together, and how far an error bar's caps reach.</summary>
    private const double GroupWidth = 0.74, CapHalfWidth = 3;

    public static void Paint(SvgWriter svg, PanelFrame frame, FigureTheme theme)
    {
        BarLayer[] layers = [.. frame.Panel.Layers.OfType<BarLayer>()];
        double slot = frame.X.Pixel(1) - frame.X.Pixel(0), width = slot * GroupWidth / Math.Max(1, layers.Length);
        for (int layer = 0; layer < layers.Length; layer++)
            for (int k = 0; k < layers[layer].Values.Count; k++)
                if (frame.Y.CanShow(layers[layer].Values[k]))
                    Paint(svg, frame, layers[layer], k, frame.X.Pixel(k) - slot * GroupWidth / 2 + layer * width, width, theme);
    }

    private static void Paint(SvgWriter svg, PanelFrame frame, BarLayer bars, int k, double left, double width, FigureTheme theme)
    {
        double foot = frame.Y.Scale == AxisScale.Logarithmic ? frame.Plot.Bottom : frame.Y.Pixel(0), top = frame.Y.Pixel(bars.Values[k]);
        Rgb colour = Palette.Colour(bars.Style);
        svg.Empty("rect", ("class", "bar"), ("data-series", bars.Label),
            ("x", SvgWriter.Number(left + 0.03 * width)), ("y", SvgWriter.Number(Math.Min(foot, top))),
            ("width", SvgWriter.Number(0.94 * width)), ("height", SvgWriter.Number(Math.Abs(foot - top))), ("fill", colour.ToString()));
        if (bars.Low.Count == 0 || bars.High.Count == 0 || !double.IsFinite(bars.Low[k]) || !double.IsFinite(bars.High[k]))
            return;
        double x = left + width / 2, low = frame.Y.Pixel(bars.Low[k]), high = frame.Y.Pixel(bars.High[k]);
        svg.Line(x, low, x, high, theme.Ink, theme.ThinLineWidth, kind: "error");
        svg.Line(x - CapHalfWidth, low, x + CapHalfWidth, low, theme.Ink, theme.ThinLineWidth);
        svg.Line(x - CapHalfWidth, high, x + CapHalfWidth, high, theme.Ink, theme.ThinLineWidth);
    }
}
