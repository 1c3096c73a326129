namespace SoftmaxNtk.Figures.Rendering;

/// <summary>Draws the colour bar of a heat map to the right of its panel.</summary>
internal static class ColourBarPainter
{
    private const int Steps = 140;

    public static void Paint(SvgWriter svg, PanelPlan plan, Box plot, FigureTheme theme)
    {
        Box bar = new(plot.Right + PanelPlan.ColourBarGap, plot.Top, PanelPlan.ColourBarWidth, plot.Height);
        svg.Open("g", ("class", "colourbar"), ("shape-rendering", "crispEdges"));
        for (int k = 0; k < Steps; k++)
        {
            double top = bar.Bottom - bar.Height * (k + 1) / Steps;
            svg.Empty("rect", ("x", SvgWriter.Number(bar.Left)), ("y", SvgWriter.Number(top)), ("width", SvgWriter.Number(bar.Width)),
                ("height", SvgWriter.Number(bar.Height / Steps)), ("fill", ColourMap.At((k + 0.5) / Steps).ToString()));
        }
        svg.Close();
        svg.Rectangle(bar, "none", theme.AxisInk.ToString(), 0.7);
        AxisPainter.PaintY(svg, "value-axis", plan.ValueTicks,
            HeatMapPainter.ValueMap(plan.HeatMap!, bar.Bottom, bar.Top), bar.Right, 1, theme);
        double labelLeft = plot.Right + plan.Right - plan.ValueLabelLines.Count * theme.LabelSize * theme.LineSpacing;
        AxisPainter.PaintUprightLabel(svg, plan.ValueLabelLines, labelLeft, bar.MiddleY, theme);
    }
}
