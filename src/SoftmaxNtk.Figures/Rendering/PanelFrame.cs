using SoftmaxNtk.Figures.Description;

namespace SoftmaxNtk.Figures.Rendering;

/// <summary>A panel on the page: its plot area and the maps from numbers to pixels.</summary>
internal sealed record PanelFrame(Panel Panel, Box Plot, AxisMap X, AxisMap Y)
{
    /// <summary>A planned panel in its place.</summary>
    public static PanelFrame Of(PanelPlan plan, Box plot) => new(plan.Panel, plot,
        new AxisMap(plan.Panel.XAxis.Scale, plan.XLimits.Low, plan.XLimits.High, plot.Left, plot.Right),
        new AxisMap(plan.Panel.YAxis.Scale, plan.YLimits.Low, plan.YLimits.High, plot.Bottom, plot.Top));

    public bool CanShow(double x, double y) => X.CanShow(x) && Y.CanShow(y);

    public (double X, double Y) Place(double x, double y) => (X.Pixel(x), Y.Pixel(y));
}
