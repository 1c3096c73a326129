namespace SoftmaxNtk.Figures.Rendering;

/// <summary>What is written above and below the panels of a figure, and where.</summary>
internal static class FigureTexts
{
    public static IEnumerable<PlacedText> Title(FigureLayout layout, FigureTheme theme) =>
        Lines(layout.TitleLines, theme.OuterMargin, new TextLook(theme.TitleSize, theme.Ink, Bold: true), theme);

    public static IEnumerable<PlacedText> Caption(FigureLayout layout, FigureTheme theme) =>
        Lines(layout.CaptionLines, layout.CaptionTop, new TextLook(theme.CaptionSize, theme.FaintInk), theme);

    private static IEnumerable<PlacedText> Lines(IReadOnlyList<string> lines, double top, TextLook look, FigureTheme theme) =>
        lines.Select((line, k) => new PlacedText(line, theme.OuterMargin, top + (k * theme.LineSpacing + 0.85) * look.Size, look));
}
