using SoftmaxNtk.Figures.Description;

namespace SoftmaxNtk.Figures.Rendering;

/// <summary>Draws a series' marker with its white rim.</summary>
internal static class MarkerPainter
{
    public static void Paint(SvgWriter svg, double x, double y, SeriesStyle style, FigureTheme theme)
    {
        string colour = Palette.Colour(style).ToString();
        double r = theme.MarkerRadius;
        if (Palette.Marker(style) == MarkerShape.Circle)
            svg.Empty("circle", ("cx", SvgWriter.Number(x)), ("cy", SvgWriter.Number(y)), ("r", SvgWriter.Number(r)),
                ("fill", colour), ("stroke", "#ffffff"), ("stroke-width", SvgWriter.Number(MarkerGeometry.RimWidth)));
        else
            svg.Empty("path", ("d", Polygon(x, y, MarkerGeometry.Corners(Palette.Marker(style), r))),
                ("fill", colour), ("stroke", "#ffffff"), ("stroke-width", SvgWriter.Number(MarkerGeometry.RimWidth)));
    }

    /// <summary>A hollow arrow from the point towards where the value lies.</summary>
    public static void PaintArrow(SvgWriter svg, double x, double y, Censoring censoring, SeriesStyle style, FigureTheme theme) =>
        svg.Empty("path", ("class", "censored"), ("d", Polygon(x, y, MarkerGeometry.Arrow(censoring, theme.MarkerRadius))),
            ("fill", "#ffffff"), ("stroke", Palette.Colour(style).ToString()), ("stroke-width", SvgWriter.Number(theme.ThinLineWidth)));

    private static string Polygon(double x, double y, IReadOnlyList<(double X, double Y)> corners) =>
        "M" + string.Join("L", corners.Select(c => $"{SvgWriter.Number(x + c.X)} {SvgWriter.Number(y + c.Y)}")) + "Z";
}
