using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using SoftmaxNtk.Figures.Description;
using SoftmaxNtk.Figures.Rendering;

namespace SoftmaxNtk.Figures.Tests.Rendering;

public sealed partial class PdfFigureRendererTests
{
    private static readonly PdfFigureRenderer Renderer = new(FigureTheme.Paper);

    [Fact]
    public void A_figure_is_one_page_of_its_own_size()
    {
        Figure figure = SampleFigures.EveryLayer(LegendPlacement.Shared);
        string pdf = Encoding.Latin1.GetString(Renderer.Render(figure));
        Assert.StartsWith("%PDF-", pdf, StringComparison.Ordinal);
        Assert.EndsWith("%%EOF", pdf.TrimEnd(), StringComparison.Ordinal);
        Assert.Single(Page().Matches(pdf));
        string[] box = Assert.Single(MediaBox().Matches(pdf)).Groups[1].Value.Split(' ');
        DrawnSvg svg = DrawnSvg.Of(figure);
        Assert.Equal([0, 0, Math.Ceiling(0.75 * svg.Width), Math.Ceiling(0.75 * svg.Height)],
            box.Select(number => double.Parse(number, CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void Lines_stay_lines_and_fonts_come_along()
    {
        string pdf = Encoding.Latin1.GetString(Renderer.Render(SampleFigures.EveryLayer(LegendPlacement.Shared)));
        Assert.DoesNotContain("/Subtype /Image", pdf, StringComparison.Ordinal);
        Assert.Contains("DejaVuSans", pdf, StringComparison.Ordinal);
        Assert.Contains("/FontFile2", pdf, StringComparison.Ordinal);
        Assert.True(pdf.Length < 300_000, $"{pdf.Length} bytes: two fonts of 100 kB and the drawing");
    }

    [Fact]
    public void The_same_figure_gives_the_same_bytes_without_a_date()
    {
        byte[] first = Renderer.Render(SampleFigures.EveryLayer(LegendPlacement.PerPanel));
        Assert.Equal(first, Renderer.Render(SampleFigures.EveryLayer(LegendPlacement.PerPanel)));
        Assert.DoesNotContain("CreationDate", Encoding.Latin1.GetString(first), StringComparison.Ordinal);
    }

    [Fact]
    public void The_title_is_that_of_the_figure_without_markup() => Assert.Contains("(the smallest eigenvalue x1)",
        Encoding.Latin1.GetString(Renderer.Render(new Figure("f", "the smallest eigenvalue x_1", "", [SampleFigures.Empty()], 1))),
        StringComparison.Ordinal);

    [GeneratedRegex(@"/Type\s*/Page\b(?!s)")]
    private static partial Regex Page();

    [GeneratedRegex(@"/MediaBox\s*\[([^\]]*)\]")]
    private static partial Regex MediaBox();
}
