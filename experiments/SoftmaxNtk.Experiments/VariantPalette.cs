using SoftmaxNtk.Figures.Description;
using SoftmaxNtk.Figures.Families;

namespace SoftmaxNtk.Experiments;

/// <summary>The styles of variants, the same in every figure of every experiment: a colour means the same network everywhere.</summary>
internal static class VariantPalette
{
    /// <summary>The first four are told apart best in grey print: they have the variants that most figures compare.</summary>
    private static readonly string[] known =
    [
        "softmax", "softmax √m", "relu", "exp", "frozenSoftmax √m", "softmax matched", "frozenSoftmax matched", "frozenSoftmax",
    ];

    /// <summary>Another scale of a variant that has a style: its colour, with a dash and marker of its own.</summary>
    private static readonly Dictionary<string, int> shades = new(StringComparer.Ordinal)
    {
        ["relu matched"] = Array.IndexOf(known, "relu") + SeriesStyle.Colours,
    };

    /// <summary>The palette of these variants' labels; one that has no style of its own comes after those that have.</summary>
    public static SeriesPalette Of(IEnumerable<string> labels)
    {
        Dictionary<string, int> places = [];
        int others = 0;
        foreach (string label in labels.Distinct())
            places.Add(label, Array.IndexOf(known, label) is int place and >= 0 ? place
                : shades.TryGetValue(label, out int shade) ? shade : Next());
        return new SeriesPalette(places);

        int Next()
        {
            while (shades.ContainsValue(known.Length + others))
                others++;
            return known.Length + others++;
        }
    }

    /// <summary>
    /// Curves of one variant at several places: its colour for all, each with a dash and marker of its own, as styles beyond the
    /// palette's colours have.
    /// </summary>
    public static SeriesPalette Shades(string variant, IEnumerable<string> labels)
    {
        int first = Math.Max(0, Array.IndexOf(known, variant));
        return new SeriesPalette(labels.Distinct().Select((label, turn) => (label, Place: first + turn * SeriesStyle.Colours))
            .ToDictionary(pair => pair.label, pair => pair.Place));
    }
}
