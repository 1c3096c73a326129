using SoftmaxNtk.Figures.Description;

namespace SoftmaxNtk.Figures.Rendering;

/// <summary>Draws one panel: what its layers hold, clipped to the plot, and what stands above it unclipped.</summary>
internal static class PanelPainter
{
    public static void Paint(SvgWriter svg, PanelPlan plan, Box plot, FigureTheme theme)
    {
        PanelFrame frame = PanelFrame.Of(plan, plot);
        svg.Open("g", ("class", "panel"));
        if (plan.HeatMap is null)
            AxisPainter.PaintGrid(svg, plan, frame, theme);
        PaintClipped(svg, frame, theme);
        AxisPainter.PaintFrame(svg, plan, frame, theme);
        if (plan.HeatMap is not null)
            HeatMapPainter.PaintColourBar(svg, plan, plot, theme);
        PaintMarkers(svg, frame, theme);
        svg.Texts(ReferenceTexts.Of(frame, theme));
        svg.Texts(PanelTexts.Of(plan, plot, theme));
        LegendPainter.Paint(svg, plan.Legend, plot.Left, plot.Bottom + plan.Bottom - plan.Legend.Height, theme);
        svg.Close();
    }

    /// <summary>
    /// An inner svg element with the page's own coordinates clips; unlike a clip path it needs no id, so pictures can share a page.
    /// </summary>
    private static void PaintClipped(SvgWriter svg, PanelFrame frame, FigureTheme theme)
    {
        (string x, string y, string width, string height) = (SvgWriter.Number(frame.Plot.Left), SvgWriter.Number(frame.Plot.Top),
            SvgWriter.Number(frame.Plot.Width), SvgWriter.Number(frame.Plot.Height));
        svg.Open("svg", ("class", "plot"), ("x", x), ("y", y), ("width", width), ("height", height),
            ("viewBox", $"{x} {y} {width} {height}"), ("overflow", "hidden"));
        BarPainter.Paint(svg, frame, theme);
        foreach (Layer layer in frame.Panel.Layers)
            switch (layer)
            {
                case HeatMapLayer map: HeatMapPainter.Paint(svg, frame, map, theme); break;
                case BandLayer band: CurvePainter.Paint(svg, frame, band, theme); break;
                case LineLayer line: CurvePainter.Paint(svg, frame, line, theme); break;
                case ReferenceSlopeLayer slope: ReferencePainter.Paint(svg, frame, slope, theme); break;
                case ConstantLineLayer rule: ReferencePainter.Paint(svg, frame, rule, theme); break;
            }
        svg.Close();
    }

    private static void PaintMarkers(SvgWriter svg, PanelFrame frame, FigureTheme theme)
    {
        svg.Open("g", ("class", "markers"));
        foreach (Layer layer in frame.Panel.Layers)
            if (layer is LineLayer line)
                CurvePainter.PaintMarkers(svg, frame, line, theme);
            else if (layer is MarkerLayer markers)
                CurvePainter.PaintMarkers(svg, frame, markers, theme);
        svg.Close();
    }
}
