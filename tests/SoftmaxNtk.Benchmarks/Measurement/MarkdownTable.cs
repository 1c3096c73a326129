using System.Globalization;
using System.Text;

namespace SoftmaxNtk.Benchmarks.Measurement;

/// <summary>A Markdown table whose columns are padded, so that it reads as well in a terminal as on a page.</summary>
internal sealed class MarkdownTable(params string[] header)
{
    private readonly List<string[]> rows = [];

    public void Add(params string[] cells)
    {
        if (cells.Length != header.Length)
            throw new ArgumentException($"The row has {cells.Length} cells; the table has {header.Length} columns.", nameof(cells));
        rows.Add(cells);
    }

    public override string ToString()
    {
        int[] widths = [.. header.Select((title, column) =>
            Math.Max(3, rows.Select(row => row[column].Length).Append(title.Length).Max()))];
        StringBuilder text = new();
        AppendRow(text, header, widths);
        AppendRow(text, [.. widths.Select(width => new string('-', width))], widths);
        foreach (string[] row in rows)
            AppendRow(text, row, widths);
        return text.ToString();
    }

    /// <summary>
    /// A time with three significant digits: "0.31", "12.4", "7,956"; an em dash where there is none.
    /// </summary>
    public static string Milliseconds(double value) => double.IsNaN(value) ? "—" : Digits(value);

    public static string Ratio(double value) => double.IsNaN(value) ? "—" : Digits(value) + "×";

    private static string Digits(double value) =>
        value.ToString(value < 1 ? "0.000" : value < 10 ? "0.00" : value < 100 ? "0.0" : "#,0", CultureInfo.InvariantCulture);

    private static void AppendRow(StringBuilder text, string[] cells, int[] widths)
    {
        for (int column = 0; column < cells.Length; column++)
            text.Append("| ").Append(cells[column].PadRight(widths[column])).Append(' ');
        text.AppendLine("|");
    }
}
