using SoftmaxNtk.Figures.Description;

namespace SoftmaxNtk.Figures.Rendering;

/// <summary>Draws what curves are compared with: slopes and rules.</summary>
internal static class ReferencePainter
{
    /// <summary>A solid right angle and its dashed hypotenuse.</summary>
    public static void Paint(SvgWriter svg, PanelFrame frame, ReferenceSlopeLayer slope, FigureTheme theme)
    {
        ((double x1, double y1), (double x2, double y2)) = ReferenceGeometry.Ends(frame, slope);
        svg.Line(x1, y1, x2, y1, theme.FaintInk, ReferenceGeometry.LegWidth);
        svg.Line(x2, y1, x2, y2, theme.FaintInk, ReferenceGeometry.LegWidth);
        svg.Line(x1, y1, x2, y2, theme.FaintInk, theme.ThinLineWidth, ReferenceGeometry.SlopeDash, "slope");
    }

    public static void Paint(SvgWriter svg, PanelFrame frame, ConstantLineLayer rule, FigureTheme theme)
    {
        if (!ReferenceGeometry.IsInside(frame, rule))
            return;
        (double at, Rgb colour) = (ReferenceGeometry.Pixel(frame, rule), Palette.Colour(rule.Style));
        if (rule.Orientation == Orientation.Horizontal)
            svg.Line(frame.Plot.Left, at, frame.Plot.Right, at, colour, theme.ThinLineWidth, ReferenceGeometry.RuleDash, "rule");
        else
            svg.Line(at, frame.Plot.Top, at, frame.Plot.Bottom, colour, theme.ThinLineWidth, ReferenceGeometry.RuleDash, "rule");
    }
}
