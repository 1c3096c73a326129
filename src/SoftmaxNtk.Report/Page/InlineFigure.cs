using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace SoftmaxNtk.Report.Page;

/// <summary>A figure of a run as it stands in the page: the drawing with ids of its own, and what each panel's axes mean.</summary>
/// <param name="Id">The id of the figure in the page; ids within the drawing begin with it.</param>
/// <param name="Name">The file's name without extension.</param>
/// <param name="Title">The drawing's title.</param>
/// <param name="Svg">The drawing.</param>
/// <param name="Width">Its width as drawn [CSS pixels].</param>
/// <param name="Colours">The colours in it that mean no value: ink, paper, series.</param>
internal sealed record InlineFigure(string Id, string Name, string Title, string Svg, double Width, IReadOnlyList<string> Colours)
{
    private static readonly XNamespace svg = "http://www.w3.org/2000/svg";

    /// <summary>A drawing of our renderer.</summary>
    /// <exception cref="InvalidDataException">The text is no SVG.</exception>
    public static InlineFigure Of(string id, string name, string text)
    {
        XElement root = Parse(name, text);
        string title = root.Element(svg + "title")?.Value ?? name;
        double width = Number(root.Attribute("width"));
        root.Attribute("width")?.Remove();
        root.Attribute("height")?.Remove();
        root.Element(svg + "title")?.SetAttributeValue("id", id + "-title");
        root.Element(svg + "desc")?.SetAttributeValue("id", id + "-desc");
        root.SetAttributeValue("aria-labelledby", id + "-title");
        root.SetAttributeValue("aria-describedby", id + "-desc");
        foreach (XElement panel in root.Elements(svg + "g").Where(group => Class(group) == "panel"))
            TellAxes(panel);
        LeanDrawing.Shed(root);
        string lean = root.ToString(SaveOptions.DisableFormatting).Replace(" />", "/>", StringComparison.Ordinal);
        return new InlineFigure(id, name, title, lean, width, [.. ColoursOf(root).Distinct()]);
    }

    /// <summary>The ids that the drawing holds.</summary>
    public IEnumerable<string> Ids => [Id + "-title", Id + "-desc"];

    private static IEnumerable<string> ColoursOf(XElement element) => Class(element) is "heatmap" or "colourbar" ? []
        : element.Attributes().Where(attribute => attribute.Name.LocalName is "fill" or "stroke" && attribute.Value.StartsWith('#'))
            .Select(attribute => attribute.Value).Concat(element.Elements().SelectMany(ColoursOf));

    private static XElement Parse(string name, string text)
    {
        try
        {
            XElement root = XElement.Parse(text, LoadOptions.PreserveWhitespace);
            return root.Name == svg + "svg" ? root : throw new InvalidDataException($"{name}.svg is no SVG: its root is {root.Name}.");
        }
        catch (XmlException exception)
        {
            throw new InvalidDataException($"{name}.svg is no SVG: {exception.Message}", exception);
        }
    }

    private static void TellAxes(XElement panel)
    {
        if (panel.Elements(svg + "svg").FirstOrDefault(element => Class(element) == "plot") is not { } plot)
            return;
        double bottom = Number(plot.Attribute("y")) + Number(plot.Attribute("height"));
        XElement[] texts = [.. panel.Elements(svg + "text")];
        Tell(plot, "x", panel, [.. texts.Where(label => Text(label, "text-anchor") == "middle" && label.Attribute("transform") is null
            && Number(label.Attribute("y")) > bottom)],
            texts.Where(label => Text(label, "text-anchor") == "end" && Number(label.Attribute("y")) > bottom));
        Tell(plot, "y", panel, [.. texts.Where(label => label.Attribute("transform") is not null
            && Number(label.Attribute("x")) < Number(plot.Attribute("x")))], []);
        Tell(plot, "value", panel, [.. texts.Where(label => label.Attribute("transform") is not null
            && Number(label.Attribute("x")) > Number(plot.Attribute("x")))], []);
    }

    /// <summary>Writes on the plot what one axis means and how it is called; the value axis is that of a colour bar.</summary>
    private static void Tell(XElement plot, string letter, XElement panel, XElement[] labels, IEnumerable<XElement> factors)
    {
        if (panel.Elements(svg + "g").FirstOrDefault(group => Class(group) == letter + "-axis") is not { } group)
            return;
        XElement[] texts = [.. group.Elements(svg + "text")];
        XElement? factor = texts.Concat(factors).FirstOrDefault(text => text.Value.StartsWith("×10", StringComparison.Ordinal));
        (XElement, double)[] ticks = [.. texts.Where(text => text != factor).Select(text => (text, Pixel(text, letter)))];
        if (DrawnAxis.Of(ticks, factor is null ? 1 : DrawnAxis.ValueOf(factor) ?? 1) is not { } axis)
            return;
        plot.Add(axis.Attributes(letter).Cast<object>().ToArray());
        plot.SetAttributeValue($"data-{letter}-label", string.Join(' ', labels.Select(DrawnLabel.Html)));
    }

    /// <summary>Where a label's tick stands: a horizontal axis' label under it, an upright one's beside the line before it.</summary>
    private static double Pixel(XElement label, string letter) => letter == "x" ? Number(label.Attribute("x"))
        : Number((label.ElementsBeforeSelf().LastOrDefault() ?? label).Attribute("y1"));

    private static string Class(XElement element) => Text(element, "class");

    private static string Text(XElement element, string attribute) => element.Attribute(attribute)?.Value ?? "";

    private static double Number(XAttribute? attribute) =>
        double.TryParse(attribute?.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : double.NaN;
}
