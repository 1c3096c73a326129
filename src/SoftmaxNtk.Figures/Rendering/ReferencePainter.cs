using SoftmaxNtk.Figures.Description;

namespace SoftmaxNtk.Figures.Rendering;

/// <summary>Draws what curves are compared with: slopes, rules and texts.</summary>
internal static class ReferencePainter
{
    private const string SlopeDash = "5 3", RuleDash = "6 2.5 1.5 2.5";

    private const double TextGap = 4;

    /// <summary>A solid right angle, its dashed hypotenuse and the label at its upright leg, on the side away from the triangle.</summary>
    public static void PaintLines(SvgWriter svg, PanelFrame frame, ReferenceSlopeLayer slope, FigureTheme theme)
    {
        ((double x1, double y1), (double x2, double y2)) = Ends(frame, slope);
        svg.Line(x1, y1, x2, y1, theme.FaintInk, 0.6);
        svg.Line(x2, y1, x2, y2, theme.FaintInk, 0.6);
        svg.Line(x1, y1, x2, y2, theme.FaintInk, theme.ThinLineWidth, SlopeDash, "slope");
    }

    public static void PaintText(SvgWriter svg, PanelFrame frame, ReferenceSlopeLayer slope, FigureTheme theme)
    {
        ((double x1, double y1), (double x2, double y2)) = Ends(frame, slope);
        double room = TextMetrics.Width(slope.Text, theme.NoteSize) + TextGap;
        bool outside = x2 > x1 ? x2 + room <= frame.Plot.Right : x2 - room >= frame.Plot.Left;
        bool toRight = (x2 > x1) == outside;
        svg.Text(slope.Text, x2 + (toRight ? TextGap : -TextGap), (y1 + y2) / 2 + 0.35 * theme.NoteSize,
            new TextLook(theme.NoteSize, theme.FaintInk, toRight ? TextAnchor.Start : TextAnchor.End, Halo: true));
    }

    public static void PaintLines(SvgWriter svg, PanelFrame frame, ConstantLineLayer rule, FigureTheme theme)
    {
        if (!IsInside(frame, rule))
            return;
        (double at, Rgb colour) = (Pixel(frame, rule), Palette.Colour(rule.Style));
        if (rule.Orientation == Orientation.Horizontal)
            svg.Line(frame.Plot.Left, at, frame.Plot.Right, at, colour, theme.ThinLineWidth, RuleDash, "rule");
        else
            svg.Line(at, frame.Plot.Top, at, frame.Plot.Bottom, colour, theme.ThinLineWidth, RuleDash, "rule");
    }

    /// <summary>Above a horizontal rule's right end (below it at the panel's top), beside a vertical rule's upper end.</summary>
    public static void PaintText(SvgWriter svg, PanelFrame frame, ConstantLineLayer rule, FigureTheme theme)
    {
        if (rule.Text.Length == 0 || !IsInside(frame, rule))
            return;
        (double at, Rgb colour, double size) = (Pixel(frame, rule), Palette.Colour(rule.Style), theme.NoteSize);
        if (rule.Orientation == Orientation.Horizontal)
        {
            bool isAbove = at - 1.6 * size > frame.Plot.Top;
            svg.Text(rule.Text, frame.Plot.Right - TextGap, isAbove ? at - TextGap : at + TextGap + 0.8 * size,
                new TextLook(size, colour, TextAnchor.End, Halo: true));
        }
        else
        {
            bool toRight = at + TextGap + TextMetrics.Width(rule.Text, size) < frame.Plot.Right;
            svg.Text(rule.Text, toRight ? at + TextGap : at - TextGap, frame.Plot.Top + 1.3 * size,
                new TextLook(size, colour, toRight ? TextAnchor.Start : TextAnchor.End, Halo: true));
        }
    }

    public static void PaintText(SvgWriter svg, PanelFrame frame, AnnotationLayer note, FigureTheme theme)
    {
        (double x, double y) = frame.Place(note.X, note.Y);
        if (!frame.CanShow(note.X, note.Y) || !frame.Plot.Contains(x, y))
            return;
        double width = TextMetrics.Width(note.Text, theme.NoteSize);
        double before = note.Anchor switch { TextAnchor.Start => 0, TextAnchor.Middle => width / 2, _ => width };
        double left = Math.Max(frame.Plot.Left + TextGap, Math.Min(x - before, frame.Plot.Right - TextGap - width));
        svg.Text(note.Text, left + before, y - TextGap, new TextLook(theme.NoteSize, Palette.Colour(note.Style), note.Anchor, Halo: true));
    }

    private static ((double X, double Y) Start, (double X, double Y) End) Ends(PanelFrame frame, ReferenceSlopeLayer slope) =>
        (frame.Place(slope.X, slope.Y), frame.Place(slope.XEnd, slope.YEnd(frame.Y.Scale)));

    private static double Pixel(PanelFrame frame, ConstantLineLayer rule) =>
        rule.Orientation == Orientation.Horizontal ? frame.Y.Pixel(rule.Value) : frame.X.Pixel(rule.Value);

    private static bool IsInside(PanelFrame frame, ConstantLineLayer rule)
    {
        AxisMap axis = rule.Orientation == Orientation.Horizontal ? frame.Y : frame.X;
        return axis.CanShow(rule.Value) && axis.Fraction(rule.Value) is >= -1e-9 and <= 1 + 1e-9;
    }
}
