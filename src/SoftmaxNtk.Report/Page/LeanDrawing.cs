using System.Xml.Linq;

namespace SoftmaxNtk.Report.Page;

/// <summary>
/// Writes a drawing in fewer characters that draw the same: lines of a grid and ticks of an axis become one path, what labels or
/// markers have in common stands once, on their group, and how every curve is joined and ended is left to the page's style sheet,
/// which the script undoes where a drawing is saved.
/// </summary>
internal static class LeanDrawing
{
    private static readonly XNamespace svg = "http://www.w3.org/2000/svg";

    /// <summary>Inherited by children; of an axis' labels, none of these means anything to the lines beside them.</summary>
    private static readonly string[] ofLines = ["stroke", "stroke-width"], ofTexts = ["fill", "font-size", "text-anchor"];

    /// <summary>The outline of markers that stand for values; a limit's arrow has its series' colour.</summary>
    private const string Paper = "#ffffff";

    private static readonly string[] ends = ["x1", "y1", "x2", "y2"];

    /// <summary>What report.css says of curves: left out where a curve has exactly that.</summary>
    private static readonly (string Name, string Value)[] ofCurves =
        [("fill", "none"), ("stroke-linejoin", "round"), ("stroke-linecap", "round")];

    /// <summary>Changes the drawing in place.</summary>
    public static void Shed(XElement root)
    {
        foreach (XElement curve in root.Descendants(svg + "path").Where(path => Class(path) == "line"))
            foreach ((string name, string value) in ofCurves)
                if (curve.Attribute(name)?.Value == value)
                    curve.Attribute(name)!.Remove();
        foreach (XAttribute unnamed in root.Descendants().Attributes("data-series").Where(series => series.Value.Length == 0).ToArray())
            unnamed.Remove();
        foreach (XText space in root.DescendantNodes().OfType<XText>().Where(text => string.IsNullOrWhiteSpace(text.Value)
            && text.Parent!.Name.LocalName is "svg" or "g").ToArray())
            space.Remove();
        foreach (XElement group in root.Descendants(svg + "g").ToArray())
        {
            if (Class(group) is "grid" or "x-axis" or "y-axis" or "value-axis")
            {
                JoinLines(group);
                Hoist(group, [.. group.Elements(svg + "text")], ofTexts);
            }
            else if (Class(group) == "markers")
                Hoist(group, [.. group.Elements().Where(marker => marker.Attribute("stroke")?.Value == Paper)], ofLines);
        }
    }

    /// <summary>All lines of one stroke become one path, where the first of them stood.</summary>
    private static void JoinLines(XElement group)
    {
        foreach (XElement[] alike in group.Elements(svg + "line").GroupBy(Stroke).Select(lines => lines.ToArray()).ToArray())
        {
            XElement path = new(svg + "path", new XAttribute("d", string.Concat(alike.Select(Move))),
                alike[0].Attributes().Where(attribute => !ends.Contains(attribute.Name.LocalName)));
            alike[0].ReplaceWith(path);
            foreach (XElement line in alike.Skip(1))
                line.Remove();
        }
    }

    private static string Stroke(XElement line) =>
        string.Join(' ', line.Attributes().Where(attribute => !ends.Contains(attribute.Name.LocalName)));

    private static string Move(XElement line)
    {
        string[] at = [.. ends.Select(end => line.Attribute(end)?.Value ?? "0")];
        return $"M{at[0]} {at[1]}" + (at[0] == at[2] ? $"V{at[3]}" : at[1] == at[3] ? $"H{at[2]}" : $"L{at[2]} {at[3]}");
    }

    /// <summary>Where every child says something of its own, what most of them say stands on the group instead.</summary>
    private static void Hoist(XElement group, XElement[] children, string[] names)
    {
        foreach (string name in names)
        {
            if (children.Length == 0 || group.Attribute(name) is not null || children.Any(child => child.Attribute(name) is null))
                continue;
            string common = children.CountBy(child => child.Attribute(name)!.Value).MaxBy(value => value.Value).Key;
            group.SetAttributeValue(name, common);
            foreach (XElement child in children.Where(child => child.Attribute(name)!.Value == common))
                child.Attribute(name)!.Remove();
        }
    }

    private static string Class(XElement element) => element.Attribute("class")?.Value ?? "";
}
