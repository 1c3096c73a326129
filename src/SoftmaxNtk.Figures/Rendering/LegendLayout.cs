namespace SoftmaxNtk.Figures.Rendering;

/// <summary>Where a legend's entries stand: in centred rows, as many to a row as fit; relative to the legend's own top
/// left corner.</summary>
internal sealed record LegendLayout(IReadOnlyList<(LegendEntry Entry, double X, double Y)> Places, double Height)
{
    /// <summary>The sample's length and the white after it.</summary>
    public const double SampleWidth = 30, SampleGap = 6;

    private const double EntryGap = 20, RowSpacing = 1.55;

    /// <summary>Rows of entries in the given width; Y is the middle of a row.</summary>
    public static LegendLayout Of(IReadOnlyList<LegendEntry> entries, double width, double size)
    {
        List<(LegendEntry, double, double)> places = [];
        double rowHeight = size * RowSpacing;
        int from = 0, rows = 0;
        while (from < entries.Count)
        {
            int to = from + 1;
            double used = WidthOf(entries[from], size);
            while (to < entries.Count && used + EntryGap + WidthOf(entries[to], size) <= width)
                used += EntryGap + WidthOf(entries[to++], size);
            double x = Math.Max(0, (width - used) / 2);
            for (; from < to; from++)
            {
                places.Add((entries[from], x, (rows + 0.5) * rowHeight));
                x += WidthOf(entries[from], size) + EntryGap;
            }
            rows++;
        }
        return new LegendLayout(places, rows * rowHeight);
    }

    /// <summary>The labels of a legend whose top left corner is given.</summary>
    public IEnumerable<PlacedText> Labels(double left, double top, FigureTheme theme) => Places.Select(place =>
        Label(place.Entry, left + place.X, top + place.Y, theme));

    /// <summary>An entry's label beside its sample, whose left end is given.</summary>
    public static PlacedText Label(LegendEntry entry, double left, double middle, FigureTheme theme) =>
        new(entry.Label, left + SampleWidth + SampleGap, middle + 0.36 * theme.LegendSize, new TextLook(theme.LegendSize, theme.Ink));

    /// <summary>The sample of a band.</summary>
    public static Box BandSample(double left, double middle, FigureTheme theme) =>
        new(left, middle - 0.4 * theme.LegendSize, SampleWidth, 0.8 * theme.LegendSize);

    /// <summary>The sample of a bar.</summary>
    public static Box BarSample(double left, double middle, FigureTheme theme) =>
        new(left + 8, middle - 0.4 * theme.LegendSize, 14, 0.8 * theme.LegendSize);

    private static double WidthOf(LegendEntry entry, double size) => SampleWidth + SampleGap + TextMetrics.Width(entry.Label, size);
}
