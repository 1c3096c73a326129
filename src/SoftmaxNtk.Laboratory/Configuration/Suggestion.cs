using SoftmaxNtk.Laboratory.Settings;

namespace SoftmaxNtk.Laboratory.Configuration;

/// <summary>"Did you mean …": the known words nearest to one that is not known.</summary>
public static class Suggestion
{
    private const int MostWords = 3;

    /// <summary>
    /// A question that names the nearest known words, or null if none is near. Near is an edit distance, letter case aside, of
    /// at most 1 + length/4: one slip in a short word, more in longer ones.
    /// </summary>
    public static string? For(string word, IEnumerable<string> known)
    {
        List<(string Word, int Distance)> near =
        [
            .. known.Distinct()
                .Select(candidate => (Word: candidate, Distance: EditDistance(word.ToLowerInvariant(), candidate.ToLowerInvariant())))
                .Where(candidate => candidate.Distance <= 1 + Math.Min(word.Length, candidate.Word.Length) / 4
                    && candidate.Distance < candidate.Word.Length),
        ];
        if (near.Count == 0)
            return null;
        int least = near.Min(candidate => candidate.Distance);
        return $"did you mean {string.Join(" or ", near.Where(c => c.Distance == least).Take(MostWords).Select(c => $"\"{c.Word}\""))}?";
    }

    /// <summary>
    /// The Damerau–Levenshtein distance in its optimal-string-alignment form: the least number of insertions, deletions,
    /// replacements and swaps of neighbouring letters, no letter touched twice by swaps.
    /// </summary>
    /// <remarks>Source: Boytsov, Indexing methods for approximate dictionary searching, JEA 16 (2011), §2.2.</remarks>
    internal static int EditDistance(string from, string to)
    {
        int[,] distance = new int[from.Length + 1, to.Length + 1];
        for (int i = 0; i <= from.Length; i++)
            distance[i, 0] = i;
        for (int j = 0; j <= to.Length; j++)
            distance[0, j] = j;
        for (int i = 1; i <= from.Length; i++)
            for (int j = 1; j <= to.Length; j++)
            {
                int replaced = distance[i - 1, j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1);
                int best = Math.Min(replaced, 1 + Math.Min(distance[i - 1, j], distance[i, j - 1]));
                bool swapped = i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1];
                distance[i, j] = swapped ? Math.Min(best, distance[i - 2, j - 2] + 1) : best;
            }
        return distance[from.Length, to.Length];
    }
}
