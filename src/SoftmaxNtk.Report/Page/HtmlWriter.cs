using System.Text;

namespace SoftmaxNtk.Report.Page;

/// <summary>Writes HTML: everything escaped, elements closed in order, no id twice. The same calls give the same text.</summary>
internal sealed class HtmlWriter
{
    private readonly StringBuilder text = new();
    private readonly Stack<string> open = new();
    private readonly HashSet<string> ids = [];

    /// <summary>Starts an element that holds others.</summary>
    /// <exception cref="InvalidOperationException">Another element has the id.</exception>
    public void Open(string element, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        Start(element, attributes);
        open.Push(element);
    }

    /// <summary>Ends the element that was started last.</summary>
    public void Close() => text.Append("</").Append(open.Pop()).Append(">\n");

    /// <summary>An element that holds text only.</summary>
    public void Element(string element, string content, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        Start(element, attributes);
        text.Append(Escaped(content)).Append("</").Append(element).Append('>');
    }

    /// <summary>An element that holds text with scripts, "λ_min", which are set as such.</summary>
    public void Formula(string element, string content, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        Start(element, attributes);
        text.Append(MathHtml.Of(content)).Append("</").Append(element).Append('>');
    }

    /// <summary>An element that holds text only; a name of several parts, "a.b" or "a/b", may be broken after each.</summary>
    public void Breakable(string element, string content, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        Start(element, attributes);
        string escaped = Escaped(content);
        text.Append(content.Contains(' ') || content is not [>= 'a' and <= 'z', ..] ? escaped
            : escaped.Replace(".", ".<wbr>", StringComparison.Ordinal).Replace("/", "/<wbr>", StringComparison.Ordinal));
        text.Append("</").Append(element).Append('>');
    }

    /// <summary>Text within the element that is open.</summary>
    public void Text(string content) => text.Append(Escaped(content));

    /// <summary>A new line, for people who read the source.</summary>
    public void Line() => text.Append('\n');

    /// <summary>What is HTML already: our own style sheet, script and drawings.</summary>
    public void Verbatim(string html) => text.Append(html);

    /// <summary>Takes an id that stands in verbatim HTML.</summary>
    /// <exception cref="InvalidOperationException">Another element has it.</exception>
    public string Claim(string id) => ids.Add(id) ? id
        : throw new InvalidOperationException($"Two elements of the page have the id '{id}'; every id must be unique.");

    /// <summary>The whole text.</summary>
    /// <exception cref="InvalidOperationException">An element is still open.</exception>
    public override string ToString() => open.Count == 0 ? text.ToString()
        : throw new InvalidOperationException($"The element '{open.Peek()}' was never closed.");

    /// <summary>A text in which no character is taken for markup, in content and in quoted attributes alike.</summary>
    public static string Escaped(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal)
            .Replace(">", "&gt;", StringComparison.Ordinal).Replace("\"", "&quot;", StringComparison.Ordinal)
            .Replace("'", "&#39;", StringComparison.Ordinal);
    }

    private void Start(string element, ReadOnlySpan<(string Name, string Value)> attributes)
    {
        text.Append('<').Append(element);
        foreach ((string name, string value) in attributes)
        {
            if (name == "id")
                Claim(value);
            text.Append(' ').Append(name).Append("=\"").Append(Escaped(value)).Append('"');
        }
        text.Append('>');
    }
}
