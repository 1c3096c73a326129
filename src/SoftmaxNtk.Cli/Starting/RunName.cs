namespace SoftmaxNtk.Cli.Starting;

/// <summary>The name of a run after a data file: "My Houses.csv" → "my-houses".</summary>
internal static class RunName
{
    private const int MostCharacters = 40;

    public static string Of(string file)
    {
        string words = new([.. Path.GetFileNameWithoutExtension(file).ToLowerInvariant()
            .Select(c => char.IsAsciiLetterOrDigit(c) ? c : ' ')]);
        string name = string.Join('-', words.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return name.Length == 0 ? "data" : name[..Math.Min(name.Length, MostCharacters)].TrimEnd('-');
    }
}
