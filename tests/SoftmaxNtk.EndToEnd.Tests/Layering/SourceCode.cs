using System.Text;
using System.Text.RegularExpressions;

namespace SoftmaxNtk.EndToEnd.Tests.Layering;

/// <summary>
/// C# source text without its comments and literals, so that a search finds code only. What stays of them is what names code too:
/// the holes of interpolated strings, and the crefs of comments.
/// </summary>
internal sealed partial class SourceCode
{
    private readonly string source;
    private readonly StringBuilder code = new();
    private int position;

    private SourceCode(string source)
    {
        this.source = source;
        ReadCode(hole: false);
    }

    public static string Of(string source) => new SourceCode(source).code.ToString();

    private bool At(string text) => string.CompareOrdinal(source, position, text, 0, text.Length) == 0;

    /// <summary>To the end of the text, or to the brace that closes a hole.</summary>
    private void ReadCode(bool hole)
    {
        int depth = 0;
        while (position < source.Length)
        {
            if (At("//"))
                SkipComment("\n");
            else if (At("/*"))
                SkipComment("*/");
            else if (source[position] is '"' or '$' or '@' && StringStart().Match(source, position) is { Success: true } start)
                SkipString(start);
            else if (source[position] == '\'' && CharacterLiteral().Match(source, position) is { Success: true } character)
                position += character.Length;
            else
            {
                char next = source[position];
                if (hole && next == '}' && depth == 0)
                    return;
                depth += next == '{' ? 1 : next == '}' ? -1 : 0;
                code.Append(next);
                position++;
            }
        }
    }

    private void SkipComment(string end)
    {
        int stop = source.IndexOf(end, position + 2, StringComparison.Ordinal);
        stop = stop < 0 ? source.Length : stop;
        foreach (Match cref in Cref().Matches(source[position..stop]))
            code.Append(' ').Append(cref.Groups[1].Value).Append(' ');
        code.Append('\n');
        position = Math.Min(source.Length, stop + end.Length);
    }

    private void SkipString(Match start)
    {
        string prefix = start.Groups["prefix"].Value;
        string quotes = start.Groups["quotes"].Value;
        bool raw = quotes.Length >= 3;
        bool verbatim = prefix.Contains('@', StringComparison.Ordinal);
        int dollars = prefix.Count(c => c == '$');
        string opening = new('{', Math.Max(1, dollars));
        position += start.Length;
        code.Append(' ');
        while (position < source.Length)
        {
            if (dollars > 0 && At(opening) && !(!raw && At("{{")))
            {
                position += opening.Length;
                ReadCode(hole: true);
                code.Append(' ');
                position += opening.Length;
            }
            else if (!raw && (At("{{") || (verbatim ? At("\"\"") : At("\\"))))
                position += 2;
            else if (At(quotes))
            {
                position += quotes.Length;
                return;
            }
            else
                position++;
        }
    }

    [GeneratedRegex(@"\G(?<prefix>[$@]*)(?:(?<quotes>""{3,})|(?<quotes>""))")]
    private static partial Regex StringStart();

    [GeneratedRegex(@"\G'(?:\\[^\n]+?|[^'\\\n])'")]
    private static partial Regex CharacterLiteral();

    [GeneratedRegex(@"cref=""([^""]*)""")]
    private static partial Regex Cref();
}
