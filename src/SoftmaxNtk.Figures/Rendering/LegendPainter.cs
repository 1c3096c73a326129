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
            svg.Text(LegendLayout.Label(entry, left + x, top + y, theme));
        }
        svg.Close();
    }

    private static void PaintSample(SvgWriter svg, LegendEntry entry, double left, double middle, FigureTheme theme)
    {
        double right = left + LegendLayout.SampleWidth;
        string colour = Palette.Colour(entry.Style).ToString();
        if (entry.HasBand)
        {
            Box box = LegendLayout.BandSample(left, middle, theme);
            svg.Empty("rect", ("x", SvgWriter.Number(box.Left)), ("y", SvgWriter.Number(box.Top)), ("width", SvgWriter.Number(box.Width)),
                ("height", SvgWriter.Number(box.Height)), ("fill", colour), ("fill-opacity", SvgWriter.Number(theme.BandOpacity)));
        }
        if (entry.HasBar)
            svg.Rectangle(LegendLayout.BarSample(left, middle, theme), colour, "none");
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
