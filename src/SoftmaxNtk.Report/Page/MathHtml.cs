using System.Text;
using System.Text.RegularExpressions;

namespace SoftmaxNtk.Report.Page;

/// <summary>
/// Text with the field's scripts as HTML: <c>λ_min</c>, <c>r_{t+1}</c> are set lower, <c>m^−2</c>, <c>n^{2+o(1)}</c> higher. A script in
/// braces is what they hold; without them a word, or a number with its sign.
/// </summary>
/// <remarks>Scripts do not nest. A script that follows nothing stays as it is.</remarks>
internal static partial class MathHtml
{
    /// <summary>Whether a text has a script.</summary>
    public static bool HasScripts(string text) => Script().IsMatch(text);

    /// <summary>The text, escaped, with its scripts.</summary>
    public static string Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        StringBuilder html = new();
        int from = 0;
        foreach (Match match in Script().Matches(text))
        {
            html.Append(HtmlWriter.Escaped(text[from..match.Index]));
            string element = match.Groups["mark"].Value == "_" ? "sub" : "sup";
            string script = match.Groups["braced"].Success ? match.Groups["braced"].Value : match.Groups["plain"].Value;
            html.Append('<').Append(element).Append('>').Append(HtmlWriter.Escaped(script)).Append("</").Append(element).Append('>');
            from = match.Index + match.Length;
        }
        return html.Append(HtmlWriter.Escaped(text[from..])).ToString();
    }

    [GeneratedRegex(@"(?<=[\p{L}\p{N}‖)\]|′'])(?<mark>[_^])(?:\{(?<braced>[^{}]+)\}|(?<plain>[−+-]?(?:[0-9]+(?:\.[0-9]+)?|\p{L}+|[½∞])))")]
    private static partial Regex Script();
}
