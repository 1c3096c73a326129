using SkiaSharp;
using SoftmaxNtk.Figures.Description;

namespace SoftmaxNtk.Figures.Rendering.Skia;

/// <summary>Draws texts with markup run by run, which ScottPlot's labels cannot: scripts, italics, halos.</summary>
internal static class TextDrawing
{
    private const float HaloWidth = 3;

    public static void Draw(SKCanvas canvas, IEnumerable<PlacedText> texts)
    {
        foreach (PlacedText text in texts)
            Draw(canvas, text);
    }

    /// <summary>One line of text; nothing where it is empty.</summary>
    public static void Draw(SKCanvas canvas, PlacedText text)
    {
        if (string.IsNullOrEmpty(text.Markup))
            return;
        IReadOnlyList<MathRun> runs = MathText.Parse(text.Markup);
        double width = runs.Sum(run => Width(run, text.Look));
        double start = text.Look.Anchor switch { TextAnchor.Start => 0, TextAnchor.Middle => -width / 2, _ => -width };
        canvas.Save();
        canvas.Translate((float)text.X, (float)text.Y);
        if (text.Look.Upwards)
            canvas.RotateDegrees(-90);
        using SKPaint paint = new() { IsAntialias = true };
        if (text.Look.Halo)
        {
            (paint.Style, paint.Color) = (SKPaintStyle.Stroke, SKColors.White);
            (paint.StrokeWidth, paint.StrokeJoin) = (HaloWidth, SKStrokeJoin.Round);
            Draw(canvas, runs, start, text.Look, paint);
        }
        Rgb ink = text.Look.Colour;
        (paint.Style, paint.Color) = (SKPaintStyle.Fill, new SKColor(ink.Red, ink.Green, ink.Blue));
        Draw(canvas, runs, start, text.Look, paint);
        canvas.Restore();
    }

    /// <summary>The width of a text in pixels.</summary>
    public static double Width(string markup, TextLook look) => MathText.Parse(markup).Sum(run => Width(run, look));

    private static double Width(MathRun run, TextLook look)
    {
        using SKFont font = FontOf(run, look);
        return font.MeasureText(run.Text);
    }

    private static void Draw(SKCanvas canvas, IReadOnlyList<MathRun> runs, double start, TextLook look, SKPaint paint)
    {
        double x = start;
        foreach (MathRun run in runs)
        {
            using SKFont font = FontOf(run, look);
            float y = (float)(Drop(run.Level) * look.Size);
            foreach ((string piece, SKPoint place) in TextPieces.Of(run.Text, font))
                canvas.DrawText(piece, (float)x + place.X, y + place.Y, SKTextAlign.Left, font, paint);
            x += font.MeasureText(run.Text);
        }
    }

    private static SKFont FontOf(MathRun run, TextLook look) => EmbeddedFonts.Of(
        run.Level == ScriptLevel.Base ? look.Size : look.Size * TextMetrics.ScriptSize, look.Bold, run.Italic);

    /// <summary>How far below the line a run stands, in sizes of the text.</summary>
    private static double Drop(ScriptLevel level) => level switch
    {
        ScriptLevel.Subscript => TextMetrics.SubscriptDrop,
        ScriptLevel.Superscript => -TextMetrics.SuperscriptRise,
        _ => 0,
    };
}
