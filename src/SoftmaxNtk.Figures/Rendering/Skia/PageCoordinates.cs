namespace SoftmaxNtk.Figures.Rendering.Skia;

/// <summary>
/// The coordinates of all plots: those of the page in pixels, y upwards from the page's top. ScottPlot has no logarithmic axes and asks
/// for numbers in the drawing's own scale; these are the ones that the SVG is drawn with, so that both show the same.
/// </summary>
internal static class PageCoordinates
{
    /// <summary>Points further away are moved here, where single precision still places the part of their stroke inside a plot.</summary>
    private const double Furthest = 1e6;

    public static ScottPlot.Coordinates Of((double X, double Y) point) =>
        new(Math.Clamp(point.X, -Furthest, Furthest), -Math.Clamp(point.Y, -Furthest, Furthest));

    public static ScottPlot.Coordinates[] Of(IEnumerable<(double X, double Y)> points) => [.. points.Select(Of)];

    public static ScottPlot.CoordinateRect Of(Box box) => new(box.Left, box.Right, -box.Bottom, -box.Top);
}
