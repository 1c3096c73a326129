namespace SoftmaxNtk.Figures.Rendering;

/// <summary>Breaks texts into lines.</summary>
internal static class TextWrapping
{
    /// <summary>The lines of a text, each at most as wide as given unless a single word is wider. A line feed breaks too.</summary>
    public static IReadOnlyList<string> Lines(string markup, double width, double size, bool bold = false)
    {
        List<string> lines = [];
        foreach (string paragraph in markup.Split('\n'))
        {
            string line = "";
            foreach (string word in Words(paragraph))
            {
                string longer = line.Length == 0 ? word : $"{line} {word}";
                if (line.Length > 0 && TextMetrics.Width(longer, size, bold) > width)
                {
                    lines.Add(line);
                    line = word;
                }
                else
                    line = longer;
            }
            if (line.Length > 0)
                lines.Add(line);
        }
        return lines;
    }

    /// <summary>Words between spaces; a space inside braces does not separate.</summary>
    private static IEnumerable<string> Words(string text)
    {
        int start = 0, depth = 0;
        for (int k = 0; k <= text.Length; k++)
        {
            if (k == text.Length || text[k] == ' ' && depth == 0)
            {
                if (k > start)
                    yield return text[start..k];
                start = k + 1;
            }
            else
                depth += text[k] == '{' ? 1 : text[k] == '}' && depth > 0 ? -1 : 0;
        }
    }
}
