namespace SoftmaxNtk.Laboratory.Tables;

/// <summary>A column of a <see cref="TextTable"/>.</summary>
/// <param name="Heading">What stands above it.</param>
/// <param name="IsNumeric">Whether it holds numbers, which are set to the right.</param>
public readonly record struct TextColumn(string Heading, bool IsNumeric = false);

/// <summary>A table as people read it: rounded numbers and words, to be pasted into a page or a paper.</summary>
/// <remarks>Differs from <see cref="Table"/>, which holds every digit, for programs.</remarks>
public sealed class TextTable
{
    /// <summary>A table of these rows.</summary>
    /// <param name="columns">At least one.</param>
    /// <param name="rows">Each with a cell for every column; a cell may be empty.</param>
    /// <exception cref="ArgumentException">There is no column, or a row has another number of cells.</exception>
    public TextTable(IReadOnlyList<TextColumn> columns, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentNullException.ThrowIfNull(rows);
        if (columns.Count == 0)
            throw new ArgumentException("A table needs a column; got none.", nameof(columns));
        for (int k = 0; k < rows.Count; k++)
            if (rows[k].Count != columns.Count)
                throw new ArgumentException(
                    $"Row {k} has {rows[k].Count} cells for {columns.Count} columns; give one for each.", nameof(rows));
        (Columns, Rows) = (columns, rows);
    }

    /// <summary>The columns, from the left.</summary>
    public IReadOnlyList<TextColumn> Columns { get; }

    /// <summary>The rows, from the top; each has a cell for every column.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Rows { get; }

    /// <summary>A pipe table of GitHub's Markdown.</summary>
    public string ToMarkdown()
    {
        string rule = $"|{string.Join('|', Columns.Select(column => column.IsNumeric ? "---:" : "---"))}|\n";
        return MarkdownRow(Columns.Select(column => column.Heading)) + rule + string.Concat(Rows.Select(MarkdownRow));
    }

    /// <summary>Comma-separated text, quoted as <see cref="TableWriter"/> quotes.</summary>
    public string ToCsv() => string.Concat(
        Rows.Prepend([.. Columns.Select(column => column.Heading)])
            .Select(row => string.Join(',', row.Select(TableWriter.Quoted)) + "\n"));

    /// <summary>A LaTeX tabular with the rules of the package booktabs.</summary>
    public string ToLatex()
    {
        string alignment = string.Concat(Columns.Select(column => column.IsNumeric ? 'r' : 'l'));
        IEnumerable<string> lines =
        [
            "% \\usepackage{booktabs}", $"\\begin{{tabular}}{{{alignment}}}", "\\toprule",
            LatexRow(Columns.Select(column => column.Heading)), "\\midrule", .. Rows.Select(LatexRow), "\\bottomrule", "\\end{tabular}",
        ];
        return string.Join('\n', lines) + "\n";
    }

    private static string MarkdownRow(IEnumerable<string> cells) => $"| {string.Join(" | ", cells.Select(MarkdownCell))} |\n";

    private static string MarkdownCell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal).ReplaceLineEndings(" ");

    private static string LatexRow(IEnumerable<string> cells) =>
        string.Join(" & ", cells.Select(cell => LatexText.Of(cell.ReplaceLineEndings(" ")))) + " \\\\";
}
