using ScottPlot;
using ScottPlot.Plottables;
using SoftmaxNtk.Figures.Description;

namespace SoftmaxNtk.Figures.Rendering.Skia;

/// <summary>Adds a panel's layers to its plot.</summary>
internal static class PlotLayers
{
    /// <summary>How far a cell reaches under its neighbours, so that no white shows between them.</summary>
    private const double CellOverlap = 0.5;

    /// <summary>What is cut off at the frame.</summary>
    public static void Add(Plot plot, PanelFrame frame, Layer layer, FigureTheme theme)
    {
        switch (layer)
        {
            case HeatMapLayer map: AddCells(plot, frame.Plot, HeatMapGeometry.Cells(frame, map, theme)); break;
            case BandLayer band: Add(plot, frame, band, theme); break;
            case LineLayer line: Add(plot, frame, line, theme); break;
            case ReferenceSlopeLayer slope: Add(plot, frame, slope, theme); break;
            case ConstantLineLayer rule: Add(plot, frame, rule, theme); break;
        }
    }

    /// <summary>What stands above the frame.</summary>
    public static void AddMarkers(Plot plot, PanelFrame frame, Layer layer, FigureTheme theme)
    {
        (Coordinates[] points, MarkerStyle style) = layer switch
        {
            LineLayer line => (PageCoordinates.Of(CurveGeometry.Markers(frame, line)), PlotStyles.Marker(line.Style, theme)),
            MarkerLayer { Censoring: Censoring.None } markers =>
                (PageCoordinates.Of(CurveGeometry.Markers(frame, markers)), PlotStyles.Marker(markers.Style, theme)),
            MarkerLayer limits =>
                (PageCoordinates.Of(CurveGeometry.Markers(frame, limits)), PlotStyles.Arrow(limits.Censoring, limits.Style, theme)),
            _ => ([], MarkerStyle.None),
        };
        if (points.Length > 0)
            plot.Add.Plottable(new MarkersAbove(points, style));
    }

    /// <summary>Coloured rectangles, each a little under those that come after it to its right and above.</summary>
    public static void AddCells(Plot plot, Box area, IEnumerable<(Box Area, Rgb Colour)> cells)
    {
        foreach ((Box cell, Rgb colour) in cells)
        {
            CoordinateRect place = PageCoordinates.Of(cell);
            Rectangle rectangle = plot.Add.Rectangle(place.Left, Math.Min(place.Right + CellOverlap, area.Right), place.Bottom,
                Math.Min(place.Top + CellOverlap, -area.Top));
            (rectangle.LineWidth, rectangle.FillColor, rectangle.FillStyle.AntiAlias) = (0, PlotStyles.Colour(colour), false);
        }
    }

    private static void Add(Plot plot, PanelFrame frame, LineLayer line, FigureTheme theme)
    {
        foreach (IReadOnlyList<(double X, double Y)> stroke in CurveGeometry.Strokes(frame, line).Where(stroke => stroke.Count > 1))
        {
            Scatter curve = plot.Add.ScatterLine(PageCoordinates.Of(stroke));
            curve.LineStyle = PlotStyles.Line(line.Style, theme);
        }
    }

    private static void Add(Plot plot, PanelFrame frame, BandLayer band, FigureTheme theme)
    {
        Color colour = PlotStyles.Colour(Palette.Colour(band.Style));
        foreach (IReadOnlyList<(double X, double Y)> outline in CurveGeometry.Outlines(frame, band))
        {
            Polygon polygon = plot.Add.Polygon(PageCoordinates.Of(outline));
            polygon.FillColor = colour.WithAlpha(theme.BandOpacity);
            polygon.LineStyle = new LineStyle((float)CurveGeometry.BandEdgeWidth, colour.WithAlpha(CurveGeometry.BandEdgeOpacity));
            polygon.MarkerStyle = MarkerStyle.None;
        }
    }

    private static void Add(Plot plot, PanelFrame frame, ReferenceSlopeLayer slope, FigureTheme theme)
    {
        ((double x1, double y1), (double x2, double y2)) = ReferenceGeometry.Ends(frame, slope);
        AddLine((x1, y1), (x2, y1), PlotStyles.Line(theme.FaintInk, ReferenceGeometry.LegWidth));
        AddLine((x2, y1), (x2, y2), PlotStyles.Line(theme.FaintInk, ReferenceGeometry.LegWidth));
        AddLine((x1, y1), (x2, y2), PlotStyles.Line(theme.FaintInk, theme.ThinLineWidth, ReferenceGeometry.SlopeDash));

        void AddLine((double, double) from, (double, double) to, LineStyle style) =>
            plot.Add.Line(PageCoordinates.Of(from), PageCoordinates.Of(to)).LineStyle = style;
    }

    private static void Add(Plot plot, PanelFrame frame, ConstantLineLayer rule, FigureTheme theme)
    {
        if (!ReferenceGeometry.IsInside(frame, rule))
            return;
        double at = ReferenceGeometry.Pixel(frame, rule);
        AxisLine line = rule.Orientation == Description.Orientation.Horizontal
            ? plot.Add.HorizontalLine(Math.Clamp(-at, -frame.Plot.Bottom, -frame.Plot.Top))
            : plot.Add.VerticalLine(Math.Clamp(at, frame.Plot.Left, frame.Plot.Right));
        line.LineStyle = PlotStyles.Line(Palette.Colour(rule.Style), theme.ThinLineWidth, ReferenceGeometry.RuleDash);
    }
}
