using SoftmaxNtk.Figures.Description;

namespace SoftmaxNtk.Figures.Rendering;

/// <summary>The coloured rectangles of a heat map and of its colour bar.</summary>
internal static class HeatMapGeometry
{
    /// <summary>The steps of a colour bar.</summary>
    private const int Steps = 140;

    /// <summary>The cells row by row from the lowest; neighbours of one colour in a row are one rectangle.</summary>
    public static IEnumerable<(Box Area, Rgb Colour)> Cells(PanelFrame frame, HeatMapLayer map, FigureTheme theme)
    {
        AxisMap values = ValueMap(map, 0, 1);
        int columns = map.XEdges.Count - 1;
        for (int row = 0; row < map.YEdges.Count - 1; row++)
            for (int from = 0; from < columns;)
            {
                Rgb colour = ColourOf(map.Values[row * columns + from], values, theme);
                int to = from + 1;
                while (to < columns && ColourOf(map.Values[row * columns + to], values, theme) == colour)
                    to++;
                (double left, double top) = frame.Place(map.XEdges[from], map.YEdges[row + 1]);
                (double right, double bottom) = frame.Place(map.XEdges[to], map.YEdges[row]);
                yield return (new Box(left, top, right - left, bottom - top), colour);
                from = to;
            }
    }

    /// <summary>Where the colour bar stands: to the right of the plot.</summary>
    public static Box ColourBar(Box plot) =>
        new(plot.Right + PanelPlan.ColourBarGap, plot.Top, PanelPlan.ColourBarWidth, plot.Height);

    /// <summary>The steps of a colour bar from its foot.</summary>
    public static IEnumerable<(Box Area, Rgb Colour)> ColourSteps(Box bar) => Enumerable.Range(0, Steps).Select(k =>
        (new Box(bar.Left, bar.Bottom - bar.Height * (k + 1) / Steps, bar.Width, bar.Height / Steps), ColourMap.At((k + 0.5) / Steps)));

    /// <summary>The map from values to a stretch of pixels, for colours and for the colour bar.</summary>
    public static AxisMap ValueMap(HeatMapLayer map, double start, double end)
    {
        AxisLimits limits = AxisRange.Of(map.ValueAxis, map.Values, isTight: true);
        return new AxisMap(map.ValueAxis.Scale, limits.Low, limits.High, start, end);
    }

    private static Rgb ColourOf(double value, AxisMap values, FigureTheme theme) =>
        values.CanShow(value) ? ColourMap.At(values.Pixel(value)) : theme.Missing;
}
