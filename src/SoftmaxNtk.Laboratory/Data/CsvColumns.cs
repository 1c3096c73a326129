using System.Text.Json.Nodes;
using SoftmaxNtk.Datasets;
using SoftmaxNtk.Laboratory.Configuration;
using SoftmaxNtk.Laboratory.Settings;

namespace SoftmaxNtk.Laboratory.Data;

/// <summary>The columns of a CSV file, and which of them are features and targets.</summary>
internal sealed class CsvColumns
{
    private CsvColumns(IReadOnlyList<string> names, int[] features, int[] targets) =>
        (Names, Features, Targets) = (names, features, targets);

    public IReadOnlyList<string> Names { get; }

    /// <summary>Indices of the feature columns, in the order of the settings.</summary>
    public IReadOnlyList<int> Features { get; }

    /// <summary>Indices of the target columns, in the order of the settings.</summary>
    public IReadOnlyList<int> Targets { get; }

    /// <summary>Finds the settings' columns in the header; null, with the problems added, if one is missing.</summary>
    /// <exception cref="DatasetException">The file is empty, or a column has no name or one that another has.</exception>
    public static CsvColumns? Read(CsvReader reader, DataFile file, CsvDatasetSettings settings, List<ConfigProblem> problems)
    {
        if (reader.Next() is not { IsBlank: false } header)
            throw file.Refuse("line 1: there is no header; the first line must name the columns.");
        IReadOnlyList<string> names = header.Fields;
        for (int k = 0; k < names.Count; k++)
            if (names[k].Length == 0)
                throw file.Refuse($"line 1, column {k + 1}: the column has no name; name every column in the header.");
            else if (names.Take(k).Contains(names[k], StringComparer.Ordinal))
                throw file.Refuse($"line 1, column {k + 1}: '{names[k]}' names a second column; give every column its own name.");

        int known = problems.Count;
        int[] targets = Find("targets", settings.Targets, names, file, problems);
        int[] features = settings.Features.Count > 0
            ? Find("features", settings.Features, names, file, problems)
            : [.. Enumerable.Range(0, names.Count).Except(targets)];
        if (problems.Count > known)
            return null;
        return features.Length > 0 ? new CsvColumns(names, features, targets)
            : throw file.Refuse("line 1: no column is left for the features; a data set takes at least one besides the targets.");
    }

    /// <summary>The name of a column with its number, as messages give it: "column 5 (bmi)".</summary>
    public string Place(int column) => $"column {column + 1} ({Names[column]})";

    private static int[] Find(string setting, IReadOnlyList<string> wanted, IReadOnlyList<string> names, DataFile file,
        List<ConfigProblem> problems)
    {
        int[] columns = new int[wanted.Count];
        for (int k = 0; k < wanted.Count; k++)
        {
            columns[k] = Enumerable.Range(0, names.Count).FirstOrDefault(column => names[column] == wanted[k], -1);
            if (columns[k] < 0)
                problems.Add(new ConfigProblem($"{setting}[{k}]", Excerpt.Of(JsonValue.Create(wanted[k])),
                    $"a column of {file.Path}: {NameList.Of(names)}",
                    Suggestion.For(wanted[k], names) ?? "name a column of the file's header"));
        }
        return columns;
    }
}
