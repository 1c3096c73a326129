using SoftmaxNtk.Figures.Description;

namespace SoftmaxNtk.Figures.Rendering;

/// <summary>Where the points of lines, bands and markers stand on the page.</summary>
internal static class CurveGeometry
{
    /// <summary>About how many sparse markers a line carries.</summary>
    private const int SparseMarkers = 7;

    /// <summary>By how much of the markers' spacing neighbouring series are staggered: multiples of 0.23 keep four
    /// series a fifth apart.</summary>
    private const double Stagger = 0.23;

    /// <summary>The edge of a band.</summary>
    public const double BandEdgeWidth = 0.5, BandEdgeOpacity = 0.5;

    /// <summary>The runs of points that can be shown, each a stroke.</summary>
    public static IEnumerable<IReadOnlyList<(double X, double Y)>> Strokes(PanelFrame frame, LineLayer line)
    {
        List<(double X, double Y)> stroke = [];
        for (int k = 0; k <= line.X.Count; k++)
            if (k < line.X.Count && frame.CanShow(line.X[k], line.Y[k]))
                stroke.Add(frame.Place(line.X[k], line.Y[k]));
            else if (stroke.Count > 0)
            {
                yield return stroke;
                stroke = [];
            }
    }

    /// <summary>Closed outlines of the runs of points at which a band has both ends: along the upper end and back along the lower one,
    /// which is at the axis' foot where it has no place.</summary>
    public static IEnumerable<IReadOnlyList<(double X, double Y)>> Outlines(PanelFrame frame, BandLayer band)
    {
        foreach ((int from, int to) in BandRuns(frame, band))
        {
            List<(double X, double Y)> outline = [];
            for (int k = from; k < to; k++)
                outline.Add(frame.Place(band.X[k], band.High[k]));
            for (int k = to - 1; k >= from; k--)
                outline.Add(frame.Place(band.X[k], band.Low[k]));
            yield return outline;
        }
    }

    /// <summary>The points of a measured line that carry markers.</summary>
    public static IEnumerable<(double X, double Y)> Markers(PanelFrame frame, LineLayer line)
    {
        if (line.Markers == LineMarkers.None || line.Style.Role != SeriesRole.Measured)
            yield break;
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
                yield return (x, y);
        }
    }

    /// <summary>The points of a marker layer that are inside the plot.</summary>
    public static IEnumerable<(double X, double Y)> Markers(PanelFrame frame, MarkerLayer markers) =>
        Enumerable.Range(0, markers.X.Count).Where(k => frame.CanShow(markers.X[k], markers.Y[k]))
            .Select(k => frame.Place(markers.X[k], markers.Y[k])).Where(place => frame.Plot.Contains(place.X, place.Y));

    /// <summary>Whether neither neighbour of a point can be shown: no stroke reaches it, only a marker shows it.</summary>
    private static bool IsAlone(PanelFrame frame, LineLayer line, int k) =>
        (k == 0 || !frame.CanShow(line.X[k - 1], line.Y[k - 1])) && (k == line.X.Count - 1 || !frame.CanShow(line.X[k + 1], line.Y[k + 1]));

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
