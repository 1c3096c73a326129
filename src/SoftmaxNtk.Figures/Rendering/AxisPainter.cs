using SoftmaxNtk.Figures.Description;

namespace SoftmaxNtk.Figures.Rendering;

/// <summary>Draws a panel's grid, frame, ticks and axis labels.</summary>
internal static class AxisPainter
{
    public static void PaintGrid(SvgWriter svg, PanelPlan plan, PanelFrame frame, FigureTheme theme)
    {
        svg.Open("g", ("class", "grid"));
        if (plan.Panel.XAxis.Scale != AxisScale.Category)
            foreach (Tick tick in plan.XTicks.Ticks.Where(tick => tick.IsMajor))
                svg.Line(frame.X.Pixel(tick.Value), frame.Plot.Top, frame.X.Pixel(tick.Value), frame.Plot.Bottom, theme.Grid,
                    theme.GridWidth);
        foreach (Tick tick in plan.YTicks.Ticks.Where(tick => tick.IsMajor))
            svg.Line(frame.Plot.Left, frame.Y.Pixel(tick.Value), frame.Plot.Right, frame.Y.Pixel(tick.Value), theme.Grid,
                theme.GridWidth);
        svg.Close();
    }

    public static void PaintFrame(SvgWriter svg, PanelPlan plan, PanelFrame frame, FigureTheme theme)
    {
        svg.Rectangle(frame.Plot, "none", theme.AxisInk.ToString(), theme.FrameWidth);
        PaintX(svg, plan, frame, theme);
        PaintY(svg, "y-axis", plan.YTicks, frame.Y, frame.Plot.Left, -1, theme);
        svg.Texts(AxisTexts.YLabel(plan, frame, theme));
    }

    /// <summary>The ticks of an upright axis at x, on its left (side −1) or right (side +1), and their common factor above.</summary>
    public static void PaintY(SvgWriter svg, string kind, TickSet ticks, AxisMap axis, double x, int side, FigureTheme theme)
    {
        svg.Open("g", ("class", kind));
        foreach (Tick tick in ticks.Ticks)
        {
            double y = axis.Pixel(tick.Value);
            svg.Line(x, y, x + side * LengthOf(tick, theme), y, theme.AxisInk, WidthOf(tick, theme));
            svg.Text(AxisTexts.YTick(tick, axis, x, side, theme));
        }
        svg.Text(AxisTexts.YFactor(ticks, axis, x, side, theme));
        svg.Close();
    }

    private static void PaintX(SvgWriter svg, PanelPlan plan, PanelFrame frame, FigureTheme theme)
    {
        bool hasMarks = plan.Panel.XAxis.Scale != AxisScale.Category;
        svg.Open("g", ("class", "x-axis"));
        for (int k = 0; k < plan.XTicks.Ticks.Count; k++)
        {
            Tick tick = plan.XTicks.Ticks[k];
            double x = frame.X.Pixel(tick.Value), bottom = frame.Plot.Bottom;
            if (hasMarks)
                svg.Line(x, bottom, x, bottom + LengthOf(tick, theme), theme.AxisInk, WidthOf(tick, theme));
            svg.Text(AxisTexts.XTick(plan, frame, k, theme));
        }
        svg.Close();
        svg.Texts(AxisTexts.XLabel(plan, frame, theme));
    }

    private static double LengthOf(Tick tick, FigureTheme theme) => tick.IsMajor ? theme.TickLength : theme.MinorTickLength;

    private static double WidthOf(Tick tick, FigureTheme theme) => tick.IsMajor ? theme.FrameWidth : theme.MinorTickWidth;
}
