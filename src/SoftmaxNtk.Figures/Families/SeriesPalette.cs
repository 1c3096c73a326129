using SoftmaxNtk.Figures.Description;

namespace SoftmaxNtk.Figures.Families;

/// <summary>
/// Gives every variant of a run its style, by its place in one list, so that it looks the same in all panels and figures
/// whichever of them it appears in.
/// </summary>
public sealed class SeriesPalette
{
    private readonly Dictionary<string, int> places = [];

    /// <summary>The palette of a run's variants; their order decides the styles. Repeated labels count once.</summary>
    public SeriesPalette(IEnumerable<string> labels)
    {
        ArgumentNullException.ThrowIfNull(labels);
        foreach (string label in labels)
            places.TryAdd(label, places.Count);
    }

    /// <summary>A palette in which every variant has the place given, the same for all runs that give it the same.</summary>
    /// <exception cref="ArgumentException">Two variants have one place, or a place is negative.</exception>
    public SeriesPalette(IReadOnlyDictionary<string, int> places)
    {
        ArgumentNullException.ThrowIfNull(places);
        if (places.Values.Any(place => place < 0) || places.Values.Distinct().Count() < places.Count)
            throw new ArgumentException(
                $"Every series needs a place of its own, from 0; they are {string.Join(", ", places)}.", nameof(places));
        this.places = new Dictionary<string, int>(places);
    }

    /// <summary>The variants in order.</summary>
    public IReadOnlyList<string> Labels => [.. places.OrderBy(pair => pair.Value).Select(pair => pair.Key)];

    /// <summary>The style of a variant.</summary>
    /// <exception cref="ArgumentException">The palette was not given that label.</exception>
    public SeriesStyle this[string label] => places.TryGetValue(label, out int place) ? new SeriesStyle(place)
        : throw new ArgumentException(
            $"The palette has no series '{label}'; it has {string.Join(", ", Labels)}. Give it all variants of the run.", nameof(label));
}
