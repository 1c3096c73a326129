using System.Xml.Linq;
using SoftmaxNtk.Figures.Description;
using SoftmaxNtk.Figures.Rendering;

namespace SoftmaxNtk.Figures.Tests.Rendering;

/// <summary>The PNG held against the SVG of the same figure, which is tested against the description.</summary>
public sealed class PngFigureRendererTests
{
    private static readonly SeriesStyle Style = new(0);

    private static readonly Rgb Blue = Palette.Colour(Style), White = new(255, 255, 255);

    [Theory]
    [InlineData(LegendPlacement.Shared)]
    [InlineData(LegendPlacement.PerPanel)]
    public void Every_text_of_the_svg_stands_in_the_png_too(LegendPlacement legend)
    {
        Figure figure = SampleFigures.EveryLayer(legend);
        DrawnPng png = DrawnPng.Of(figure);
        DrawnSvg svg = DrawnSvg.Of(figure);
        Assert.Equal((DrawnPng.Scale * svg.Width, DrawnPng.Scale * svg.Height), (png.Width, png.Height));
        XElement[] texts = [.. svg.All("text")];
        Assert.True(texts.Length > 80);
        // Letters cover from a twentieth (thin and grey, or with room for another font) to a half of their box.
        Assert.All(texts, text => Assert.True(png.Ink(DrawnSvg.Extent(text)) is > 0.03 and < 0.6, text.Value));
    }

    [Fact]
    public void A_line_passes_where_the_svg_has_it_on_linear_and_logarithmic_axes()
    {
        Panel panel = new("", SampleFigures.Linear, SampleFigures.Loss,
            [new LineLayer([0, 250, 400, 1000], [1, 1e-3, 2e-4, 1e-6], Style) { Markers = LineMarkers.None }]);
        DrawnPng png = DrawnPng.Of(panel);
        (double X, double Y)[] points = [.. DrawnSvg.Strokes(DrawnSvg.Of(panel).OfClass("line").Single()).Single()];
        for (int k = 0; k + 1 < points.Length; k++)
            for (double part = 0.02; part < 1; part += 0.04) // off the corners
            {
                (double dx, double dy) = (points[k + 1].X - points[k].X, points[k + 1].Y - points[k].Y);
                Assert.True(png.Has(Blue, points[k].X + part * dx, points[k].Y + part * dy));
            }
    }

    [Fact]
    public void A_line_breaks_where_a_point_has_no_place()
    {
        Axis x = Axis.Linear("t", "1", new AxisLimits(0, 4)), y = Axis.Linear("L", "1", new AxisLimits(0, 2));
        Panel panel = new("", x, y, [new LineLayer([0, 1, 2, 3, 4], [1, 1, double.NaN, 1, 1], Style) { Markers = LineMarkers.None }]);
        DrawnPng png = DrawnPng.Of(panel);
        Box plot = DrawnSvg.Of(panel).Plot;
        bool[] quarters = [.. new[] { 0.125, 0.375, 0.625, 0.875 }.Select(f => png.Has(Blue, plot.Left + f * plot.Width, plot.MiddleY))];
        Assert.Equal([true, false, false, true], quarters);
    }

    [Fact]
    public void A_band_is_drawn_once_in_its_opacity_and_ends_where_there_is_none()
    {
        Axis axis = Axis.Linear("t", "1", new AxisLimits(0, 4));
        Panel panel = new("", axis, axis, [new BandLayer([0, 1, 2, 3, 4], [1, 1, double.NaN, 1, 1], [3, 3, double.NaN, 3, 3], Style)]);
        DrawnPng png = DrawnPng.Of(panel);
        Box plot = DrawnSvg.Of(panel).Plot;
        Rgb inside = png.At(plot.Left + 0.13 * plot.Width, plot.Top + 0.4 * plot.Height);
        Rgb expected = White.Towards(Blue, FigureTheme.Paper.BandOpacity);
        Assert.InRange(inside.Red - expected.Red, -3, 3); // opacity is kept in 256 steps
        Assert.InRange(inside.Green - expected.Green, -3, 3);
        Assert.Equal(White, png.At(plot.Left + 0.38 * plot.Width, plot.Top + 0.4 * plot.Height));
        Assert.Equal(White, png.At(plot.Left + 0.13 * plot.Width, plot.Top + 0.1 * plot.Height));
    }

    [Fact]
    public void Bars_stand_from_zero_to_their_value_in_their_colours_with_error_bars()
    {
        DrawnPng png = DrawnPng.Of(SampleFigures.Bars());
        DrawnSvg svg = DrawnSvg.Of(SampleFigures.Bars());
        foreach (XElement bar in svg.OfClass("bar"))
        {
            Rgb colour = Rgb.Parse(bar.Attribute("fill")!.Value[1..]);
            double x = DrawnSvg.Number(bar, "x"), top = DrawnSvg.Number(bar, "y"), foot = top + DrawnSvg.Number(bar, "height");
            double side = x + 0.15 * DrawnSvg.Number(bar, "width"); // beside the error bar
            Assert.All([top + 2, foot - 2], y => Assert.True(DrawnPng.Resembles(png.At(side, y), colour)));
            Assert.False(DrawnPng.Resembles(png.At(side, foot + 2), colour));
        }
        Assert.All(svg.OfClass("error"), error => Assert.True(png.Has(FigureTheme.Paper.Ink, DrawnSvg.Number(error, "x1"),
            (DrawnSvg.Number(error, "y1") + DrawnSvg.Number(error, "y2")) / 2)));
    }

    [Fact]
    public void Heat_map_cells_have_the_colours_of_their_values_without_gaps()
    {
        DrawnPng png = DrawnPng.Of(SampleFigures.HeatMap());
        DrawnSvg svg = DrawnSvg.Of(SampleFigures.HeatMap());
        Box plot = svg.Plot;
        Rgb[] colours = [ColourMap.At(0), ColourMap.At(0.75), ColourMap.At(1), FigureTheme.Paper.Missing];
        for (int k = 0; k < 4; k++)
            Assert.Equal(colours[k],
                png.At(plot.Left + plot.Width * (0.25 + 0.5 * (k % 2)), plot.Bottom - plot.Height * (k < 2 ? 0.25 : 0.75)));
        for (double x = plot.Left + 2; x < plot.Right - 2; x += 0.5)
            Assert.Contains(png.At(x, plot.Top + 0.3 * plot.Height), colours);
        // The colour bar's steps from dark to light, and its ticks.
        Box bar = HeatMapGeometry.ColourBar(plot);
        Assert.True(png.At(bar.MiddleX, bar.Bottom - 3).Lightness < 20 && png.At(bar.MiddleX, bar.Top + 3).Lightness > 85);
        double tick = DrawnSvg.Number(svg.OfClass("value-axis")[0].Elements().First(e => e.Name.LocalName == "line"), "y1");
        Assert.True(png.At(bar.Right + 1.5, tick).Lightness < 60);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(5)]
    public void Markers_have_their_colour_inside_and_a_white_rim(int index)
    {
        SeriesStyle style = new(index);
        Panel panel = new("", SampleFigures.Linear, SampleFigures.Linear, [new MarkerLayer([0, 1], [0, 1], style)]);
        DrawnPng png = DrawnPng.Of(panel);
        XElement marker = DrawnSvg.Of(panel).OfClass("markers").Single().Elements().First();
        (double x, double y) = marker.Attribute("cx") is null
            ? Centre(DrawnSvg.Strokes(marker).Single()) : (DrawnSvg.Number(marker, "cx"), DrawnSvg.Number(marker, "cy"));
        Assert.Equal(Palette.Colour(style), png.At(x, y));
    }

    [Fact]
    public void A_marker_on_the_frame_is_whole()
    {
        Axis axis = Axis.Linear("t", "1", new AxisLimits(0, 1));
        Panel panel = new("", axis, axis, [new MarkerLayer([1], [0.5], Style)]);
        DrawnPng png = DrawnPng.Of(panel);
        Box plot = DrawnSvg.Of(panel).Plot;
        Assert.All([-1.5, 0, 1.5], dx => Assert.Equal(Blue, png.At(plot.Right + dx, plot.MiddleY)));
    }

    [Fact]
    public void A_censored_value_is_a_hollow_arrow()
    {
        Axis axis = Axis.Linear("t", "1", new AxisLimits(0, 2));
        Panel panel = new("", axis, axis, [new MarkerLayer([1], [1], Style) { Censoring = Censoring.Above }]);
        DrawnPng png = DrawnPng.Of(panel);
        Box plot = DrawnSvg.Of(panel).Plot;
        double tip = plot.MiddleY - 4.2 * FigureTheme.Paper.MarkerRadius;
        Assert.True(png.Has(Blue, plot.MiddleX, tip + 0.5));
        Assert.Equal(White, png.At(plot.MiddleX, (tip + plot.MiddleY) / 2));
    }

    [Fact]
    public void Slopes_rules_ticks_and_frame_are_drawn_where_the_svg_has_them()
    {
        DrawnPng png = DrawnPng.Of(SampleFigures.Slopes());
        DrawnSvg svg = DrawnSvg.Of(SampleFigures.Slopes());
        foreach (XElement line in svg.All("line"))
        {
            bool isDrawn = Enumerable.Range(1, 19).Any(k => png.Ink(Along(line, k / 20.0)) > 0); // somewhere between its gaps
            Assert.True(isDrawn || (string?)line.Attribute("stroke") == FigureTheme.Paper.Grid.ToString(), line.ToString());
        }
        Assert.True(png.Ink(Around(svg.Plot.Left, svg.Plot.MiddleY)) > 0 && png.Ink(Around(svg.Plot.Right, svg.Plot.MiddleY)) > 0);
    }

    [Fact]
    public void An_empty_panel_has_its_frame_ticks_and_grid()
    {
        DrawnPng png = DrawnPng.Of(SampleFigures.Empty());
        DrawnSvg svg = DrawnSvg.Of(SampleFigures.Empty());
        foreach (XElement tick in svg.OfClass("y-axis")[0].Elements().Where(e => e.Name.LocalName == "line"))
            Assert.True(png.Ink(Around(svg.Plot.Left - 1.5, DrawnSvg.Number(tick, "y1"))) > 0);
        foreach (XElement line in svg.OfClass("grid")[0].Elements())
            Assert.NotEqual(White, png.At(Along(line, 0.45).MiddleX, Along(line, 0.45).MiddleY));
    }

    [Fact]
    public void Points_far_outside_stated_limits_leave_the_stroke_inside()
    {
        Axis x = Axis.Linear("t", "1", new AxisLimits(0, 2)), y = Axis.Linear("L", "1", new AxisLimits(0, 1));
        Panel panel = new("", x, y, [new LineLayer([0, 1, 1], [0.5, 0.5, 1e300], Style) { Markers = LineMarkers.None }]);
        DrawnPng png = DrawnPng.Of(panel);
        Box plot = DrawnSvg.Of(panel).Plot;
        Assert.True(png.Has(Blue, plot.Left + 0.25 * plot.Width, plot.MiddleY));
        Assert.True(png.Has(Blue, plot.MiddleX, plot.Top + 0.1 * plot.Height));
        Assert.True(png.At(plot.MiddleX, plot.Top - 3) == White);
    }

    [Fact]
    public void The_same_figure_gives_the_same_bytes_on_any_thread()
    {
        PngFigureRenderer renderer = new(FigureTheme.Paper, 1);
        Figure figure = SampleFigures.EveryLayer(LegendPlacement.Shared);
        byte[] first = renderer.Render(figure);
        byte[][] more = [.. Enumerable.Range(0, 4).AsParallel().Select(_ => renderer.Render(figure))];
        Assert.All(more, again => Assert.Equal(first, again));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_scale_that_is_none_is_refused(double scale)
    {
        ArgumentException error = Assert.Throws<ArgumentOutOfRangeException>(() => new PngFigureRenderer(FigureTheme.Paper, scale));
        Assert.Contains("finite and above 0", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_picture_too_large_is_refused_with_the_remedy()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() =>
            new PngFigureRenderer(FigureTheme.Paper, 100).Render(new Figure("large", "", "", [SampleFigures.Empty()], 1)));
        Assert.Contains("above 32767 along a side; use a smaller scale", error.Message, StringComparison.Ordinal);
    }

    private static Box Around(double x, double y) => new(x - 0.5, y - 0.5, 1, 1);

    /// <summary>The neighbourhood of the point that stands at a fraction of a line.</summary>
    private static Box Along(XElement line, double fraction)
    {
        (double x1, double y1) = (DrawnSvg.Number(line, "x1"), DrawnSvg.Number(line, "y1"));
        (double x2, double y2) = (DrawnSvg.Number(line, "x2"), DrawnSvg.Number(line, "y2"));
        return Around(x1 + fraction * (x2 - x1), y1 + fraction * (y2 - y1));
    }

    private static (double X, double Y) Centre(IReadOnlyList<(double X, double Y)> points) =>
        ((points.Min(p => p.X) + points.Max(p => p.X)) / 2, (points.Min(p => p.Y) + points.Max(p => p.Y)) / 2);
}
