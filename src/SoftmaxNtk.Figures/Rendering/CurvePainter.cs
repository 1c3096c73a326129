using System.Text;
using SoftmaxNtk.Figures.Description;

namespace SoftmaxNtk.Figures.Rendering;

/// <summary>Draws lines with their markers, bands and unconnected markers.</summary>
internal static class CurvePainter
{
    /// <summary>About how many sparse markers a line carries.</summary>
    private const int SparseMarkers = 7;

    /// <summary>By how much of the markers' spacing neighbouring series are staggered: multiples of 0.23 keep four
    /// series a fifth apart.</summary>
    private const double Stagger = 0.23;

    private const double BandEdgeWidth = 0.5, BandEdgeOpacity = 0.5;

    public static void Paint(SvgWriter svg, PanelFrame frame, LineLayer line, FigureTheme theme)
    {
        string path = Path(frame, line.X, line.Y);
        if (path.Length == 0)
            return;
        string dash = Palette.Dash(line.Style);
        svg.Empty("path", [("class", "line"), ("data-series", line.Label), ("d", path), ("fill", "none"),
            ("stroke", Palette.Colour(line.Style).ToString()), ("stroke-width", SvgWriter.Number(Palette.Width(line.Style, theme))),
            ("stroke-linejoin", "round"), ("stroke-linecap", line.Style.Role == SeriesRole.Bound || dash.Length == 0 ? "round" : "butt"),
            .. dash.Length > 0 ? [("stroke-dasharray", dash)] : Array.Empty<(string, string)>()]);
    }

    public static void Paint(SvgWriter svg, PanelFrame frame, BandLayer band, FigureTheme theme)
    {
        string fill = Palette.Colour(band.Style).ToString();
        foreach ((int from, int to) in BandRuns(frame, band))
        {
            List<(double X, double Y)> outline = [];
            for (int k = from; k < to; k++)
                outline.Add(frame.Place(band.X[k], band.High[k]));
            for (int k = to - 1; k >= from; k--)
                outline.Add(frame.Place(band.X[k], band.Low[k])); // at the axis' foot where it has no place
            svg.Empty("path", ("class", "band"), ("data-series", band.Label),
                ("d", "M" + string.Join("L", outline.Select(p => $"{SvgWriter.Number(p.X)} {SvgWriter.Number(p.Y)}")) + "Z"),
                ("fill", fill), ("fill-opacity", SvgWriter.Number(theme.BandOpacity)),
                ("stroke", fill), ("stroke-width", SvgWriter.Number(BandEdgeWidth)), ("stroke-opacity", SvgWriter.Number(BandEdgeOpacity)));
        }
    }

    public static void PaintMarkers(SvgWriter svg, PanelFrame frame, LineLayer line, FigureTheme theme)
    {
        if (line.Markers == LineMarkers.None || line.Style.Role != SeriesRole.Measured)
            return;
        double spacing = frame.Plot.Width / SparseMarkers;
        double next = frame.Plot.Left + spacing * (0.35 + Stagger * Math.Max(0, line.Style.PaletteIndex) % 1.0);
        for (int k = 0; k < line.X.Count; k++)
        {
            if (!frame.CanShow(line.X[k], line.Y[k]))
                continue;
            (double x, double y) = frame.Place(line.X[k], line.Y[k]);
            if (line.Markers == LineMarkers.Sparse && x < next && !IsAlone(frame, line, k))
                continue;
            while (next <= x)
                next += spacing;
            if (frame.Plot.Contains(x, y))
                MarkerPainter.Paint(svg, x, y, line.Style, theme);
        }
    }

    /// <summary>Whether neither neighbour of a point can be shown: no stroke reaches it, only a marker shows it.</summary>
    private static bool IsAlone(PanelFrame frame, LineLayer line, int k) =>
        (k == 0 || !frame.CanShow(line.X[k - 1], line.Y[k - 1])) && (k == line.X.Count - 1 || !frame.CanShow(line.X[k + 1], line.Y[k + 1]));

    public static void PaintMarkers(SvgWriter svg, PanelFrame frame, MarkerLayer markers, FigureTheme theme)
    {
        for (int k = 0; k < markers.X.Count; k++)
        {
            (double x, double y) = frame.Place(markers.X[k], markers.Y[k]);
            if (!frame.CanShow(markers.X[k], markers.Y[k]) || !frame.Plot.Contains(x, y))
                continue;
            if (markers.Censoring == Censoring.None)
                MarkerPainter.Paint(svg, x, y, markers.Style, theme);
            else
                MarkerPainter.PaintArrow(svg, x, y, markers.Censoring, markers.Style, theme);
        }
    }

    /// <summary>The path through all points that can be shown, broken at the others; steps below a hundredth of a pixel
    /// are skipped.</summary>
    private static string Path(PanelFrame frame, IReadOnlyList<double> x, IReadOnlyList<double> y)
    {
        StringBuilder path = new();
        bool isOpen = false;
        string last = "";
        for (int k = 0; k < x.Count; k++)
        {
            if (!frame.CanShow(x[k], y[k]))
            {
                isOpen = false;
                continue;
            }
            (double px, double py) = frame.Place(x[k], y[k]);
            string point = $"{SvgWriter.Number(px)} {SvgWriter.Number(py)}";
            if (isOpen && point == last)
                continue;
            path.Append(isOpen ? 'L' : 'M').Append(point);
            (isOpen, last) = (true, point);
        }
        return path.ToString();
    }

    /// <summary>Maximal runs of points at which the band has both ends.</summary>
    private static IEnumerable<(int From, int To)> BandRuns(PanelFrame frame, BandLayer band)
    {
        int from = 0;
        for (int k = 0; k <= band.X.Count; k++)
            if (k == band.X.Count || !frame.CanShow(band.X[k], band.High[k]) || double.IsNaN(band.Low[k]))
            {
                if (k - from >= 2)
                    yield return (from, k);
                from = k + 1;
            }
    }
}
