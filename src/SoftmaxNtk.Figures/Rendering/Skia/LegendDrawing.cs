using ScottPlot;
using SkiaSharp;

namespace SoftmaxNtk.Figures.Rendering.Skia;

/// <summary>Draws a legend in our layout, whose labels have markup: for each entry a sample of its band, bar, line and marker.</summary>
internal static class LegendDrawing
{
    public static void Draw(SKCanvas canvas, LegendLayout layout, double left, double top, FigureTheme theme)
    {
        using Paint paint = Paint.NewDisposablePaint();
        foreach ((LegendEntry entry, double x, double y) in layout.Places)
            DrawSample(canvas, paint, entry, left + x, top + y, theme);
        TextDrawing.Draw(canvas, layout.Labels(left, top, theme));
    }

    private static void DrawSample(SKCanvas canvas, Paint paint, LegendEntry entry, double left, double middle, FigureTheme theme)
    {
        Color colour = PlotStyles.Colour(Palette.Colour(entry.Style));
        double right = left + LegendLayout.SampleWidth;
        if (entry.HasBand)
            Fill(LegendLayout.BandSample(left, middle, theme), colour.WithAlpha(theme.BandOpacity));
        if (entry.HasBar)
            Fill(LegendLayout.BarSample(left, middle, theme), colour);
        if (entry.HasLine)
            PlotStyles.Line(entry.Style, theme).Render(canvas,
                new PixelLine((float)left, (float)middle, (float)right, (float)middle), paint);
        if (entry.HasMarker)
            PlotStyles.Marker(entry.Style, theme).Render(canvas, new Pixel((left + right) / 2, middle), paint);

        void Fill(Box box, Color fill) => Drawing.FillRectangle(canvas,
            new PixelRect((float)box.Left, (float)box.Right, (float)box.Bottom, (float)box.Top), paint, new FillStyle(fill));
    }
}
