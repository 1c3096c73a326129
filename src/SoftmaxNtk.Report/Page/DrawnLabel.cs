using System.Globalization;
using System.Text;
using System.Xml.Linq;

namespace SoftmaxNtk.Report.Page;

/// <summary>The text of a drawn label as HTML: what was drawn lower or higher is a subscript or a superscript.</summary>
internal static class DrawnLabel
{
    /// <summary>The label, escaped, with its scripts.</summary>
    /// <remarks>A run of a drawn label moves by dy against the run before it; the renderer draws scripts so and in no other way.</remarks>
    public static string Html(XElement label)
    {
        ArgumentNullException.ThrowIfNull(label);
        StringBuilder html = new();
        double shift = 0;
        foreach (XNode node in label.Nodes())
        {
            XElement? run = node as XElement;
            if (double.TryParse(run?.Attribute("dy")?.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out double dy))
                shift = Math.Round(shift + dy, 2);
            string text = HtmlWriter.Escaped(run?.Value ?? (node as XText)?.Value ?? "");
            html.Append(shift > 0 ? $"<sub>{text}</sub>" : shift < 0 ? $"<sup>{text}</sup>" : text);
        }
        return html.ToString();
    }
}
