using SoftmaxNtk.Figures.Description;

namespace SoftmaxNtk.Figures.Rendering;

/// <summary>Draws one panel: what its layers hold, clipped to the plot, and what stands above it unclipped.</summary>
internal static class PanelPainter
{
    public static void Paint(SvgWriter svg, PanelPlan plan, Box plot, FigureTheme theme)
    {
        PanelFrame frame = new(plan.Panel, plot,
            new AxisMap(plan.Panel.XAxis.Scale, plan.XLimits.Low, plan.XLimits.High, plot.Left, plot.Right),
            new AxisMap(plan.Panel.YAxis.Scale, plan.YLimits.Low, plan.YLimits.High, plot.Bottom, plot.Top));
        svg.Open("g", ("class", "panel"));
        if (plan.HeatMap is null)
            AxisPainter.PaintGrid(svg, plan, frame, theme);
        PaintClipped(svg, frame, theme);
        AxisPainter.PaintFrame(svg, plan, frame, theme);
        if (plan.HeatMap is not null)
            ColourBarPainter.Paint(svg, plan, plot, theme);
        PaintAbove(svg, frame, theme);
        PaintTexts(svg, plan, plot, theme);
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
                case ReferenceSlopeLayer slope: ReferencePainter.PaintLines(svg, frame, slope, theme); break;
                case ConstantLineLayer rule: ReferencePainter.PaintLines(svg, frame, rule, theme); break;
            }
        svg.Close();
    }

    private static void PaintAbove(SvgWriter svg, PanelFrame frame, FigureTheme theme)
    {
        svg.Open("g", ("class", "markers"));
        foreach (Layer layer in frame.Panel.Layers)
            if (layer is LineLayer line)
                CurvePainter.PaintMarkers(svg, frame, line, theme);
            else if (layer is MarkerLayer markers)
                CurvePainter.PaintMarkers(svg, frame, markers, theme);
        svg.Close();
        foreach (Layer layer in frame.Panel.Layers)
            switch (layer)
            {
                case ReferenceSlopeLayer slope: ReferencePainter.PaintText(svg, frame, slope, theme); break;
                case ConstantLineLayer rule: ReferencePainter.PaintText(svg, frame, rule, theme); break;
                case AnnotationLayer note: ReferencePainter.PaintText(svg, frame, note, theme); break;
            }
    }

    private static void PaintTexts(SvgWriter svg, PanelPlan plan, Box plot, FigureTheme theme)
    {
        double lineHeight = theme.PanelTitleSize * theme.LineSpacing;
        double baseline = plot.Top - PanelPlan.LabelGap - plan.TitleHeight + lineHeight - 0.25 * theme.PanelTitleSize;
        if (plan.Letter.Length > 0)
            svg.Text(plan.Letter, plot.Left, baseline, new TextLook(theme.PanelTitleSize, theme.Ink, Bold: true));
        for (int k = 0; k < plan.TitleLines.Count; k++)
            svg.Text(plan.TitleLines[k], plot.Left + plan.LetterWidth, baseline + k * lineHeight,
                new TextLook(theme.PanelTitleSize, theme.Ink));
        if (plan.Note.Length > 0)
            svg.Text(plan.Note, plot.Right, plot.Top - PanelPlan.LabelGap - 0.25 * theme.PanelTitleSize,
                new TextLook(theme.NoteSize, theme.FaintInk, TextAnchor.End));
        if (plan.Panel.Layers.Count == 0 || plan.Hidden.Shown == 0)
            svg.Text(Emptiness(plan), plot.MiddleX, plot.MiddleY,
                new TextLook(theme.LabelSize, theme.FaintInk, TextAnchor.Middle, Halo: true));
    }

    private static string Emptiness(PanelPlan plan) => plan.Note.Length == 0 ? "no data"
        : plan.Hidden.NotPositive > 0 ? "no value above 0" : "no finite value";
}
