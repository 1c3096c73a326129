using System.Text;

namespace SoftmaxNtk.Report.Questions;

/// <summary>A piece of a sentence: words, or the name of a number that stands in their place.</summary>
/// <param name="Text">The words, or the name.</param>
/// <param name="IsName">Which of both.</param>
public readonly record struct SentencePart(string Text, bool IsName);

/// <summary>
/// Sentences with names in braces, "is {ratio} times that of exp"; <c>\{</c>, <c>\}</c> and <c>\\</c> are the characters themselves.
/// </summary>
public static class SentenceTemplate
{
    /// <summary>The parts, in order; no two neighbours are both words.</summary>
    /// <exception cref="FormatException">A brace is not closed, opens nothing, or holds nothing.</exception>
    public static IReadOnlyList<SentencePart> Parse(string template)
    {
        ArgumentNullException.ThrowIfNull(template);
        List<SentencePart> parts = [];
        StringBuilder words = new();
        for (int k = 0; k < template.Length; k++)
            switch (template[k])
            {
                case '\\' when k + 1 < template.Length && template[k + 1] is ('{' or '}' or '\\'):
                    words.Append(template[++k]);
                    break;
                case '{':
                    int close = template.IndexOf('}', k);
                    string name = close < 0 ? "" : template[(k + 1)..close];
                    if (name.Length == 0 || !name.All(char.IsAsciiLetterOrDigit))
                        throw new FormatException($"'{template[k..]}' begins with no name of a number in braces. "
                            + "Remedy: write {ratio}, with letters and digits, or \\{ for the brace itself.");
                    Flush(parts, words);
                    parts.Add(new SentencePart(name, IsName: true));
                    k = close;
                    break;
                case '}':
                    throw new FormatException($"A brace is closed that none opened, before '{template[(k + 1)..]}'. Remedy: write \\}}.");
                default:
                    words.Append(template[k]);
                    break;
            }
        Flush(parts, words);
        return parts;
    }

    private static void Flush(List<SentencePart> parts, StringBuilder words)
    {
        if (words.Length > 0)
            parts.Add(new SentencePart(words.ToString(), IsName: false));
        words.Clear();
    }
}
