using System.Globalization;
using System.Text;
using System.Xml.Linq;
using SoftmaxNtk.Figures.Description;
using SoftmaxNtk.Figures.Rendering;

namespace SoftmaxNtk.Figures.Tests;

/// <summary>A rendered figure, parsed: what stands where.</summary>
internal sealed class DrawnSvg
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    private DrawnSvg(XElement root) => Root = root;

    public XElement Root { get; }

    public double Width => Number(Root, "width");

    public double Height => Number(Root, "height");

    public static DrawnSvg Of(Figure figure) =>
        new(XDocument.Parse(Encoding.UTF8.GetString(new SvgFigureRenderer(FigureTheme.Paper).Render(figure)),
            LoadOptions.PreserveWhitespace).Root!);

    /// <summary>A figure of one panel.</summary>
    public static DrawnSvg Of(Panel panel) => Of(new Figure("figure", "", "", [panel], 1));

    public IEnumerable<XElement> All(string element) => Root.Descendants(Svg + element);

    public IReadOnlyList<XElement> OfClass(string kind) => [.. Root.Descendants().Where(e => (string?)e.Attribute("class") == kind)];

    /// <summary>The texts within elements of a class, without markup.</summary>
    public IReadOnlyList<string> TextsIn(string kind) =>
        [.. OfClass(kind).SelectMany(e => e.Descendants(Svg + "text")).Select(t => t.Value)];

    public IReadOnlyList<string> Texts => [.. All("text").Select(t => t.Value)];

    /// <summary>The plot area of the only panel.</summary>
    public Box Plot
    {
        get
        {
            XElement plot = Assert.Single(OfClass("plot"));
            return new Box(Number(plot, "x"), Number(plot, "y"), Number(plot, "width"), Number(plot, "height"));
        }
    }

    /// <summary>The points of a path, cut where it lifts.</summary>
    public static IReadOnlyList<IReadOnlyList<(double X, double Y)>> Strokes(XElement path) =>
        [.. path.Attribute("d")!.Value.TrimEnd('Z').Split('M', StringSplitOptions.RemoveEmptyEntries)
            .Select(stroke => (IReadOnlyList<(double, double)>)[.. stroke.Split('L').Select(Point)])];

    public static double Number(XElement element, string attribute) =>
        double.Parse(element.Attribute(attribute)!.Value, CultureInfo.InvariantCulture);

    /// <summary>The rectangle that a text covers by the width estimate.</summary>
    public static Box Extent(XElement text)
    {
        double size = Number(text, "font-size"), x = Number(text, "x"), y = Number(text, "y");
        bool isBold = text.Attribute("font-weight") is not null;
        double width = text.DescendantNodes().OfType<XText>().Sum(node => TextMetrics.Width(
            MathText.Escape(node.Value), node.Parent!.Attribute("font-size") is null ? size : Number(node.Parent, "font-size"), isBold));
        double before = (string?)text.Attribute("text-anchor") switch { "middle" => width / 2, "end" => width, _ => 0 };
        const double ascent = 0.8, descent = 0.3;
        return text.Attribute("transform") is null
            ? new Box(x - before, y - ascent * size, width, (ascent + descent) * size)
            : new Box(x - ascent * size, y - width + before, (ascent + descent) * size, width);
    }

    private static (double, double) Point(string pair)
    {
        string[] parts = pair.Split(' ');
        return (double.Parse(parts[0], CultureInfo.InvariantCulture), double.Parse(parts[1], CultureInfo.InvariantCulture));
    }
}
