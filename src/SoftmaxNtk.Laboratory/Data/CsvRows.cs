using System.Globalization;
using SoftmaxNtk.Datasets;
using SoftmaxNtk.Laboratory.Configuration;
using SoftmaxNtk.Laboratory.Settings;

namespace SoftmaxNtk.Laboratory.Data;

/// <summary>The rows of a CSV file.</summary>
internal sealed class CsvRows : ISampleRows
{
    private readonly DataFile file;
    private readonly List<double[]> features = [];
    private readonly List<double[]>? targets;
    private readonly List<int> lines = [];
    private readonly List<string>? classes;

    private CsvRows(DataFile file, LearningTask task)
    {
        this.file = file;
        if (task == LearningTask.Classification)
            classes = [];
        else
            targets = [];
    }

    public string Name => Path.GetFileName(file.Path);

    public int Count => features.Count;

    public int Dimension => features[0].Length;

    public IReadOnlyList<string>? Classes => classes;

    public IReadOnlyList<double[]>? Targets => targets;

    public void CopyFeatures(int row, Span<double> destination) => features[row].CopyTo(destination);

    public string Place(int row) => $"{file.Path}, line {lines[row]}";

    /// <summary>Reads and checks the whole file; null, with the problems added, if the settings name columns that it
    /// does not have.</summary>
    /// <exception cref="DatasetException">The file is missing or malformed; the message names file, line and column.</exception>
    public static CsvRows? Read(CsvDatasetSettings settings, DataFiles files, List<ConfigProblem> problems)
    {
        DataFile file = DataFile.Find("path", settings.Path, files);
        return file.ReadText(text =>
        {
            CsvReader reader = new(file, text);
            CsvColumns? columns = CsvColumns.Read(reader, file, settings, problems);
            if (columns is null)
                return null;
            CsvRows rows = new(file, settings.Task);
            rows.ReadAll(reader, columns);
            return rows;
        });
    }

    private void ReadAll(CsvReader reader, CsvColumns columns)
    {
        CsvRecord? blank = null;
        while (reader.Next() is { } record)
        {
            if (blank is not null)
                throw file.Refuse($"line {blank.Line}: the line is blank, and rows follow; remove it.");
            if (record.IsBlank && columns.Names.Count > 1)
                blank = record;
            else
                Add(record, columns);
        }
        if (Count == 0)
            throw file.Refuse("the file has a header and no rows; a data set takes at least one.");
    }

    private void Add(CsvRecord record, CsvColumns columns)
    {
        if (record.Fields.Count != columns.Names.Count)
            throw file.Refuse($"line {record.Line}, column {Math.Min(record.Fields.Count, columns.Names.Count) + 1}: "
                + $"the line has {record.Fields.Count} fields; the header names {columns.Names.Count} columns.");
        features.Add(Numbers(record, columns, columns.Features));
        lines.Add(record.Line);
        targets?.Add(Numbers(record, columns, columns.Targets));
        classes?.Add(Label(record, columns, columns.Targets[0]));
    }

    private double[] Numbers(CsvRecord record, CsvColumns columns, IReadOnlyList<int> wanted)
    {
        double[] numbers = new double[wanted.Count];
        for (int k = 0; k < numbers.Length; k++)
        {
            string text = record.Fields[wanted[k]];
            if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out numbers[k]) || !double.IsFinite(numbers[k]))
                throw file.Refuse(
                    $"line {record.Line}, {columns.Place(wanted[k])}: {Shown(text)}; expected a finite number such as -1.5 or 2e-3; "
                    + "mend or drop the row, or leave the column out by naming the others in \"features\".");
        }
        return numbers;
    }

    private string Label(CsvRecord record, CsvColumns columns, int column) => record.Fields[column].Length > 0
        ? record.Fields[column]
        : throw file.Refuse(
            $"line {record.Line}, {columns.Place(column)}: the field is empty; expected a class label; mend or drop the row.");

    /// <summary>An offending text on one line, cut where it is long.</summary>
    private static string Shown(string text)
    {
        const int longest = 40;
        string line = text.ReplaceLineEndings(" ");
        return text.Length == 0 ? "the field is empty" : line.Length <= longest ? $"'{line}' stands there"
            : $"'{line[..longest]}…' stands there";
    }
}
