using SoftmaxNtk.Laboratory.Tables;

namespace SoftmaxNtk.Report.Page;

/// <summary>Tables of the page: each scrolls by itself where it is too wide; the script lets them be sorted, searched and copied.</summary>
internal static class PageTable
{
    private const string Interval = "95% interval";

    /// <summary>Texts of more characters get room for a sentence.</summary>
    private const int LongText = 24;

    private static readonly string[] verdicts =
        ["agrees", "differs", "undecided", "reported", "supported", "contradicted", "completed", "diverged"];

    /// <summary>Writes a table.</summary>
    /// <param name="html">Where to.</param>
    /// <param name="label">What it is, for who cannot see it, and the name of files made of it.</param>
    /// <param name="table">The table. A cell that is a verdict looks like one.</param>
    public static void Write(HtmlWriter html, string label, TextTable table)
    {
        html.Open("div", ("class", "table"), ("role", "region"), ("aria-label", label), ("tabindex", "0"));
        html.Open("table", ("data-name", label));
        html.Open("thead");
        html.Open("tr");
        foreach (TextColumn column in table.Columns)
            html.Element("th", column.Heading, column.IsNumeric ? [("scope", "col"), ("class", "number")] : [("scope", "col")]);
        html.Close();
        html.Close();
        html.Open("tbody");
        foreach (IReadOnlyList<string> row in table.Rows)
        {
            html.Open("tr");
            for (int k = 0; k < row.Count; k++)
                WriteCell(html, table.Columns[k], row[k]);
            html.Close();
        }
        html.Close();
        html.Close();
        html.Close();
    }

    /// <summary>A cell is a number (n), an interval (i), a verdict (v and which), or long (l): there are tens of thousands, hence letters.
    /// What is shown with scripts is kept as text beside them, for who copies it.</summary>
    private static void WriteCell(HtmlWriter html, TextColumn column, string text)
    {
        string look = column.IsNumeric ? "n" : verdicts.Contains(text) ? $"v {text}" : column.Heading == Interval ? "i"
            : text.Length > LongText ? "l" : "";
        (string, string)[] attributes = look.Length == 0 ? [] : [("class", look)];
        if (MathHtml.HasScripts(text))
            html.Formula("td", text, [.. attributes, ("data-text", text)]);
        else
            html.Breakable("td", text, attributes);
    }
}
