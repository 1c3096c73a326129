using System.Globalization;
using System.Text.Json.Nodes;
using SoftmaxNtk.Datasets;
using SoftmaxNtk.Laboratory.Configuration;
using SoftmaxNtk.Laboratory.Settings;

namespace SoftmaxNtk.Laboratory.Data;

/// <summary>What a CSV file holds, as far as a first config for it must know.</summary>
/// <param name="Rows">How many rows stand below the header.</param>
/// <param name="AreNumbers">Whether every value of the target column is a finite number.</param>
/// <param name="Values">The distinct values of the target column, in order of appearance, at most
/// <see cref="MostClasses"/> + 1 of them.</param>
public sealed record CsvSurvey(int Rows, bool AreNumbers, IReadOnlyList<string> Values)
{
    /// <summary>Numbers with more distinct values than this are a quantity rather than classes.</summary>
    public const int MostClasses = 20;

    /// <summary>What the target column most likely holds.</summary>
    public LearningTask Task => AreNumbers && Values.Count > MostClasses ? LearningTask.Regression : LearningTask.Classification;

    /// <summary>Reads a file once.</summary>
    /// <param name="path">The file.</param>
    /// <param name="target">The name of the target column.</param>
    /// <param name="files">Where files are looked for.</param>
    /// <exception cref="DatasetException">The file is missing or malformed, has no row, or no such column; the message lists those that
    /// it has.</exception>
    public static CsvSurvey Of(string path, string target, DataFiles files)
    {
        DataFile file = DataFile.Find("path", path, files);
        return file.ReadText(text => Read(new CsvReader(file, text), file, target));
    }

    private static CsvSurvey Read(CsvReader reader, DataFile file, string target)
    {
        IReadOnlyList<string> names = reader.Next()?.Fields ?? [];
        int column = Enumerable.Range(0, names.Count).FirstOrDefault(k => names[k] == target, -1);
        if (column < 0)
            throw file.Refuse($"line 1: there is no column {Excerpt.Of(JsonValue.Create(target))}; there are {NameList.Of(names)}. "
                + $"Remedy: {Suggestion.For(target, names) ?? "name one of them."}");
        int rows = 0;
        bool numbers = true;
        List<string> values = [];
        while (reader.Next() is { } record)
        {
            if (record.IsBlank && names.Count > 1)
                continue;
            if (record.Fields.Count <= column)
                throw file.Refuse(
                    $"line {record.Line}: the line has {record.Fields.Count} fields; the header names {names.Count} columns.");
            string value = record.Fields[column];
            rows++;
            numbers &= double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
                && double.IsFinite(number);
            if (values.Count <= MostClasses && !values.Contains(value))
                values.Add(value);
        }
        return rows > 0 ? new CsvSurvey(rows, numbers, values) : throw file.Refuse("the file has a header and no rows.");
    }
}
