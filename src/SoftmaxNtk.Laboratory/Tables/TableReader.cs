using System.Globalization;

namespace SoftmaxNtk.Laboratory.Tables;

/// <summary>Reads back what <see cref="TableWriter"/> wrote. Strict: anything else is an error with its place.</summary>
public static class TableReader
{
    /// <summary>The table in a file.</summary>
    /// <exception cref="InvalidDataException">The file's header is not the schema's, or a row is cut short, too long or not a
    /// number where one must stand.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static Table Read(string path, TableSchema schema)
    {
        using StreamReader reader = new(path, TableWriter.Utf8, detectEncodingFromByteOrderMarks: false);
        return Read(reader, path, schema);
    }

    /// <summary>The columns' headers of a file.</summary>
    /// <exception cref="InvalidDataException">The file is empty or cut short.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static IReadOnlyList<string> Header(string path)
    {
        using StreamReader reader = new(path, TableWriter.Utf8, detectEncodingFromByteOrderMarks: false);
        List<string> fields = [];
        return new CsvRecords(reader, path).Next(fields) ? fields
            : throw new InvalidDataException($"{path}:1: there is no header. Remedy: run the config again.");
    }

    /// <summary>The table in a text; <paramref name="source"/> is what messages call it.</summary>
    /// <exception cref="InvalidDataException">As for the file.</exception>
    public static Table Read(TextReader reader, string source, TableSchema schema)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(schema);
        CsvRecords records = new(reader, source);
        List<string> fields = [];
        string[] expected = [.. schema.Columns.Select(column => column.Header)];
        if (!records.Next(fields) || !fields.SequenceEqual(expected))
            throw new InvalidDataException(
                $"{source}:1: the header is '{string.Join(',', fields)}'; table '{schema.Name}' has '{string.Join(',', expected)}'. "
                + "Remedy: run the config again.");

        Table table = new(schema);
        Value[] values = new Value[expected.Length];
        while (records.Next(fields))
        {
            if (fields.Count != values.Length)
                throw new InvalidDataException(
                    $"{source}:{records.Line}: {fields.Count} fields; table '{schema.Name}' has {values.Length} columns.");
            for (int k = 0; k < values.Length; k++)
                values[k] = schema.Columns[k].IsText ? fields[k]
                    : ParseNumber(fields[k]) ?? throw new InvalidDataException(
                        $"{source}:{records.Line}: column '{schema.Columns[k].Name}': '{fields[k]}' is not a number.");
            table.Add(values);
        }
        return table;
    }

    private static double? ParseNumber(string text) => text switch
    {
        "nan" => double.NaN,
        "inf" => double.PositiveInfinity,
        "-inf" => double.NegativeInfinity,
        _ => double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent,
            CultureInfo.InvariantCulture, out double number) && double.IsFinite(number) ? number : null,
    };
}
