using ScottPlot;
using SkiaSharp;
using SoftmaxNtk.Figures.Description;

namespace SoftmaxNtk.Figures.Rendering.Skia;

/// <summary>A figure laid out as the SVG is, ready to be drawn on a canvas of Skia: plots by ScottPlot, texts and legends on top.</summary>
internal sealed class PageDrawing(Figure figure, FigureTheme theme)
{
    private readonly FigureLayout layout = new(figure, theme);

    /// <summary>The page's width in CSS pixels.</summary>
    public double Width => layout.Width;

    /// <summary>The page's height in CSS pixels.</summary>
    public double Height => layout.Height;

    /// <summary>Draws the page at the canvas' origin, a unit for a CSS pixel.</summary>
    public void Draw(SKCanvas canvas)
    {
        canvas.Clear(SKColors.White);
        TextDrawing.Draw(canvas, FigureTexts.Title(layout, theme));
        for (int k = 0; k < layout.Plans.Count; k++)
            DrawPanel(canvas, layout.Plans[k], layout.Plots[k]);
        LegendDrawing.Draw(canvas, layout.Legend, theme.OuterMargin, layout.LegendTop, theme);
        TextDrawing.Draw(canvas, FigureTexts.Caption(layout, theme));
    }

    private void DrawPanel(SKCanvas canvas, PanelPlan plan, Box area)
    {
        PanelFrame frame = PanelFrame.Of(plan, area);
        using (Plot plot = PanelPlot.Of(plan, frame, theme))
            DrawPlot(canvas, plot);
        TextDrawing.Draw(canvas, AxisTexts.Of(plan, frame, theme));
        if (plan.HeatMap is HeatMapLayer map)
        {
            using Plot bar = PanelPlot.OfColourBar(plan, map, area, theme);
            DrawPlot(canvas, bar);
            TextDrawing.Draw(canvas, AxisTexts.OfColourBar(plan, map, area, theme));
        }
        TextDrawing.Draw(canvas, ReferenceTexts.Of(frame, theme));
        TextDrawing.Draw(canvas, PanelTexts.Of(plan, area, theme));
        LegendDrawing.Draw(canvas, plan.Legend, area.Left, area.Bottom + plan.Bottom - plan.Legend.Height, theme);
    }

    /// <summary>
    /// Draws a plot, whose layout is fixed on the page, and leaves the canvas as it was. ScottPlot draws on top of what it has just
    /// drawn as long as limits of axes differ from the time before, which a new plot has not; so the first time goes to nowhere.
    /// </summary>
    private void DrawPlot(SKCanvas canvas, Plot plot)
    {
        PixelRect rectangle = new(0, (float)Width, (float)Height, 0);
        using (SKNoDrawCanvas nowhere = new((int)Width, (int)Height))
            plot.Render(nowhere, rectangle);
        int level = canvas.Save();
        plot.Render(canvas, rectangle);
        canvas.RestoreToCount(level);
    }
}
