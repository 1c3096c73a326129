using SoftmaxNtk.Figures.Description;

namespace SoftmaxNtk.Figures.Rendering;

/// <summary>Draws a legend: for each entry a sample of its band, bar, line and marker, and its label.</summary>
internal static class LegendPainter
{
    public static void Paint(SvgWriter svg, LegendLayout layout, double left, double top, FigureTheme theme)
    {
        if (layout.Places.Count == 0)
            return;
        svg.Open("g", ("class", "legend"));
        foreach ((LegendEntry entry, double x, double y) in layout.Places)
        {
            PaintSample(svg, entry, left + x, top + y, theme);
            svg.Text(entry.Label, left + x + LegendLayout.SampleWidth + LegendLayout.SampleGap, top + y + 0.36 * theme.LegendSize,
                new TextLook(theme.LegendSize, theme.Ink));
        }
        svg.Close();
    }

    private static void PaintSample(SvgWriter svg, LegendEntry entry, double left, double middle, FigureTheme theme)
    {
        double right = left + LegendLayout.SampleWidth, half = 0.4 * theme.LegendSize;
        string colour = Palette.Colour(entry.Style).ToString();
        if (entry.HasBand)
            svg.Empty("rect", ("x", SvgWriter.Number(left)), ("y", SvgWriter.Number(middle - half)),
                ("width", SvgWriter.Number(right - left)),
                ("height", SvgWriter.Number(2 * half)), ("fill", colour), ("fill-opacity", SvgWriter.Number(theme.BandOpacity)));
        if (entry.HasBar)
            svg.Rectangle(new Box(left + 8, middle - half, 14, 2 * half), colour, "none");
        if (entry.HasLine)
        {
            string dash = Palette.Dash(entry.Style);
            svg.Empty("line", [
                ("x1", SvgWriter.Number(left)), ("y1", SvgWriter.Number(middle)), ("x2", SvgWriter.Number(right)),
                    ("y2", SvgWriter.Number(middle)),
                ("stroke", colour), ("stroke-width", SvgWriter.Number(Palette.Width(entry.Style, theme))),
                ("stroke-linecap", entry.Style.Role == SeriesRole.Bound ? "round" : "butt"),
                .. dash.Length > 0 ? [("stroke-dasharray", dash)] : Array.Empty<(string, string)>()]);
        }
        if (entry.HasMarker)
            MarkerPainter.Paint(svg, (left + right) / 2, middle, entry.Style, theme);
    }
}
