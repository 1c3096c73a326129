using SoftmaxNtk.Figures.Description;

namespace SoftmaxNtk.Figures.Rendering;

/// <summary>What is written at slopes, rules and annotated points, and where.</summary>
internal static class ReferenceTexts
{
    private const double Gap = 4;

    /// <summary>The texts of a panel's layers, in their order.</summary>
    public static IEnumerable<PlacedText> Of(PanelFrame frame, FigureTheme theme) => frame.Panel.Layers.Select(layer => layer switch
    {
        ReferenceSlopeLayer slope => Of(frame, slope, theme),
        ConstantLineLayer rule when ReferenceGeometry.IsInside(frame, rule) => Of(frame, rule, theme),
        AnnotationLayer note => Of(frame, note, theme),
        _ => default,
    });

    /// <summary>At the upright leg, on the side away from the triangle unless there is no room.</summary>
    private static PlacedText Of(PanelFrame frame, ReferenceSlopeLayer slope, FigureTheme theme)
    {
        ((double x1, double y1), (double x2, double y2)) = ReferenceGeometry.Ends(frame, slope);
        double room = TextMetrics.Width(slope.Text, theme.NoteSize) + Gap;
        bool outside = x2 > x1 ? x2 + room <= frame.Plot.Right : x2 - room >= frame.Plot.Left;
        bool toRight = (x2 > x1) == outside;
        return new PlacedText(slope.Text, x2 + (toRight ? Gap : -Gap), (y1 + y2) / 2 + 0.35 * theme.NoteSize,
            new TextLook(theme.NoteSize, theme.FaintInk, toRight ? TextAnchor.Start : TextAnchor.End, Halo: true));
    }

    /// <summary>Above a horizontal rule's right end (below it at the panel's top), beside a vertical rule's upper end.</summary>
    private static PlacedText Of(PanelFrame frame, ConstantLineLayer rule, FigureTheme theme)
    {
        (double at, Rgb colour, double size) = (ReferenceGeometry.Pixel(frame, rule), Palette.Colour(rule.Style), theme.NoteSize);
        if (rule.Orientation == Orientation.Horizontal)
        {
            bool isAbove = at - 1.6 * size > frame.Plot.Top;
            return new PlacedText(rule.Text, frame.Plot.Right - Gap, isAbove ? at - Gap : at + Gap + 0.8 * size,
                new TextLook(size, colour, TextAnchor.End, Halo: true));
        }
        bool toRight = at + Gap + TextMetrics.Width(rule.Text, size) < frame.Plot.Right;
        return new PlacedText(rule.Text, toRight ? at + Gap : at - Gap, frame.Plot.Top + 1.3 * size,
            new TextLook(size, colour, toRight ? TextAnchor.Start : TextAnchor.End, Halo: true));
    }

    /// <summary>Above its point, moved inside the panel.</summary>
    private static PlacedText Of(PanelFrame frame, AnnotationLayer note, FigureTheme theme)
    {
        (double x, double y) = frame.Place(note.X, note.Y);
        if (!frame.CanShow(note.X, note.Y) || !frame.Plot.Contains(x, y))
            return default;
        double width = TextMetrics.Width(note.Text, theme.NoteSize);
        double before = note.Anchor switch { TextAnchor.Start => 0, TextAnchor.Middle => width / 2, _ => width };
        double left = Math.Max(frame.Plot.Left + Gap, Math.Min(x - before, frame.Plot.Right - Gap - width));
        return new PlacedText(note.Text, left + before, y - Gap,
            new TextLook(theme.NoteSize, Palette.Colour(note.Style), note.Anchor, Halo: true));
    }
}
