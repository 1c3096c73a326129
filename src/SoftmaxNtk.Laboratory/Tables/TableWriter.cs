using System.Globalization;
using System.Text;

namespace SoftmaxNtk.Laboratory.Tables;

/// <summary>
/// Tables as comma-separated text: UTF-8 without a byte-order mark, lines ended by "\n", the first one the columns' headers
/// ("loss [1]"), text quoted where RFC 4180 asks for it.
/// </summary>
/// <remarks>
/// Numbers are the shortest text that reads back as the same double, in the invariant culture; "nan", "inf" and "-inf" are
/// written as numpy and pandas read them. So <see cref="TableReader"/> gives back an equal table, −0 and subnormals included.
/// </remarks>
public static class TableWriter
{
    /// <summary>
    /// Refuses text that UTF-8 cannot hold (a lone surrogate) where the default would write U+FFFD in its place.
    /// </summary>
    internal static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static readonly char[] quotedCharacters = [',', '"', '\n', '\r'];

    /// <summary>Writes a new file, or overwrites one.</summary>
    /// <exception cref="EncoderFallbackException">A text holds a lone surrogate.</exception>
    public static void Write(Table table, string path)
    {
        using StreamWriter writer = new(path, append: false, Utf8);
        Write(table, writer);
    }

    /// <summary>Writes the header and the rows; the writer stays open.</summary>
    public static void Write(Table table, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(writer);
        IReadOnlyList<Column> columns = table.Schema.Columns;
        for (int k = 0; k < columns.Count; k++)
            WriteField(writer, k, Quoted(columns[k].Header));
        writer.Write('\n');
        foreach (Row row in table.Rows)
        {
            for (int k = 0; k < columns.Count; k++)
                WriteField(writer, k, columns[k].IsText ? Quoted(row.Values[k].Text!) : NumberText(row.Values[k].Number));
            writer.Write('\n');
        }
    }

    /// <summary>A double as the files spell it.</summary>
    public static string NumberText(double number) => number switch
    {
        double.NaN => "nan",
        double.PositiveInfinity => "inf",
        double.NegativeInfinity => "-inf",
        _ => number.ToString("R", CultureInfo.InvariantCulture),
    };

    private static void WriteField(TextWriter writer, int index, string field)
    {
        if (index > 0)
            writer.Write(',');
        writer.Write(field);
    }

    /// <summary>Empty text is quoted too: a row of nothing but it would be a blank line, which readers skip.</summary>
    internal static string Quoted(string text) =>
        text.Length == 0 || text.IndexOfAny(quotedCharacters) >= 0 || char.IsWhiteSpace(text[0]) || char.IsWhiteSpace(text[^1])
            ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : text;
}
