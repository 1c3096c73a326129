using SoftmaxNtk.Figures.Description;

namespace SoftmaxNtk.Figures.Rendering;

/// <summary>Draws a panel's grid, frame, ticks and axis labels.</summary>
internal static class AxisPainter
{
    private const double GridWidth = 0.7, FrameWidth = 0.9, TickWidth = 0.9, MinorTickWidth = 0.6;

    public static void PaintGrid(SvgWriter svg, PanelPlan plan, PanelFrame frame, FigureTheme theme)
    {
        svg.Open("g", ("class", "grid"));
        if (plan.Panel.XAxis.Scale != AxisScale.Category)
            foreach (Tick tick in plan.XTicks.Ticks.Where(tick => tick.IsMajor))
                svg.Line(frame.X.Pixel(tick.Value), frame.Plot.Top, frame.X.Pixel(tick.Value), frame.Plot.Bottom, theme.Grid, GridWidth);
        foreach (Tick tick in plan.YTicks.Ticks.Where(tick => tick.IsMajor))
            svg.Line(frame.Plot.Left, frame.Y.Pixel(tick.Value), frame.Plot.Right, frame.Y.Pixel(tick.Value), theme.Grid, GridWidth);
        svg.Close();
    }

    public static void PaintFrame(SvgWriter svg, PanelPlan plan, PanelFrame frame, FigureTheme theme)
    {
        svg.Rectangle(frame.Plot, "none", theme.AxisInk.ToString(), FrameWidth);
        PaintX(svg, plan, frame, theme);
        PaintY(svg, "y-axis", plan.YTicks, frame.Y, frame.Plot.Left, -1, theme);
        PaintUprightLabel(svg, plan.YLabelLines, frame.Plot.Left - plan.Left, frame.Plot.MiddleY, theme);
    }

    /// <summary>The ticks of an upright axis at x, on its left (side −1) or right (side +1), and their common factor above.</summary>
    public static void PaintY(SvgWriter svg, string kind, TickSet ticks, AxisMap axis, double x, int side, FigureTheme theme)
    {
        TextLook look = new(theme.TickLabelSize, theme.Ink, side < 0 ? TextAnchor.End : TextAnchor.Start);
        double textX = x + side * (theme.TickLength + PanelPlan.TickGap);
        svg.Open("g", ("class", kind));
        foreach (Tick tick in ticks.Ticks)
        {
            double y = axis.Pixel(tick.Value);
            svg.Line(x, y, x + side * LengthOf(tick, theme), y, theme.AxisInk, WidthOf(tick));
            if (tick.Label.Length > 0)
                svg.Text(tick.Label, textX, y + 0.36 * theme.TickLabelSize, look);
        }
        if (ticks.Factor.Length > 0)
            svg.Text(ticks.Factor, textX, axis.End - 0.8 * theme.TickLabelSize, look);
        svg.Close();
    }

    /// <summary>Lines of text that read upwards, the first at the left edge given.</summary>
    public static void PaintUprightLabel(SvgWriter svg, IReadOnlyList<string> lines, double left, double middle, FigureTheme theme)
    {
        for (int k = 0; k < lines.Count; k++)
            svg.Text(lines[k], left + (k + 0.8) * theme.LabelSize * (k == 0 ? 1 : theme.LineSpacing), middle,
                new TextLook(theme.LabelSize, theme.Ink, TextAnchor.Middle, Upwards: true));
    }

    private static void PaintX(SvgWriter svg, PanelPlan plan, PanelFrame frame, FigureTheme theme)
    {
        double bottom = frame.Plot.Bottom, textY = bottom + theme.TickLength + PanelPlan.TickGap + 0.85 * theme.TickLabelSize;
        double row = theme.TickLabelSize * theme.LineSpacing;
        TextLook look = new(theme.TickLabelSize, theme.Ink, TextAnchor.Middle);
        bool hasMarks = plan.Panel.XAxis.Scale != AxisScale.Category;
        svg.Open("g", ("class", "x-axis"));
        for (int k = 0; k < plan.XTicks.Ticks.Count; k++)
        {
            Tick tick = plan.XTicks.Ticks[k];
            double x = frame.X.Pixel(tick.Value);
            if (hasMarks)
                svg.Line(x, bottom, x, bottom + LengthOf(tick, theme), theme.AxisInk, WidthOf(tick));
            if (tick.Label.Length > 0)
                svg.Text(tick.Label, x, textY + (plan.IsStaggered && k % 2 == 1 ? row : 0), look);
        }
        svg.Close();
        double labelY = bottom + plan.TickLabelsHeight + PanelPlan.LabelGap + 0.8 * theme.LabelSize;
        for (int k = 0; k < plan.XLabelLines.Count; k++)
            svg.Text(plan.XLabelLines[k], frame.Plot.MiddleX, labelY + k * theme.LabelSize * theme.LineSpacing,
                new TextLook(theme.LabelSize, theme.Ink, TextAnchor.Middle));
        if (plan.XTicks.Factor.Length > 0)
            svg.Text(plan.XTicks.Factor, frame.Plot.Right, labelY, new TextLook(theme.TickLabelSize, theme.Ink, TextAnchor.End));
    }

    private static double LengthOf(Tick tick, FigureTheme theme) => tick.IsMajor ? theme.TickLength : theme.MinorTickLength;

    private static double WidthOf(Tick tick) => tick.IsMajor ? TickWidth : MinorTickWidth;
}
