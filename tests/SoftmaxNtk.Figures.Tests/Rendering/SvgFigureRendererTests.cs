using System.Xml.Linq;
using SoftmaxNtk.Figures.Description;
using SoftmaxNtk.Figures.Rendering;

namespace SoftmaxNtk.Figures.Tests.Rendering;

public sealed class SvgFigureRendererTests
{
    /// <summary>Coordinates are rounded to hundredths of a pixel.</summary>
    private const double PixelRounding = 0.0051;

    private static readonly SeriesStyle Style = new(0);

    [Fact]
    public void A_line_goes_through_its_points_on_a_linear_and_a_logarithmic_axis()
    {
        double[] x = [0, 2.5, 10], y = [1, 1e-3, 1e-4];
        DrawnSvg svg = DrawnSvg.Of(new Panel("", Axis.Linear("t", "1", new AxisLimits(0, 10)),
            Axis.Logarithmic("L", "1", new AxisLimits(1e-4, 1)),
            [new LineLayer(x, y, Style) { Label = "softmax" }]));
        Box plot = svg.Plot;
        IReadOnlyList<(double X, double Y)> points = Assert.Single(DrawnSvg.Strokes(Assert.Single(svg.OfClass("line"))));
        double[] down = [0, 0.75, 1]; // of four decades
        for (int k = 0; k < x.Length; k++)
        {
            Assert.Equal(plot.Left + plot.Width * x[k] / 10, points[k].X, PixelRounding);
            Assert.Equal(plot.Top + plot.Height * down[k], points[k].Y, PixelRounding);
        }
    }

    [Theory]
    [InlineData(Censoring.Above, 0, -1)]
    [InlineData(Censoring.Below, 0, 1)]
    [InlineData(Censoring.Right, 1, 0)]
    [InlineData(Censoring.Left, -1, 0)]
    public void A_censored_value_is_a_hollow_arrow_towards_where_it_lies(Censoring censoring, int right, int down)
    {
        Axis axis = Axis.Linear("t", "1", new AxisLimits(0, 2));
        DrawnSvg svg = DrawnSvg.Of(new Panel("", axis, axis, [new MarkerLayer([1], [1], Style) { Censoring = censoring }]));
        XElement arrow = Assert.Single(svg.OfClass("censored"));
        Assert.Equal("#ffffff", (string?)arrow.Attribute("fill"));
        (double X, double Y)[] points = [.. DrawnSvg.Strokes(arrow).Single()];
        (double dx, double dy) = (points.Average(p => p.X) - svg.Plot.MiddleX, points.Average(p => p.Y) - svg.Plot.MiddleY);
        Assert.Equal((right, down), (Math.Sign(Math.Round(dx, 1)), Math.Sign(Math.Round(dy, 1))));
    }

    [Fact]
    public void Ticks_stand_where_the_axis_puts_their_values()
    {
        DrawnSvg svg = DrawnSvg.Of(
            new Panel("", Axis.Linear("t", "1", new AxisLimits(0, 10)), Axis.Logarithmic("L", "1", new AxisLimits(1e-3, 1)), []));
        XElement[] labels = [.. svg.OfClass("x-axis")[0].Elements().Where(e => e.Name.LocalName == "text")];
        Assert.Equal(["0", "2", "4", "6", "8", "10"], labels.Select(label => label.Value));
        for (int k = 0; k < labels.Length; k++)
            Assert.Equal(svg.Plot.Left + svg.Plot.Width * k / 5, DrawnSvg.Number(labels[k], "x"), PixelRounding);
        Assert.Equal(["10−3", "10−2", "10−1", "100"], svg.TextsIn("y-axis"));
    }

    [Fact]
    public void A_band_runs_along_its_upper_and_back_along_its_lower_end_and_stops_where_there_is_none()
    {
        DrawnSvg svg = DrawnSvg.Of(new Panel("", Axis.Linear("t", "1", new AxisLimits(0, 4)), Axis.Linear("L", "1", new AxisLimits(0, 10)),
            [new BandLayer([0, 1, 2, 3, 4], [1, 2, double.NaN, 4, 4], [5, 6, double.NaN, 8, 8], Style)]));
        Box plot = svg.Plot;
        IReadOnlyList<XElement> bands = svg.OfClass("band");
        Assert.Equal(2, bands.Count);
        double[] heights = [.. DrawnSvg.Strokes(bands[0])[0].Select(p => (plot.Bottom - p.Y) / plot.Height * 10)];
        Assert.All(heights.Zip([5.0, 6, 2, 1]), pair => Assert.Equal(pair.Second, pair.First, 10 * PixelRounding / plot.Height));
    }

    [Fact]
    public void Points_without_a_place_break_the_line_and_are_counted_in_the_panel()
    {
        DrawnSvg svg = DrawnSvg.Of(new Panel("", SampleFigures.Linear, SampleFigures.Loss,
            [new LineLayer([0, 1, 2, 3, 4], [1, 0.1, 0, 0.1, 0.01], Style) { Label = "softmax" }]));
        Assert.Equal([2, 2], DrawnSvg.Strokes(Assert.Single(svg.OfClass("line"))).Select(stroke => stroke.Count));
        Assert.Contains("1 point not shown (≤ 0)", svg.Texts);
    }

    [Theory]
    [InlineData(double.NaN, 0, "3 points not shown (≤ 0 or not finite)")]
    [InlineData(double.NaN, 1, "2 points not shown (≤ 0 or not finite)")]
    [InlineData(double.PositiveInfinity, 1, "2 points not shown (≤ 0 or not finite)")]
    [InlineData(1, 1, "1 point not shown (≤ 0)")]
    public void The_count_says_why_and_includes_what_was_left_out_before(double first, double second, string note)
    {
        DrawnSvg svg = DrawnSvg.Of(new Panel("", SampleFigures.Linear, SampleFigures.Loss,
            [new LineLayer([0, 1, 2], [first, second, 5], Style) { LeftOut = new LeftOutCount(1, 0) }]));
        Assert.Contains(note, svg.Texts);
    }

    [Fact]
    public void Panels_without_anything_to_show_say_so()
    {
        Assert.Contains("no data", DrawnSvg.Of(SampleFigures.Empty()).Texts);
        DrawnSvg zeros = DrawnSvg.Of(SampleFigures.Zeros());
        Assert.Contains("no value above 0", zeros.Texts);
        Assert.Contains("2 points not shown (≤ 0)", zeros.Texts);
        Assert.Empty(zeros.OfClass("legend"));
        Panel diverged = new("", SampleFigures.Linear, SampleFigures.Linear, [new MarkerLayer([0], [double.NaN], Style)]);
        Assert.Contains("no finite value", DrawnSvg.Of(diverged).Texts);
    }

    [Fact]
    public void A_reference_slope_has_that_slope_in_decades()
    {
        DrawnSvg svg = DrawnSvg.Of(new Panel("",
            Axis.Logarithmic("R", "1", new AxisLimits(1e-4, 1)), Axis.Logarithmic("‖ΔH‖_F", "1", new AxisLimits(1e-6, 1)),
            [new ReferenceSlopeLayer(0.5, "slope 1/2", 1e-3, 1e-4, 1e-1)]));
        XElement slope = Assert.Single(svg.OfClass("slope"));
        double decadesX = (DrawnSvg.Number(slope, "x2") - DrawnSvg.Number(slope, "x1")) / svg.Plot.Width * 4;
        double decadesY = (DrawnSvg.Number(slope, "y1") - DrawnSvg.Number(slope, "y2")) / svg.Plot.Height * 6;
        Assert.Equal(2, decadesX, 1e-3);
        Assert.Equal(0.5, decadesY / decadesX, 1e-3);
    }

    [Fact]
    public void Bars_of_two_series_stand_side_by_side_from_zero_to_their_value()
    {
        DrawnSvg svg = DrawnSvg.Of(SampleFigures.Bars());
        XElement[] bars = [.. svg.OfClass("bar")];
        Assert.Equal(8, bars.Length);
        double unit = DrawnSvg.Number(bars[4], "height"); // the value −1
        Assert.Equal(1.6, DrawnSvg.Number(bars[0], "height") / unit, 1e-3);
        Assert.All(bars, bar => Assert.Equal(DrawnSvg.Number(bars[0], "y"), DrawnSvg.Number(bar, "y"), PixelRounding));
        double[] left = [.. bars.Select(bar => DrawnSvg.Number(bar, "x")).Order()];
        Assert.All(left.Zip(left.Skip(1)), pair => Assert.True(pair.Second - pair.First >= DrawnSvg.Number(bars[0], "width")));
        Assert.Equal(3, svg.OfClass("error").Count);
    }

    [Fact]
    public void Heat_map_cells_tile_the_plot_and_take_the_colours_of_their_values()
    {
        DrawnSvg svg = DrawnSvg.Of(SampleFigures.HeatMap());
        XElement[] cells = [.. Assert.Single(svg.OfClass("heatmap")).Elements()];
        Assert.Equal(4, cells.Length);
        Assert.Equal(svg.Plot.Width * svg.Plot.Height, cells.Sum(c => DrawnSvg.Number(c, "width") * DrawnSvg.Number(c, "height")), 5);
        Rgb[] colours = [ColourMap.At(0), ColourMap.At(0.75), ColourMap.At(1), FigureTheme.Paper.Missing]; // of 1e-3, 1, 10 and 0
        Assert.Equal(colours.Select(colour => colour.ToString()), cells.Select(c => c.Attribute("fill")!.Value));
        Assert.Contains("1 point not shown (≤ 0)", svg.Texts);
    }

    [Theory]
    [InlineData(LineMarkers.None, 0)]
    [InlineData(LineMarkers.Every, 101)]
    public void Markers_are_drawn_at_the_points_asked_for(LineMarkers markers, int expected) =>
        Assert.Equal(expected, MarkerCount(markers));

    [Fact]
    public void Sparse_markers_are_few() => Assert.InRange(MarkerCount(LineMarkers.Sparse), 5, 8);

    [Fact]
    public void A_shared_legend_lists_each_series_that_is_drawn_once()
    {
        DrawnSvg svg = DrawnSvg.Of(SampleFigures.EveryLayer(LegendPlacement.Shared));
        Assert.Equal(["softmax", "softmax √m", "relu", "coupled", "independent", "exp", "linearised prediction"], svg.TextsIn("legend"));
        Assert.Single(svg.OfClass("legend"));
    }

    [Fact]
    public void Legends_of_panels_list_what_each_draws_and_no_legend_none()
    {
        DrawnSvg svg = DrawnSvg.Of(SampleFigures.EveryLayer(LegendPlacement.PerPanel));
        Assert.Equal(["softmax", "softmax √m", "linearised prediction"],
            svg.OfClass("legend")[0].Elements().Where(e => e.Name.LocalName == "text").Select(e => e.Value));
        Assert.Equal(4, svg.OfClass("legend").Count);
        Assert.Empty(DrawnSvg.Of(SampleFigures.EveryLayer(LegendPlacement.None)).OfClass("legend"));
    }

    [Fact]
    public void Legends_stand_below_all_plots()
    {
        DrawnSvg svg = DrawnSvg.Of(SampleFigures.EveryLayer(LegendPlacement.Shared));
        double lowest = svg.OfClass("plot").Max(plot => DrawnSvg.Number(plot, "y") + DrawnSvg.Number(plot, "height"));
        Assert.All(svg.OfClass("legend").Elements().Where(e => e.Name.LocalName == "text"), text =>
            Assert.True(DrawnSvg.Extent(text).Top > lowest));
    }

    [Theory]
    [InlineData(LegendPlacement.Shared)]
    [InlineData(LegendPlacement.PerPanel)]
    public void Every_text_lies_within_the_picture(LegendPlacement legend)
    {
        DrawnSvg svg = DrawnSvg.Of(SampleFigures.EveryLayer(legend));
        Assert.All(svg.All("text"), text =>
        {
            Box extent = DrawnSvg.Extent(text);
            Assert.True(extent is { Left: >= 0, Top: >= 0 } && extent.Right <= svg.Width && extent.Bottom <= svg.Height,
                $"'{text.Value}' at {extent} of {svg.Width}×{svg.Height}");
        });
    }

    [Fact]
    public void Plots_of_a_figure_do_not_overlap_and_line_up()
    {
        Box[] plots = [.. DrawnSvg.Of(SampleFigures.EveryLayer(LegendPlacement.PerPanel)).OfClass("plot").Select(p =>
            new Box(DrawnSvg.Number(p, "x"), DrawnSvg.Number(p, "y"), DrawnSvg.Number(p, "width"), DrawnSvg.Number(p, "height")))];
        for (int k = 0; k < plots.Length; k++)
        {
            Assert.Equal(plots[k % 3].Left, plots[k].Left);
            Assert.Equal(plots[k / 3 * 3].Top, plots[k].Top);
            Assert.True(k % 3 == 0 || plots[k].Left > plots[k - 1].Right);
            Assert.True(k < 3 || plots[k].Top > plots[k - 3].Bottom);
        }
    }

    [Fact]
    public void Panels_are_lettered_when_there_are_several()
    {
        Assert.Equal(["(a)", "(b)", "(c)", "(d)", "(e)", "(f)", "(g)"],
            DrawnSvg.Of(SampleFigures.EveryLayer(LegendPlacement.Shared)).Texts.Where(text =>
                text.Length == 3 && text[0] == '(' && text[2] == ')'));
        Assert.DoesNotContain("(a)", DrawnSvg.Of(SampleFigures.Curves()).Texts);
    }

    [Fact]
    public void The_same_figure_gives_the_same_bytes_without_ids()
    {
        byte[] first = new SvgFigureRenderer(FigureTheme.Paper).Render(SampleFigures.EveryLayer(LegendPlacement.Shared));
        Assert.Equal(first, new SvgFigureRenderer(FigureTheme.Paper).Render(SampleFigures.EveryLayer(LegendPlacement.Shared)));
        Assert.DoesNotContain(DrawnSvg.Of(SampleFigures.EveryLayer(LegendPlacement.Shared)).Root.DescendantsAndSelf(),
            e => e.Attribute("id") is not null);
    }

    [Fact]
    public void Labels_are_escaped_and_read_aloud_without_markup()
    {
        DrawnSvg svg = DrawnSvg.Of(new Figure("name", "λ_{min} < 1 & \"more\"", "‖ΔH‖_F", [SampleFigures.Empty()], 1));
        Assert.Equal("λmin < 1 & \"more\"", svg.All("title").Single().Value);
        Assert.Equal("‖ΔH‖F", svg.All("desc").Single().Value);
        Assert.Equal("λmin < 1 & \"more\"", Assert.Single(svg.TextsIn("title")));
    }

    private static int MarkerCount(LineMarkers markers)
    {
        double[] x = [.. Enumerable.Range(0, 101).Select(k => (double)k)];
        DrawnSvg svg = DrawnSvg.Of(new Panel("", SampleFigures.Linear, SampleFigures.Linear,
            [new LineLayer(x, x, Style) { Markers = markers }]));
        return Assert.Single(svg.OfClass("markers")).Elements().Count();
    }
}
