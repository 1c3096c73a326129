using System.Globalization;

namespace SoftmaxNtk.Benchmarks.Measurement;

/// <summary>
/// What follows a command's name: "--name value" pairs and lone "--flag" words. A command refuses what it did not ask
/// for.
/// </summary>
internal sealed class Arguments
{
    private readonly Dictionary<string, string?> given = new(StringComparer.Ordinal);
    private readonly List<string> known = [];

    public Arguments(IReadOnlyList<string> words)
    {
        for (int k = 0; k < words.Count; k++)
        {
            if (!words[k].StartsWith("--", StringComparison.Ordinal))
                throw new ArgumentException($"'{words[k]}' follows no option; options are written --name value.");
            bool hasValue = k + 1 < words.Count && !words[k + 1].StartsWith("--", StringComparison.Ordinal);
            given[words[k][2..]] = hasValue ? words[++k] : null;
        }
    }

    public bool Flag(string name)
    {
        known.Add(name);
        return given.ContainsKey(name);
    }

    public string Text(string name, string otherwise)
    {
        known.Add(name);
        return given.TryGetValue(name, out string? value) ? value ?? throw new ArgumentException($"--{name} needs a value.") : otherwise;
    }

    public int Number(string name, int otherwise)
    {
        string text = Text(name, otherwise.ToString(CultureInfo.InvariantCulture));
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number > 0
            ? number
            : throw new ArgumentException($"--{name} is '{text}'; it must be a whole number above 0.");
    }

    public double Tolerance(string name, double otherwise)
    {
        string text = Text(name, otherwise.ToString("R", CultureInfo.InvariantCulture));
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double tolerance) && tolerance is > 0 and < 1
            ? tolerance
            : throw new ArgumentException($"--{name} is '{text}'; it must be a number above 0 and below 1, such as 1e-6.");
    }

    /// <summary>Call after all options were asked for.</summary>
    /// <exception cref="ArgumentException">An option was given that the command does not have.</exception>
    public void RefuseOthers()
    {
        string? other = given.Keys.FirstOrDefault(name => !known.Contains(name));
        if (other is not null)
            throw new ArgumentException(
                $"There is no option --{other} here; there are {string.Join(", ", known.Select(name => "--" + name))}.");
    }
}
