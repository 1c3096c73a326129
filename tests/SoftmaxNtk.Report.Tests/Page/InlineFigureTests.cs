using System.Globalization;
using System.Xml.Linq;
using SoftmaxNtk.Figures.Description;
using SoftmaxNtk.Figures.Rendering;
using SoftmaxNtk.Report.Page;

namespace SoftmaxNtk.Report.Tests.Page;

/// <summary>Drawings of our renderer, read back: what their axes mean is what was drawn.</summary>
public sealed class InlineFigureTests
{
    /// <summary>Ticks and points stand to a hundredth of a pixel on an axis of 600.</summary>
    private const double Relative = 2e-3;

    private static readonly XNamespace svg = "http://www.w3.org/2000/svg";

    [Theory]
    [InlineData(AxisScale.Linear, -3, 7)]
    [InlineData(AxisScale.Linear, 0.9, 1.1)]
    [InlineData(AxisScale.Linear, 2e5, 9e5)]
    [InlineData(AxisScale.Linear, 1e-7, 3e-6)]
    [InlineData(AxisScale.Logarithmic, 1e-10, 1)]
    [InlineData(AxisScale.Logarithmic, 0.3, 2.5)]
    [InlineData(AxisScale.Logarithmic, 256, 262144)]
    [InlineData(AxisScale.Logarithmic, 1e-6, 4e-5)]
    [InlineData(AxisScale.Logarithmic, 1.1, 1.9)]
    public void Points_are_read_where_they_were_drawn(AxisScale scale, double low, double high)
    {
        double[] values = [low, scale == AxisScale.Linear ? (low + high) / 2 : Math.Sqrt(low * high), high];
        XElement plot = Plot(new Axis("x_{0}", "1", scale), new Axis("loss L_t", "1", scale), values, values);
        (double X, double Y)[] pixels = [.. plot.Elements(svg + "path").First(path => path.Attribute("class")?.Value == "line")
            .Attribute("d")!.Value.Split('M', 'L').Skip(1).Select(point => point.Split(' '))
            .Select(point => (double.Parse(point[0], CultureInfo.InvariantCulture), double.Parse(point[1], CultureInfo.InvariantCulture)))];
        double tolerance = Relative * (scale == AxisScale.Linear ? high - low : 1);
        for (int k = 0; k < values.Length; k++)
            foreach ((string letter, double pixel) in new[] { ("x", pixels[k].X), ("y", pixels[k].Y) })
            {
                double read = Read(plot, letter, pixel);
                Assert.InRange(scale == AxisScale.Linear ? read - values[k] : Math.Log(read / values[k]) / Math.Log(high / low),
                    -tolerance, tolerance);
            }
    }

    [Fact]
    public void Names_along_an_axis_and_labels_with_their_scripts_are_read()
    {
        XElement plot = Plot(Axis.OfCategories("", ["softmax √m", "a<b"]), Axis.Linear("‖H_t‖_F", "1"), [0, 1], [1, 2]);
        Assert.Equal("names", plot.Attribute("data-x-kind")!.Value);
        Assert.Contains("softmax \\u221Am", plot.Attribute("data-x-names")!.Value, StringComparison.Ordinal);
        Assert.Equal("‖H<sub>t</sub>‖<sub>F</sub>", plot.Attribute("data-y-label")!.Value);
    }

    [Fact]
    public void A_drawing_is_described_for_who_cannot_see_it_by_ids_of_its_own()
    {
        InlineFigure figure = InlineFigure.Of("run-loss", "loss", Draw(Axis.Linear("x", "1"), Axis.Linear("y", "1"), [1, 2], [1, 2]));
        XElement root = XElement.Parse(figure.Svg);
        Assert.Equal(("run-loss-title", "run-loss-desc"),
            (root.Attribute("aria-labelledby")!.Value, root.Attribute("aria-describedby")!.Value));
        Assert.Equal("How it falls", root.Elements().Single(element => element.Attribute("id")?.Value == "run-loss-title").Value);
        Assert.Equal(figure.Ids, root.Descendants().Attributes("id").Select(id => id.Value));
        Assert.Equal(("How it falls", null), (figure.Title, root.Attribute("width")));
        Assert.Contains("#1a1a1a", figure.Colours);
    }

    [Theory]
    [InlineData("<svg")]
    [InlineData("<html/>")]
    public void What_is_no_drawing_is_refused(string text) =>
        Assert.Throws<InvalidDataException>(() => InlineFigure.Of("id", "loss", text));

    private static double Read(XElement plot, string letter, double pixel)
    {
        double[] map = [.. plot.Attribute($"data-{letter}-map")!.Value.Split(' ')
            .Select(number => double.Parse(number, CultureInfo.InvariantCulture))];
        double value = map[0] * pixel + map[1];
        return plot.Attribute($"data-{letter}-kind")!.Value == "log" ? Math.Pow(10, value) : value;
    }

    private static XElement Plot(Axis x, Axis y, double[] xs, double[] ys) =>
        XElement.Parse(InlineFigure.Of("id", "loss", Draw(x, y, xs, ys)).Svg).Descendants(svg + "svg").Single();

    private static string Draw(Axis x, Axis y, double[] xs, double[] ys) => System.Text.Encoding.UTF8.GetString(
        new SvgFigureRenderer(FigureTheme.Paper).Render(new Figure("loss", "How it falls", "A caption.",
            [new Panel("", x, y, [new LineLayer(xs, ys, new SeriesStyle(0)) { Label = "softmax" }])], columns: 1)));
}
