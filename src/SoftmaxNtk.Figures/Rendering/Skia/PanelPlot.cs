using ScottPlot;
using SoftmaxNtk.Figures.Description;

namespace SoftmaxNtk.Figures.Rendering.Skia;

/// <summary>Makes the plot of a panel, and that of its colour bar.</summary>
internal static class PanelPlot
{
    public static Plot Of(PanelPlan plan, PanelFrame frame, FigureTheme theme)
    {
        Plot plot = PlotFrame.Of(frame.Plot, theme.FrameWidth, theme);
        bool hasXMarks = plan.Panel.XAxis.Scale != AxisScale.Category;
        if (hasXMarks)
            PlotFrame.SetTicks(plot.Axes.Bottom, plan.XTicks, frame.X, 1);
        PlotFrame.SetTicks(plot.Axes.Left, plan.YTicks, frame.Y, -1);
        if (plan.HeatMap is null)
            ShowGrid(plot, theme);
        PlotBars.Add(plot, frame, theme);
        foreach (Layer layer in plan.Panel.Layers)
            PlotLayers.Add(plot, frame, layer, theme);
        foreach (Layer layer in plan.Panel.Layers)
            PlotLayers.AddMarkers(plot, frame, layer, theme);
        return plot;
    }

    public static Plot OfColourBar(PanelPlan plan, HeatMapLayer map, Box plotArea, FigureTheme theme)
    {
        Box bar = HeatMapGeometry.ColourBar(plotArea);
        Plot plot = PlotFrame.Of(bar, theme.GridWidth, theme);
        PlotLayers.AddCells(plot, bar, HeatMapGeometry.ColourSteps(bar));
        plot.Axes.SetLimitsY(-bar.Bottom, -bar.Top, plot.Axes.Right);
        PlotFrame.SetTicks(plot.Axes.Right, plan.ValueTicks, HeatMapGeometry.ValueMap(map, bar.Bottom, bar.Top), -1);
        return plot;
    }

    private static void ShowGrid(Plot plot, FigureTheme theme)
    {
        plot.ShowGrid();
        foreach (GridStyle style in new[] { plot.Grid.XAxisStyle, plot.Grid.YAxisStyle })
            style.MajorLineStyle = PlotStyles.Line(theme.Grid, theme.GridWidth);
    }
}
