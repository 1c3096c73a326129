using System.Globalization;
using System.Text;
using SoftmaxNtk.Figures.Description;

namespace SoftmaxNtk.Figures.Rendering;

/// <summary>Writes SVG elements, one a line, with numbers rounded to hundredths of a pixel so that bytes do not depend
/// on last bits.</summary>
internal sealed class SvgWriter
{
    private readonly StringBuilder text = new();
    private readonly Stack<string> open = new();

    /// <summary>A coordinate: at most two decimals, a point, never "-0".</summary>
    public static string Number(double value)
    {
        double rounded = Math.Round(value, 2, MidpointRounding.AwayFromZero);
        return (rounded == 0 ? 0 : rounded).ToString("0.##", CultureInfo.InvariantCulture);
    }

    /// <summary>Starts an element that holds others.</summary>
    public void Open(string element, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        Start(element, attributes);
        text.Append(">\n");
        open.Push(element);
    }

    public void Close() => text.Append("</").Append(open.Pop()).Append(">\n");

    /// <summary>An element without content.</summary>
    public void Empty(string element, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        Start(element, attributes);
        text.Append("/>\n");
    }

    /// <summary>An element that holds plain characters.</summary>
    public void Characters(string element, string content)
    {
        Start(element, []);
        text.Append('>').Append(Escaped(content)).Append("</").Append(element).Append(">\n");
    }

    public void Line(double x1, double y1, double x2, double y2, Rgb colour, double width, string dash = "", string kind = "")
    {
        List<(string, string)> attributes =
        [
            ("x1", Number(x1)), ("y1", Number(y1)), ("x2", Number(x2)), ("y2", Number(y2)),
            ("stroke", colour.ToString()), ("stroke-width", Number(width)),
        ];
        if (dash.Length > 0)
            attributes.Add(("stroke-dasharray", dash));
        if (kind.Length > 0)
            attributes.Insert(0, ("class", kind));
        Empty("line", [.. attributes]);
    }

    public void Rectangle(Box box, string fill, string stroke, double strokeWidth = 1) => Empty("rect",
        ("x", Number(box.Left)), ("y", Number(box.Top)), ("width", Number(box.Width)), ("height", Number(box.Height)),
        ("fill", fill), ("stroke", stroke), ("stroke-width", Number(strokeWidth)));

    public void Texts(IEnumerable<PlacedText> texts)
    {
        foreach (PlacedText text in texts)
            Text(text);
    }

    /// <summary>One line of text; nothing where it is empty.</summary>
    public void Text(PlacedText placed)
    {
        if (!string.IsNullOrEmpty(placed.Markup))
            Text(placed.Markup, placed.X, placed.Y, placed.Look);
    }

    /// <summary>One line of text with markup; scripts are shifted by dy, which every viewer honours (baseline-shift is not).</summary>
    public void Text(string markup, double x, double y, TextLook look)
    {
        List<(string, string)> attributes =
        [
            ("x", Number(x)), ("y", Number(y)), ("font-size", Number(look.Size)), ("fill", look.Colour.ToString()),
        ];
        if (look.Anchor != TextAnchor.Start)
            attributes.Add(("text-anchor", look.Anchor == TextAnchor.Middle ? "middle" : "end"));
        if (look.Bold)
            attributes.Add(("font-weight", "bold"));
        if (look.Upwards)
            attributes.Add(("transform", $"rotate(-90 {Number(x)} {Number(y)})"));
        if (look.Halo)
            attributes.AddRange([("stroke", "#ffffff"), ("stroke-width", "3"), ("stroke-linejoin", "round"), ("paint-order", "stroke")]);
        Start("text", [.. attributes]);
        text.Append('>');
        double shift = 0;
        foreach (MathRun run in MathText.Parse(markup))
            shift = Run(run, look.Size, shift);
        text.Append("</text>\n");
    }

    public override string ToString() => text.ToString();

    /// <summary>Writes one run; gives the vertical shift that it leaves behind.</summary>
    private double Run(MathRun run, double size, double shift)
    {
        double wanted = run.Level switch
        {
            ScriptLevel.Subscript => TextMetrics.SubscriptDrop * size,
            ScriptLevel.Superscript => -TextMetrics.SuperscriptRise * size,
            _ => 0,
        };
        bool plain = wanted == shift && !run.Italic && run.Level == ScriptLevel.Base;
        if (plain)
        {
            text.Append(Escaped(run.Text));
            return shift;
        }
        text.Append("<tspan");
        if (wanted != shift)
            Attribute("dy", Number(wanted - shift));
        if (run.Level != ScriptLevel.Base)
            Attribute("font-size", Number(size * TextMetrics.ScriptSize));
        if (run.Italic)
            Attribute("font-style", "italic");
        text.Append('>').Append(Escaped(run.Text)).Append("</tspan>");
        return wanted;
    }

    private void Start(string element, ReadOnlySpan<(string Name, string Value)> attributes)
    {
        text.Append('<').Append(element);
        foreach ((string name, string value) in attributes)
            Attribute(name, value);
    }

    private void Attribute(string name, string value) => text.Append(' ').Append(name).Append("=\"").Append(Escaped(value)).Append('"');

    private static string Escaped(string value) => value
        .Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal).Replace("\"", "&quot;", StringComparison.Ordinal);
}
