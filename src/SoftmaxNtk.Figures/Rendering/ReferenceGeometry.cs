using SoftmaxNtk.Figures.Description;

namespace SoftmaxNtk.Figures.Rendering;

/// <summary>Where slopes and rules stand on the page.</summary>
internal static class ReferenceGeometry
{
    /// <summary>The dashes of a slope's hypotenuse and of a rule.</summary>
    public const string SlopeDash = "5 3", RuleDash = "6 2.5 1.5 2.5";

    /// <summary>The width of a slope's legs.</summary>
    public const double LegWidth = 0.6;

    /// <summary>The ends of a slope's hypotenuse; its right angle is at (end, start).</summary>
    public static ((double X, double Y) Start, (double X, double Y) End) Ends(PanelFrame frame, ReferenceSlopeLayer slope) =>
        (frame.Place(slope.X, slope.Y), frame.Place(slope.XEnd, slope.YEnd(frame.Y.Scale)));

    /// <summary>A horizontal rule's height, a vertical one's abscissa.</summary>
    public static double Pixel(PanelFrame frame, ConstantLineLayer rule) =>
        rule.Orientation == Orientation.Horizontal ? frame.Y.Pixel(rule.Value) : frame.X.Pixel(rule.Value);

    public static bool IsInside(PanelFrame frame, ConstantLineLayer rule)
    {
        AxisMap axis = rule.Orientation == Orientation.Horizontal ? frame.Y : frame.X;
        return axis.CanShow(rule.Value) && axis.Fraction(rule.Value) is >= -1e-9 and <= 1 + 1e-9;
    }
}
