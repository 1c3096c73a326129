using SoftmaxNtk.Figures.Description;

namespace SoftmaxNtk.Figures.Rendering;

/// <summary>A panel on the page: its plot area and the maps from numbers to pixels.</summary>
internal sealed record PanelFrame(Panel Panel, Box Plot, AxisMap X, AxisMap Y)
{
    public bool CanShow(double x, double y) => X.CanShow(x) && Y.CanShow(y);

    public (double X, double Y) Place(double x, double y) => (X.Pixel(x), Y.Pixel(y));
}
