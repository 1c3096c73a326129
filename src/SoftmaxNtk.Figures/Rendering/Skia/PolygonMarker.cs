using ScottPlot;
using SkiaSharp;

namespace SoftmaxNtk.Figures.Rendering.Skia;

/// <summary>A marker of the given corners around its point.</summary>
internal sealed class PolygonMarker(IReadOnlyList<(double X, double Y)> corners) : IMarker
{
    public void Render(SKCanvas canvas, Paint paint, Pixel center, float size, MarkerStyle markerStyle)
    {
        using SKPath outline = new();
        outline.AddPoly([.. corners.Select(corner => new SKPoint(center.X + (float)corner.X, center.Y + (float)corner.Y))], close: true);
        Drawing.FillPath(canvas, paint, outline, markerStyle.FillStyle);
        Drawing.DrawPath(canvas, paint, outline, markerStyle.OutlineStyle);
    }
}
