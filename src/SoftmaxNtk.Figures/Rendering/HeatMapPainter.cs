using SoftmaxNtk.Figures.Description;

namespace SoftmaxNtk.Figures.Rendering;

/// <summary>Draws a heat map's cells and its colour bar.</summary>
internal static class HeatMapPainter
{
    public static void Paint(SvgWriter svg, PanelFrame frame, HeatMapLayer map, FigureTheme theme) =>
        PaintRectangles(svg, "heatmap", HeatMapGeometry.Cells(frame, map, theme));

    public static void PaintColourBar(SvgWriter svg, PanelPlan plan, Box plot, FigureTheme theme)
    {
        Box bar = HeatMapGeometry.ColourBar(plot);
        PaintRectangles(svg, "colourbar", HeatMapGeometry.ColourSteps(bar));
        svg.Rectangle(bar, "none", theme.AxisInk.ToString(), theme.GridWidth);
        AxisPainter.PaintY(svg, "value-axis", plan.ValueTicks,
            HeatMapGeometry.ValueMap(plan.HeatMap!, bar.Bottom, bar.Top), bar.Right, 1, theme);
        svg.Texts(AxisTexts.ValueLabel(plan, plot, theme));
    }

    private static void PaintRectangles(SvgWriter svg, string kind, IEnumerable<(Box Area, Rgb Colour)> rectangles)
    {
        svg.Open("g", ("class", kind), ("shape-rendering", "crispEdges"));
        foreach ((Box area, Rgb colour) in rectangles)
            svg.Empty("rect", ("x", SvgWriter.Number(area.Left)), ("y", SvgWriter.Number(area.Top)),
                ("width", SvgWriter.Number(area.Width)), ("height", SvgWriter.Number(area.Height)), ("fill", colour.ToString()));
        svg.Close();
    }
}
