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
        PaintErrorBar(svg, x, low, high, new Rgb(255, 255, 255), 3 * theme.ThinLineWidth, "rim");
        PaintErrorBar(svg, x, low, high, theme.Ink, theme.ThinLineWidth, "error");
    }

    /// <summary>A stem with caps; once wide and white, so that it shows on dark bars, then in ink.</summary>
    private static void PaintErrorBar(SvgWriter svg, double x, double low, double high, Rgb colour, double width, string kind)
    {
        double half = CapHalfWidth + (width - 1) / 2;
        svg.Line(x, low, x, high, colour, width, kind: kind);
        svg.Line(x - half, low, x + half, low, colour, width);
        svg.Line(x - half, high, x + half, high, colour, width);
    }
}
