using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using SoftmaxNtk.Figures.Description;
using SoftmaxNtk.Figures.Rendering;
using SoftmaxNtk.Report.Page;

namespace SoftmaxNtk.Report.Tests.Page;

/// <summary>A lean drawing draws what the drawing drew: the same lines, and on every shape the same paint, inherited or its own.</summary>
public sealed partial class LeanDrawingTests
{
    private static readonly XNamespace svg = "http://www.w3.org/2000/svg";

    private static readonly string[] paint = ["fill", "stroke", "stroke-width", "font-size", "text-anchor", "font-weight"];

    private readonly XElement drawn = XElement.Parse(Draw(), LoadOptions.PreserveWhitespace);
    private readonly XElement lean = XElement.Parse(Draw(), LoadOptions.PreserveWhitespace);

    public LeanDrawingTests() => LeanDrawing.Shed(lean);

    [Fact]
    public void It_has_fewer_characters() => Assert.InRange(lean.ToString(SaveOptions.DisableFormatting).Length, 1,
        0.8 * drawn.ToString(SaveOptions.DisableFormatting).Length);

    [Fact]
    public void Grid_lines_and_ticks_are_the_same_segments_of_the_same_stroke() =>
        Assert.Equal(Segments(drawn).Order(StringComparer.Ordinal), Segments(lean).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("text")]
    [InlineData("circle")]
    [InlineData("rect")]
    public void Every_shape_keeps_its_paint(string element) => Assert.Equal(Paints(drawn, element), Paints(lean, element));

    [Fact]
    public void A_limit_s_arrow_keeps_its_own_colour_which_the_script_reads() => Assert.NotNull(
        Assert.Single(lean.Descendants(svg + "path"), path => Class(path) == "censored").Attribute("stroke"));

    [Fact]
    public void A_curve_leaves_out_only_what_the_style_sheet_says_of_curves()
    {
        Dictionary<string, string> said = new() { ["fill"] = "none", ["stroke-linejoin"] = "round", ["stroke-linecap"] = "round" };
        XElement[] before = [.. Curves(drawn)], after = [.. Curves(lean)];
        Assert.NotEmpty(after);
        for (int k = 0; k < after.Length; k++)
            Assert.All(before[k].Attributes().Where(attribute => attribute.Name != "data-series"), attribute =>
                Assert.Equal(attribute.Value, after[k].Attribute(attribute.Name)?.Value ?? said[attribute.Name.LocalName]));
        Assert.All(said, rule => Assert.Contains(
            $"path.line:not([{rule.Key}]) {{ {rule.Key}: {rule.Value}; }}", PageAssets.Style, StringComparison.Ordinal));
    }

    private static IEnumerable<XElement> Curves(XElement root) => root.Descendants(svg + "path").Where(path => Class(path) == "line");

    private static string[] Paints(XElement root, string element) => [.. root.Descendants(svg + element).Select(shape =>
        string.Join(' ', paint.Select(name => $"{name}={Inherited(shape, name)}")) + shape.Value)];

    private static string? Inherited(XElement shape, string name) =>
        shape.AncestorsAndSelf().Select(element => element.Attribute(name)?.Value).FirstOrDefault(value => value is not null);

    /// <summary>"x1 y1 x2 y2 stroke width" of every line, and of every step of the paths that stand for lines in groups of them.</summary>
    private static IEnumerable<string> Segments(XElement root) =>
    [
        .. root.Descendants(svg + "line").Select(line => string.Join(' ',
            new[] { "x1", "y1", "x2", "y2" }.Select(end => Number(line.Attribute(end)!.Value))) + Stroke(line)),
        .. root.Descendants(svg + "path").Where(path => Class(path.Parent!) is "grid" or "x-axis" or "y-axis" or "value-axis")
            .SelectMany(path => Step().Matches(path.Attribute("d")!.Value).Select(step =>
            {
                (string x, string y, string end) = (step.Groups["x"].Value, step.Groups["y"].Value, step.Groups["end"].Value);
                return $"{Number(x)} {Number(y)} " + step.Groups["how"].Value switch
                {
                    "V" => $"{Number(x)} {Number(end)}",
                    "H" => $"{Number(end)} {Number(y)}",
                    _ => string.Join(' ', end.Split(' ').Select(Number)),
                } + Stroke(path);
            })),
    ];

    private static string Stroke(XElement line) => $" {Inherited(line, "stroke")} {Inherited(line, "stroke-width")}";

    private static string Number(string text) =>
        double.Parse(text, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture);

    private static string Class(XElement element) => element.Attribute("class")?.Value ?? "";

    private static string Draw() => System.Text.Encoding.UTF8.GetString(new SvgFigureRenderer(FigureTheme.Paper).Render(
        new Figure("loss", "How it falls", "A caption.",
            [
                new Panel("a", Axis.Logarithmic("m", "1"), Axis.Logarithmic("loss L_t", "1"),
                [
                    new LineLayer([1, 10, 1000], [3, 2, 0.01], new SeriesStyle(0)) { Label = "softmax", Markers = LineMarkers.Every },
                    new LineLayer([1, 10, 1000], [1, 2, 0.1], new SeriesStyle(1)) { Label = "relu", Markers = LineMarkers.None },
                    new BandLayer([1, 10, 1000], [0.5, 1, 0.05], [2, 3, 0.3], new SeriesStyle(1)),
                    new MarkerLayer([2, 20], [1, 0.5], new SeriesStyle(2)),
                    new MarkerLayer([5], [0.7], new SeriesStyle(2)) { Censoring = Censoring.Above },
                ]),
                new Panel("b", Axis.OfCategories("", ["one", "two"]), Axis.Linear("share", "1"),
                    [new BarLayer([0.2, 0.7], new SeriesStyle(0))]),
            ],
            columns: 2)));

    [GeneratedRegex(@"M(?<x>-?[\d.]+) (?<y>-?[\d.]+)(?<how>[VHL])(?<end>-?[\d.]+(?: -?[\d.]+)?)")]
    private static partial Regex Step();
}
