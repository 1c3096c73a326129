using ScottPlot;
using ScottPlot.DataSources;
using ScottPlot.Plottables;

namespace SoftmaxNtk.Figures.Rendering.Skia;

/// <summary>Markers above the frame and not cut off by it.</summary>
internal sealed class MarkersAbove : Markers, IRenderLast
{
    public MarkersAbove(Coordinates[] points, MarkerStyle style)
        : base(new ScatterSourceCoordinatesArray(points)) => MarkerStyle = style;

    /// <summary>Nothing: what is drawn now is cut off at the frame.</summary>
    public override void Render(RenderPack rp)
    {
    }

    public void RenderLast(RenderPack rp) => base.Render(rp);
}
