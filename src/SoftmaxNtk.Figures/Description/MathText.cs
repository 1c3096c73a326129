using System.Globalization;
using System.Text;

namespace SoftmaxNtk.Figures.Description;

/// <summary>How high a piece of text stands.</summary>
public enum ScriptLevel { Base, Subscript, Superscript }

/// <summary>A piece of text of one look.</summary>
public readonly record struct MathRun(string Text, bool Italic, ScriptLevel Level);

/// <summary>
/// The small markup of labels: <c>_x</c>, <c>_{max}</c> lower and <c>^2</c>, <c>^{−1/2}</c> raise; a Latin letter that
/// stands alone (or after a number, as in 2R) is a variable and italic, except the article "a"; a backslash takes the next
/// character as it is and upright, and an accent (a combining character, as in W̃) stays with its letter.
/// Greek and symbols are Unicode. A hyphen in a script is a minus sign.
/// </summary>
/// <remarks>Scripts do not nest. "‖ΔH‖_F", "λ_{min}(H_t)", "10^{-3}", "η = 1/λ_{max}", "softmax √m".</remarks>
public static class MathText
{
    /// <summary>The runs of a text, adjacent ones of different look.</summary>
    public static IReadOnlyList<MathRun> Parse(string markup)
    {
        ArgumentNullException.ThrowIfNull(markup);
        List<MathRun> runs = [];
        StringBuilder plain = new();
        for (int k = 0; k < markup.Length; k++)
        {
            char c = markup[k];
            if (c == '\\' && k + 1 < markup.Length)
            {
                AddVariables(runs, plain, ScriptLevel.Base);
                Add(runs, markup[++k].ToString(), false, ScriptLevel.Base);
            }
            else if (c is '_' or '^' && k + 1 < markup.Length)
            {
                AddVariables(runs, plain, ScriptLevel.Base);
                (string script, k) = Script(markup, k + 1);
                AddVariables(runs, new StringBuilder(script.Replace('-', '−')), c == '_' ? ScriptLevel.Subscript : ScriptLevel.Superscript);
            }
            else
                plain.Append(c);
        }
        AddVariables(runs, plain, ScriptLevel.Base);
        return runs;
    }

    /// <summary>The text without markup, for titles read aloud and for tests.</summary>
    public static string Plain(string markup) => string.Concat(Parse(markup).Select(run => run.Text));

    /// <summary>Markup that shows a text as it is, underscores and all.</summary>
    public static string Escape(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("_", "\\_", StringComparison.Ordinal).Replace("^", "\\^", StringComparison.Ordinal);
    }

    /// <summary>The script that starts at a place, and the place of its last character.</summary>
    private static (string Script, int End) Script(string markup, int start)
    {
        int close = markup[start] == '{' ? markup.IndexOf('}', start) : -1;
        return close < 0 ? (markup[start].ToString(), start) : (markup[(start + 1)..close], close);
    }

    /// <summary>Cuts a text at its variables, and empties it.</summary>
    private static void AddVariables(List<MathRun> runs, StringBuilder text, ScriptLevel level)
    {
        string s = text.ToString();
        text.Clear();
        int from = 0;
        for (int k = 0; k < s.Length; k++)
            if (IsVariable(s, k))
            {
                Add(runs, s[from..k], false, level);
                from = k + 1;
                while (from < s.Length && char.GetUnicodeCategory(s[from]) == UnicodeCategory.NonSpacingMark)
                    from++;
                Add(runs, s[k..from], true, level);
            }
        Add(runs, s[from..], false, level);
    }

    private static void Add(List<MathRun> runs, string text, bool italic, ScriptLevel level)
    {
        if (text.Length == 0)
            return;
        if (runs.Count > 0 && runs[^1].Italic == italic && runs[^1].Level == level)
            runs[^1] = runs[^1] with { Text = runs[^1].Text + text };
        else
            runs.Add(new MathRun(text, italic, level));
    }

    private static bool IsVariable(string s, int k)
    {
        int start = k;
        while (start > 0 && char.IsAsciiDigit(s[start - 1]))
            start--;
        bool standsAlone = char.IsAsciiLetter(s[k])
            && (start == 0 || !char.IsAsciiLetter(s[start - 1]) && s[start - 1] is not ('\'' or '’'))
            && (k + 1 == s.Length || !char.IsAsciiLetterOrDigit(s[k + 1]));
        return standsAlone && !IsArticle(s, k) && !IsAbbreviation(s, k);
    }

    private static bool IsArticle(string s, int k) =>
        s[k] is 'a' or 'A' && s.Length > 1 && (k == 0 || s[k - 1] == ' ') && (k + 1 == s.Length || s[k + 1] == ' ');

    /// <summary>A letter of "e.g." or "i.e.".</summary>
    private static bool IsAbbreviation(string s, int k) =>
        k + 2 < s.Length && s[k + 1] == '.' && char.IsAsciiLetter(s[k + 2])
        || k >= 2 && s[k - 1] == '.' && char.IsAsciiLetter(s[k - 2]);
}
