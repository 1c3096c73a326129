using SoftmaxNtk.Figures.Description;

namespace SoftmaxNtk.Figures.Rendering;

/// <summary>Draws a series' marker, all shapes of about equal area, with a white rim that lifts it off its own curve.</summary>
internal static class MarkerPainter
{
    private const double RimWidth = 0.8;

    public static void Paint(SvgWriter svg, double x, double y, SeriesStyle style, FigureTheme theme)
    {
        string colour = Palette.Colour(style).ToString();
        double r = theme.MarkerRadius;
        if (Palette.Marker(style) == MarkerShape.Circle)
            svg.Empty("circle", ("cx", SvgWriter.Number(x)), ("cy", SvgWriter.Number(y)), ("r", SvgWriter.Number(r)),
                ("fill", colour), ("stroke", "#ffffff"), ("stroke-width", SvgWriter.Number(RimWidth)));
        else
            svg.Empty("path", ("d", Outline(Palette.Marker(style), x, y, r)),
                ("fill", colour), ("stroke", "#ffffff"), ("stroke-width", SvgWriter.Number(RimWidth)));
    }

    /// <summary>A hollow arrow from the point towards where the value lies.</summary>
    public static void PaintArrow(SvgWriter svg, double x, double y, Censoring censoring, SeriesStyle style, FigureTheme theme)
    {
        double r = theme.MarkerRadius;
        double shaft = 0.45 * r, wing = 1.2 * r, neck = 2.2 * r, tip = 4.2 * r;
        (double X, double Y)[] arrow = [(-shaft, 0), (-shaft, neck), (-wing, neck), (0, tip), (wing, neck), (shaft, neck), (shaft, 0)];
        svg.Empty("path", ("class", "censored"), ("d", Polygon(x, y, [.. arrow.Select(p => Towards(censoring, p.X, p.Y))])),
            ("fill", "#ffffff"), ("stroke", Palette.Colour(style).ToString()), ("stroke-width", SvgWriter.Number(theme.ThinLineWidth)));
    }

    /// <summary>Turns (across, along) into the page's coordinates, whose y grows downwards.</summary>
    private static (double X, double Y) Towards(Censoring censoring, double across, double along) => censoring switch
    {
        Censoring.Right => (along, across),
        Censoring.Left => (-along, across),
        Censoring.Below => (across, along),
        _ => (across, -along),
    };

    private static string Outline(MarkerShape shape, double x, double y, double r) => shape switch
    {
        MarkerShape.Square => Polygon(x, y, [(-0.89 * r, -0.89 * r), (0.89 * r, -0.89 * r), (0.89 * r, 0.89 * r), (-0.89 * r, 0.89 * r)]),
        MarkerShape.Triangle => Polygon(x, y, [(0, -1.3 * r), (1.2 * r, 0.85 * r), (-1.2 * r, 0.85 * r)]),
        MarkerShape.Diamond => Polygon(x, y, [(0, -1.35 * r), (1.15 * r, 0), (0, 1.35 * r), (-1.15 * r, 0)]),
        MarkerShape.InvertedTriangle => Polygon(x, y, [(0, 1.3 * r), (-1.2 * r, -0.85 * r), (1.2 * r, -0.85 * r)]),
        MarkerShape.Pentagon => Polygon(x, y, PentagonCorners(1.15 * r)),
        MarkerShape.Cross => Polygon(x, y, [.. PlusCorners(r).Select(p => ((p.X - p.Y) * Math.Sqrt(0.5), (p.X + p.Y) * Math.Sqrt(0.5)))]),
        _ => Polygon(x, y, PlusCorners(r)),
    };

    private static (double X, double Y)[] PentagonCorners(double r) =>
        [.. Enumerable.Range(0, 5).Select(k => Math.SinCos(0.4 * Math.PI * k)).Select(p => (r * p.Sin, -r * p.Cos))];

    private static (double X, double Y)[] PlusCorners(double r)
    {
        double a = 1.3 * r, b = 0.45 * r;
        return [(-b, -a), (b, -a), (b, -b), (a, -b), (a, b), (b, b), (b, a), (-b, a), (-b, b), (-a, b), (-a, -b), (-b, -b)];
    }

    private static string Polygon(double x, double y, (double X, double Y)[] corners) =>
        "M" + string.Join("L", corners.Select(c => $"{SvgWriter.Number(x + c.X)} {SvgWriter.Number(y + c.Y)}")) + "Z";
}
