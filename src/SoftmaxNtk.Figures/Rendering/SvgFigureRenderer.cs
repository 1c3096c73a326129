using System.Text;
using SoftmaxNtk.Figures.Description;

namespace SoftmaxNtk.Figures.Rendering;

/// <summary>
/// Draws figures as SVG 1.1: no ids, scripts, style sheets or dates, so that the bytes depend on the figure alone and several
/// pictures can stand in one page.
/// </summary>
/// <remarks>
/// ScottPlot draws PNG and PDF but not this: here mathematical text stays text in the reader's own font, the bytes are the same on every
/// machine, and neither a font nor a native library is needed.
/// </remarks>
public sealed class SvgFigureRenderer(FigureTheme theme) : IFigureRenderer
{
    public string FileExtension => "svg";

    public byte[] Render(Figure figure)
    {
        ArgumentNullException.ThrowIfNull(figure);
        FigureLayout layout = new(figure, theme);
        SvgWriter svg = new();
        (string width, string height) = (SvgWriter.Number(layout.Width), SvgWriter.Number(layout.Height));
        // Without xml:space, viewers differ in whether they keep a space that stands beside a script.
        svg.Open("svg", ("xmlns", "http://www.w3.org/2000/svg"), ("xml:space", "preserve"), ("width", width), ("height", height),
            ("viewBox", $"0 0 {width} {height}"), ("font-family", theme.FontFamily), ("role", "img"));
        svg.Characters("title", MathText.Plain(figure.Title.Length > 0 ? figure.Title : figure.Name));
        svg.Characters("desc", MathText.Plain(figure.Caption));
        svg.Rectangle(new Box(0, 0, layout.Width, layout.Height), "#ffffff", "none");
        PaintLines(svg, "title", [.. FigureTexts.Title(layout, theme)]);
        for (int k = 0; k < layout.Plans.Count; k++)
            PanelPainter.Paint(svg, layout.Plans[k], layout.Plots[k], theme);
        LegendPainter.Paint(svg, layout.Legend, theme.OuterMargin, layout.LegendTop, theme);
        PaintLines(svg, "caption", [.. FigureTexts.Caption(layout, theme)]);
        svg.Close();
        return Encoding.UTF8.GetBytes(svg.ToString());
    }

    private static void PaintLines(SvgWriter svg, string kind, IReadOnlyList<PlacedText> lines)
    {
        if (lines.Count == 0)
            return;
        svg.Open("g", ("class", kind));
        svg.Texts(lines);
        svg.Close();
    }
}
