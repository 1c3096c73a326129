using SoftmaxNtk.Laboratory.Settings;

namespace SoftmaxNtk.Laboratory.Configuration;

/// <summary>One reading of a config against its shape: the problems found so far, in document order, and where each
/// known key belongs.</summary>
internal sealed class Binding(IEnumerable<KnownKey> keys)
{
    private const int MostPlaces = 3;

    private readonly List<ConfigProblem> problems = [];
    private readonly ILookup<string, string> places = keys.ToLookup(key => key.Key, key => key.Place);

    public IReadOnlyList<ConfigProblem> Problems => problems;

    /// <summary>How many of the problems lie in the form of the config, so that the record around them cannot be made.</summary>
    public int Malformed { get; private set; }

    /// <summary>Adds a problem of form: a wrong type, a value out of bounds, an unknown or a missing key.</summary>
    public void Refuse(ConfigProblem problem)
    {
        problems.Add(problem);
        Malformed++;
    }

    /// <summary>Adds a broken rule between values that are each well formed.</summary>
    public void Break(ConfigProblem problem) => problems.Add(problem);

    /// <summary>Adds the problem of a key that its section does not know: the nearest known key, else the sections that
    /// do know it.</summary>
    public void RefuseKey(string key, string path, IReadOnlyList<string> known)
    {
        IReadOnlyList<string> candidates = path == JsonPath.Root ? [.. known, "extends"] : known;
        string[] elsewhere = [.. places[key].Distinct().Take(MostPlaces)];
        string remedy = Suggestion.For(key, candidates)
            ?? (elsewhere.Length > 0 ? $"\"{key}\" belongs in {string.Join(" or ", elsewhere)}" : "take the key out");
        Refuse(new ConfigProblem(JsonPath.Member(path, key), "an unknown key", $"the keys {string.Join(", ", known)}", remedy));
    }
}
