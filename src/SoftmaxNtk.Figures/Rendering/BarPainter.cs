namespace SoftmaxNtk.Figures.Rendering;

/// <summary>Draws the bars of a panel with their error bars.</summary>
internal static class BarPainter
{
    public static void Paint(SvgWriter svg, PanelFrame frame, FigureTheme theme)
    {
        foreach (PlacedBar bar in BarGeometry.Of(frame))
        {
            svg.Empty("rect", ("class", "bar"), ("data-series", bar.Layer.Label),
                ("x", SvgWriter.Number(bar.Area.Left)), ("y", SvgWriter.Number(bar.Area.Top)),
                ("width", SvgWriter.Number(bar.Area.Width)), ("height", SvgWriter.Number(bar.Area.Height)),
                ("fill", Palette.Colour(bar.Layer.Style).ToString()));
            if (!bar.HasError)
                continue;
            PaintErrorBar(svg, bar, new Rgb(255, 255, 255), BarGeometry.RimFactor * theme.ThinLineWidth, "rim");
            PaintErrorBar(svg, bar, theme.Ink, theme.ThinLineWidth, "error");
        }
    }

    /// <summary>A stem with caps; once wide and white, then in ink.</summary>
    private static void PaintErrorBar(SvgWriter svg, PlacedBar bar, Rgb colour, double width, string kind)
    {
        double x = bar.Middle, half = BarGeometry.CapHalfWidth + (width - 1) / 2;
        svg.Line(x, bar.Low, x, bar.High, colour, width, kind: kind);
        svg.Line(x - half, bar.Low, x + half, bar.Low, colour, width);
        svg.Line(x - half, bar.High, x + half, bar.High, colour, width);
    }
}
