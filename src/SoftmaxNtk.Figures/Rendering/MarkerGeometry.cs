using SoftmaxNtk.Figures.Description;

namespace SoftmaxNtk.Figures.Rendering;

/// <summary>The outlines of markers, all of about equal area, and of arrows; relative to their point, y downwards.</summary>
internal static class MarkerGeometry
{
    /// <summary>The white rim that lifts a marker off its own curve.</summary>
    public const double RimWidth = 0.8;

    /// <summary>The corners of a marker for circles of radius r; empty for the circle itself.</summary>
    public static IReadOnlyList<(double X, double Y)> Corners(MarkerShape shape, double r) => shape switch
    {
        MarkerShape.Circle => [],
        MarkerShape.Square => [(-0.89 * r, -0.89 * r), (0.89 * r, -0.89 * r), (0.89 * r, 0.89 * r), (-0.89 * r, 0.89 * r)],
        MarkerShape.Triangle => [(0, -1.3 * r), (1.2 * r, 0.85 * r), (-1.2 * r, 0.85 * r)],
        MarkerShape.Diamond => [(0, -1.35 * r), (1.15 * r, 0), (0, 1.35 * r), (-1.15 * r, 0)],
        MarkerShape.InvertedTriangle => [(0, 1.3 * r), (-1.2 * r, -0.85 * r), (1.2 * r, -0.85 * r)],
        MarkerShape.Pentagon => PentagonCorners(1.15 * r),
        MarkerShape.Cross => [.. PlusCorners(r).Select(p => ((p.X - p.Y) * Math.Sqrt(0.5), (p.X + p.Y) * Math.Sqrt(0.5)))],
        _ => PlusCorners(r),
    };

    /// <summary>An arrow from the point towards where the value lies.</summary>
    public static IReadOnlyList<(double X, double Y)> Arrow(Censoring censoring, double r)
    {
        double shaft = 0.45 * r, wing = 1.2 * r, neck = 2.2 * r, tip = 4.2 * r;
        (double X, double Y)[] arrow = [(-shaft, 0), (-shaft, neck), (-wing, neck), (0, tip), (wing, neck), (shaft, neck), (shaft, 0)];
        return [.. arrow.Select(p => Towards(censoring, p.X, p.Y))];
    }

    /// <summary>Turns (across, along) into the page's coordinates, whose y grows downwards.</summary>
    private static (double X, double Y) Towards(Censoring censoring, double across, double along) => censoring switch
    {
        Censoring.Right => (along, across),
        Censoring.Left => (-along, across),
        Censoring.Below => (across, along),
        _ => (across, -along),
    };

    private static (double X, double Y)[] PentagonCorners(double r) =>
        [.. Enumerable.Range(0, 5).Select(k => Math.SinCos(0.4 * Math.PI * k)).Select(p => (r * p.Sin, -r * p.Cos))];

    private static (double X, double Y)[] PlusCorners(double r)
    {
        double a = 1.3 * r, b = 0.45 * r;
        return [(-b, -a), (b, -a), (b, -b), (a, -b), (a, b), (b, b), (b, a), (-b, a), (-b, b), (-a, b), (-a, -b), (-b, -b)];
    }
}
