using SoftmaxNtk.Laboratory.Configuration;
using SoftmaxNtk.Report.Results;

namespace SoftmaxNtk.Report.Claims;

/// <summary>Reads files of claims. A further theme is a further file.</summary>
public static class ClaimFiles
{
    /// <summary>The folder of files of claims within the folder of configs.</summary>
    public const string FolderName = "claims";

    /// <summary>The files of claims below a folder of configs, in the order of their names.</summary>
    public static IReadOnlyList<string> In(string configs)
    {
        string folder = Path.Combine(configs, FolderName);
        return Directory.Exists(folder) ? [.. Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal)] : [];
    }

    /// <summary>The claims in these files.</summary>
    /// <exception cref="ClaimException">At least one is not valid. All problems of all of them are reported.</exception>
    public static IReadOnlyList<ClaimSheet> Load(IEnumerable<string> paths, CommittedConfigs configs)
    {
        ArgumentNullException.ThrowIfNull(paths);
        List<ClaimSheet> sheets = [];
        List<string> problems = [];
        Dictionary<string, string> places = [];
        foreach (string path in paths)
        {
            try
            {
                ClaimSheet sheet = Load(path, configs);
                sheets.Add(sheet);
                foreach (string id in sheet.Claims.Select(claim => claim.Id))
                    if (!places.TryAdd(id, path))
                        problems.Add($"{path}: the claim {id} stands in {places[id]} too. Remedy: rename one of them.");
            }
            catch (ConfigException exception)
            {
                problems.Add(exception.Message);
            }
        }
        return problems.Count == 0 ? sheets : throw new ClaimException(string.Join('\n', problems));
    }

    private static ClaimSheet Load(string path, CommittedConfigs configs)
    {
        ConfigDocument document = ConfigLoader.Load(path, []);
        ConfigReading reading = ConfigBinder.Read(document, typeof(ClaimSheet));
        ClaimSheet? sheet = (ClaimSheet?)reading.Settings;
        ConfigProblem[] problems = [.. reading.Problems, .. sheet is null ? [] : ClaimCheck.Problems(sheet, configs)];
        return problems.Length == 0 ? sheet! : throw new ConfigException(document.Path, problems);
    }
}

/// <summary>Claims that cannot be judged as they are written. The message says what, where, and what to do.</summary>
public sealed class ClaimException(string message) : Exception(message);
