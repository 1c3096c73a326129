namespace SoftmaxNtk.Datasets;

/// <summary>The name that somebody probably meant.</summary>
internal static class NearestName
{
    /// <summary>How many names a message lists before it breaks off.</summary>
    private const int Listed = 12;

    /// <summary>
    /// "did you mean 'bmi'?" for the choice at the smallest edit distance, if that is at most a third of its length (or 1); else null.
    /// </summary>
    public static string? Suggestion(string name, IEnumerable<string> choices)
    {
        string? nearest = choices.MinBy(choice => Distance(name, choice));
        return nearest is not null && Distance(name, nearest) <= Math.Max(1, nearest.Length / 3) ? $"did you mean '{nearest}'?" : null;
    }

    /// <summary>The names as one line: the first few, and how many more there are.</summary>
    public static string List(IReadOnlyList<string> names) =>
        string.Join(", ", names.Take(Listed)) + (names.Count > Listed ? $", … ({names.Count} in all)" : "");

    /// <summary>Levenshtein's distance, upper and lower case taken as equal.</summary>
    private static int Distance(string a, string b)
    {
        int[] previous = [.. Enumerable.Range(0, b.Length + 1)];
        int[] current = new int[b.Length + 1];
        for (int i = 1; i <= a.Length; i++)
        {
            current[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int substitution = char.ToUpperInvariant(a[i - 1]) == char.ToUpperInvariant(b[j - 1]) ? 0 : 1;
                current[j] = Math.Min(previous[j - 1] + substitution, 1 + Math.Min(previous[j], current[j - 1]));
            }
            (previous, current) = (current, previous);
        }
        return previous[b.Length];
    }
}
