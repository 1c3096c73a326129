using ScottPlot;

namespace SoftmaxNtk.Figures.Rendering.Skia;

/// <summary>Makes plots in a place of the page: a frame without texts and so far without ticks, grid and data.</summary>
internal static class PlotFrame
{
    /// <summary>A plot whose coordinates are <see cref="PageCoordinates"/>.</summary>
    public static Plot Of(Box area, double frameWidth, FigureTheme theme)
    {
        Plot plot = new();
        plot.RenderManager.ClearCanvasBeforeEachRender = false; // the page has other plots
        (plot.FigureBackground.Color, plot.DataBackground.Color) = (Colors.Transparent, Colors.Transparent);
        plot.Layout.Fixed(new PixelRect((float)area.Left, (float)area.Right, (float)area.Bottom, (float)area.Top));
        plot.Axes.SetLimits(area.Left, area.Right, -area.Bottom, -area.Top);
        plot.HideGrid();
        foreach (IAxis axis in plot.Axes.GetAxes())
        {
            axis.TickGenerator = new FixedTicks([]);
            LineStyle frame = axis.FrameLineStyle;
            (frame.Width, frame.Color, frame.AntiAlias) = ((float)frameWidth, PlotStyles.Colour(theme.AxisInk), true);
            frame.StrokeCap = SkiaSharp.SKStrokeCap.Square; // closes the corners
            SetMark(axis.MajorTickStyle, theme.TickLength, theme.FrameWidth, theme);
            SetMark(axis.MinorTickStyle, theme.MinorTickLength, theme.MinorTickWidth, theme);
        }
        return plot;
    }

    /// <summary>Ticks at their places on an axis; their labels are drawn apart.</summary>
    /// <param name="axis">The axis of the plot.</param>
    /// <param name="ticks">The ticks.</param>
    /// <param name="map">From their values to the page.</param>
    /// <param name="sign">−1 on upright axes, whose coordinates grow upwards.</param>
    public static void SetTicks(IAxis axis, TickSet ticks, AxisMap map, int sign)
    {
        axis.TickGenerator = new FixedTicks([.. ticks.Ticks.Select(tick => new ScottPlot.Tick(Place(tick), "", tick.IsMajor))]);

        // A grid line a last bit beyond the axis would not be drawn.
        double Place(Tick tick) => Math.Clamp(sign * map.Pixel(tick.Value), axis.Min, axis.Max);
    }

    private static void SetMark(TickMarkStyle style, double length, double width, FigureTheme theme)
    {
        (style.Length, style.Width) = ((float)length, (float)width);
        (style.Color, style.AntiAlias) = (PlotStyles.Colour(theme.AxisInk), true);
    }
}
