using SoftmaxNtk.Figures.Description;

namespace SoftmaxNtk.Figures.Rendering;

/// <summary>Draws a heat map's cells; neighbours of one colour in a row are one rectangle.</summary>
internal static class HeatMapPainter
{
    public static void Paint(SvgWriter svg, PanelFrame frame, HeatMapLayer map, FigureTheme theme)
    {
        AxisMap values = ValueMap(map, 0, 1);
        int columns = map.XEdges.Count - 1;
        svg.Open("g", ("class", "heatmap"), ("shape-rendering", "crispEdges"));
        for (int row = 0; row < map.YEdges.Count - 1; row++)
            for (int from = 0; from < columns;)
            {
                Rgb colour = ColourOf(map.Values[row * columns + from], values, theme);
                int to = from + 1;
                while (to < columns && ColourOf(map.Values[row * columns + to], values, theme) == colour)
                    to++;
                (double left, double top) = frame.Place(map.XEdges[from], map.YEdges[row + 1]);
                (double right, double bottom) = frame.Place(map.XEdges[to], map.YEdges[row]);
                svg.Empty("rect", ("x", SvgWriter.Number(left)), ("y", SvgWriter.Number(top)),
                    ("width", SvgWriter.Number(right - left)), ("height", SvgWriter.Number(bottom - top)), ("fill", colour.ToString()));
                from = to;
            }
        svg.Close();
    }

    /// <summary>The map from values to a stretch of pixels, for colours and for the colour bar.</summary>
    public static AxisMap ValueMap(HeatMapLayer map, double start, double end)
    {
        AxisLimits limits = AxisRange.Of(map.ValueAxis, map.Values, isTight: true);
        return new AxisMap(map.ValueAxis.Scale, limits.Low, limits.High, start, end);
    }

    private static Rgb ColourOf(double value, AxisMap values, FigureTheme theme) =>
        values.CanShow(value) ? ColourMap.At(values.Pixel(value)) : theme.Missing;
}
