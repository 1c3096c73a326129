using System.Globalization;
using ScottPlot;
using SkiaSharp;
using SoftmaxNtk.Figures.Description;

namespace SoftmaxNtk.Figures.Rendering.Skia;

/// <summary>The palette's styles in ScottPlot's terms.</summary>
internal static class PlotStyles
{
    public static Color Colour(Rgb colour) => new(colour.Red, colour.Green, colour.Blue);

    /// <summary>A series' line.</summary>
    public static LineStyle Line(SeriesStyle style, FigureTheme theme) =>
        Line(Palette.Colour(style), Palette.Width(style, theme), Palette.Dash(style), Palette.HasRoundEnds(style));

    /// <summary>A line of a dash pattern as SVG writes it, solid where it is empty.</summary>
    public static LineStyle Line(Rgb colour, double width, string dash = "", bool roundEnds = false) => new((float)width, Colour(colour))
    {
        Pattern = dash.Length == 0 ? LinePattern.Solid : new LinePattern(Lengths(dash), 0, dash),
        StrokeCap = roundEnds ? SKStrokeCap.Round : SKStrokeCap.Butt,
        StrokeJoin = SKStrokeJoin.Round,
    };

    /// <summary>A series' marker with its white rim.</summary>
    public static MarkerStyle Marker(SeriesStyle style, FigureTheme theme)
    {
        IReadOnlyList<(double X, double Y)> corners = MarkerGeometry.Corners(Palette.Marker(style), theme.MarkerRadius);
        return new MarkerStyle(ScottPlot.MarkerShape.FilledCircle, (float)(2 * theme.MarkerRadius), Colour(Palette.Colour(style)))
        {
            CustomRenderer = corners.Count == 0 ? null : new PolygonMarker(corners),
            OutlineStyle = new LineStyle((float)MarkerGeometry.RimWidth, Colors.White),
        };
    }

    /// <summary>A hollow arrow towards where the value lies.</summary>
    public static MarkerStyle Arrow(Censoring censoring, SeriesStyle style, FigureTheme theme) =>
        new(ScottPlot.MarkerShape.FilledCircle, (float)(2 * theme.MarkerRadius), Colors.White)
        {
            CustomRenderer = new PolygonMarker(MarkerGeometry.Arrow(censoring, theme.MarkerRadius)),
            OutlineStyle = new LineStyle((float)theme.ThinLineWidth, Colour(Palette.Colour(style))),
        };

    private static float[] Lengths(string dash) => [.. dash.Split(' ').Select(length => float.Parse(length, CultureInfo.InvariantCulture))];
}
