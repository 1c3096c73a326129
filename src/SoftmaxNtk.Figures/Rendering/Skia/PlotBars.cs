using ScottPlot;
using ScottPlot.Plottables;

namespace SoftmaxNtk.Figures.Rendering.Skia;

/// <summary>Adds a panel's bars with their error bars to its plot.</summary>
internal static class PlotBars
{
    public static void Add(Plot plot, PanelFrame frame, FigureTheme theme)
    {
        foreach (PlacedBar bar in BarGeometry.Of(frame))
        {
            CoordinateRect area = PageCoordinates.Of(bar.Area);
            plot.Add.Bar(new Bar
            {
                Position = area.HorizontalCenter, Size = area.Width, ValueBase = area.Bottom, Value = area.Top, LineWidth = 0,
                FillColor = PlotStyles.Colour(Palette.Colour(bar.Layer.Style)),
            });
            if (!bar.HasError)
                continue;
            AddErrorBar(plot, bar, new Rgb(255, 255, 255), BarGeometry.RimFactor * theme.ThinLineWidth);
            AddErrorBar(plot, bar, theme.Ink, theme.ThinLineWidth);
        }
    }

    private static void AddErrorBar(Plot plot, PlacedBar bar, Rgb colour, double width)
    {
        (double middle, double half) = (-(bar.Low + bar.High) / 2, Math.Abs(bar.Low - bar.High) / 2);
        ErrorBar errorBar = plot.Add.ErrorBar([bar.Middle], [middle], [half]);
        errorBar.LineStyle = PlotStyles.Line(colour, width);
        errorBar.CapSize = (float)(BarGeometry.CapHalfWidth + (width - 1) / 2);
    }
}
