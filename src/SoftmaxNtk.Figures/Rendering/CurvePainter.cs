using System.Text;
using SoftmaxNtk.Figures.Description;

namespace SoftmaxNtk.Figures.Rendering;

/// <summary>Draws lines with their markers, bands and unconnected markers.</summary>
internal static class CurvePainter
{
    public static void Paint(SvgWriter svg, PanelFrame frame, LineLayer line, FigureTheme theme)
    {
        string path = Path(CurveGeometry.Strokes(frame, line));
        if (path.Length == 0)
            return;
        string dash = Palette.Dash(line.Style);
        svg.Empty("path", [("class", "line"), ("data-series", line.Label), ("d", path), ("fill", "none"),
            ("stroke", Palette.Colour(line.Style).ToString()), ("stroke-width", SvgWriter.Number(Palette.Width(line.Style, theme))),
            ("stroke-linejoin", "round"), ("stroke-linecap", Palette.HasRoundEnds(line.Style) ? "round" : "butt"),
            .. dash.Length > 0 ? [("stroke-dasharray", dash)] : Array.Empty<(string, string)>()]);
    }

    public static void Paint(SvgWriter svg, PanelFrame frame, BandLayer band, FigureTheme theme)
    {
        string fill = Palette.Colour(band.Style).ToString();
        foreach (IReadOnlyList<(double X, double Y)> outline in CurveGeometry.Outlines(frame, band))
            svg.Empty("path", ("class", "band"), ("data-series", band.Label),
                ("d", "M" + string.Join("L", outline.Select(p => $"{SvgWriter.Number(p.X)} {SvgWriter.Number(p.Y)}")) + "Z"),
                ("fill", fill), ("fill-opacity", SvgWriter.Number(theme.BandOpacity)), ("stroke", fill),
                ("stroke-width", SvgWriter.Number(CurveGeometry.BandEdgeWidth)),
                ("stroke-opacity", SvgWriter.Number(CurveGeometry.BandEdgeOpacity)));
    }

    public static void PaintMarkers(SvgWriter svg, PanelFrame frame, LineLayer line, FigureTheme theme)
    {
        foreach ((double x, double y) in CurveGeometry.Markers(frame, line))
            MarkerPainter.Paint(svg, x, y, line.Style, theme);
    }

    public static void PaintMarkers(SvgWriter svg, PanelFrame frame, MarkerLayer markers, FigureTheme theme)
    {
        foreach ((double x, double y) in CurveGeometry.Markers(frame, markers))
            if (markers.Censoring == Censoring.None)
                MarkerPainter.Paint(svg, x, y, markers.Style, theme);
            else
                MarkerPainter.PaintArrow(svg, x, y, markers.Censoring, markers.Style, theme);
    }

    /// <summary>The path along strokes; steps below a hundredth of a pixel are skipped.</summary>
    private static string Path(IEnumerable<IReadOnlyList<(double X, double Y)>> strokes)
    {
        StringBuilder path = new();
        foreach (IReadOnlyList<(double X, double Y)> stroke in strokes)
        {
            string last = "";
            foreach ((double x, double y) in stroke)
            {
                string point = $"{SvgWriter.Number(x)} {SvgWriter.Number(y)}";
                if (point == last)
                    continue;
                path.Append(last.Length == 0 ? 'M' : 'L').Append(point);
                last = point;
            }
        }
        return path.ToString();
    }
}
