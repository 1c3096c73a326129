using SoftmaxNtk.Figures.Description;

namespace SoftmaxNtk.Figures.Rendering;

/// <summary>What is written along the axes of a panel, and where: the same for every renderer.</summary>
internal static class AxisTexts
{
    /// <summary>All texts of a panel's two axes.</summary>
    public static IEnumerable<PlacedText> Of(PanelPlan plan, PanelFrame frame, FigureTheme theme) =>
    [
        .. plan.XTicks.Ticks.Select((_, k) => XTick(plan, frame, k, theme)), .. XLabel(plan, frame, theme),
        .. plan.YTicks.Ticks.Select(tick => YTick(tick, frame.Y, frame.Plot.Left, -1, theme)),
        YFactor(plan.YTicks, frame.Y, frame.Plot.Left, -1, theme), .. YLabel(plan, frame, theme),
    ];

    /// <summary>All texts of a heat map's colour bar.</summary>
    public static IEnumerable<PlacedText> OfColourBar(PanelPlan plan, HeatMapLayer map, Box plot, FigureTheme theme)
    {
        Box bar = HeatMapGeometry.ColourBar(plot);
        AxisMap values = HeatMapGeometry.ValueMap(map, bar.Bottom, bar.Top);
        return
        [
            .. plan.ValueTicks.Ticks.Select(tick => YTick(tick, values, bar.Right, 1, theme)),
            YFactor(plan.ValueTicks, values, bar.Right, 1, theme), .. ValueLabel(plan, plot, theme),
        ];
    }

    /// <summary>The label of the k-th tick of the x axis; odd ones a row lower where names stand in two rows.</summary>
    public static PlacedText XTick(PanelPlan plan, PanelFrame frame, int k, FigureTheme theme)
    {
        double y = frame.Plot.Bottom + theme.TickLength + PanelPlan.TickGap + 0.85 * theme.TickLabelSize;
        double row = theme.TickLabelSize * theme.LineSpacing;
        Tick tick = plan.XTicks.Ticks[k];
        return new PlacedText(tick.Label, frame.X.Pixel(tick.Value), y + (plan.IsStaggered && k % 2 == 1 ? row : 0),
            new TextLook(theme.TickLabelSize, theme.Ink, TextAnchor.Middle));
    }

    /// <summary>The x axis' label line by line, then the common factor of its ticks.</summary>
    public static IEnumerable<PlacedText> XLabel(PanelPlan plan, PanelFrame frame, FigureTheme theme)
    {
        double y = frame.Plot.Bottom + plan.TickLabelsHeight + PanelPlan.LabelGap + 0.8 * theme.LabelSize;
        for (int k = 0; k < plan.XLabelLines.Count; k++)
            yield return new PlacedText(plan.XLabelLines[k], frame.Plot.MiddleX, y + k * theme.LabelSize * theme.LineSpacing,
                new TextLook(theme.LabelSize, theme.Ink, TextAnchor.Middle));
        yield return new PlacedText(plan.XTicks.Factor, frame.Plot.Right, y, new TextLook(theme.TickLabelSize, theme.Ink, TextAnchor.End));
    }

    /// <summary>The label of a tick of an upright axis at x, on its left (side −1) or right (side +1).</summary>
    public static PlacedText YTick(Tick tick, AxisMap axis, double x, int side, FigureTheme theme) =>
        new(tick.Label, YTextX(x, side, theme), axis.Pixel(tick.Value) + 0.36 * theme.TickLabelSize, YLook(side, theme));

    /// <summary>The common factor of an upright axis' ticks, above it.</summary>
    public static PlacedText YFactor(TickSet ticks, AxisMap axis, double x, int side, FigureTheme theme) =>
        new(ticks.Factor, YTextX(x, side, theme), axis.End - 0.8 * theme.TickLabelSize, YLook(side, theme));

    /// <summary>Lines of text that read upwards, the first at the left edge given.</summary>
    public static IEnumerable<PlacedText> UprightLabel(IReadOnlyList<string> lines, double left, double middle, FigureTheme theme)
    {
        for (int k = 0; k < lines.Count; k++)
            yield return new PlacedText(lines[k], left + (k + 0.8) * theme.LabelSize * (k == 0 ? 1 : theme.LineSpacing), middle,
                new TextLook(theme.LabelSize, theme.Ink, TextAnchor.Middle, Upwards: true));
    }

    /// <summary>The y axis' label.</summary>
    public static IEnumerable<PlacedText> YLabel(PanelPlan plan, PanelFrame frame, FigureTheme theme) =>
        UprightLabel(plan.YLabelLines, frame.Plot.Left - plan.Left, frame.Plot.MiddleY, theme);

    /// <summary>The colour bar's label, at the right end of the room that the panel takes.</summary>
    public static IEnumerable<PlacedText> ValueLabel(PanelPlan plan, Box plot, FigureTheme theme) =>
        UprightLabel(plan.ValueLabelLines,
            plot.Right + plan.Right - plan.ValueLabelLines.Count * theme.LabelSize * theme.LineSpacing, plot.MiddleY, theme);

    private static double YTextX(double x, int side, FigureTheme theme) => x + side * (theme.TickLength + PanelPlan.TickGap);

    private static TextLook YLook(int side, FigureTheme theme) =>
        new(theme.TickLabelSize, theme.Ink, side < 0 ? TextAnchor.End : TextAnchor.Start);
}
