using SoftmaxNtk.Laboratory.Tables;

namespace SoftmaxNtk.Laboratory.Tests.Tables;

/// <summary>Tables for people, in the three forms that are pasted into pages and papers.</summary>
public sealed class TextTableTests
{
    private static readonly TextTable table = new(
        [new("finding"), new("of"), new("estimate", IsNumeric: true)],
        [["a.b_c", "softmax √m | 50%, σ \"1\"", "0.5"], ["d", "", "–"]]);

    [Fact]
    public void Markdown_escapes_bars_and_sets_numbers_to_the_right() => Assert.Equal(
        "| finding | of | estimate |\n|---|---|---:|\n| a.b_c | softmax √m \\| 50%, σ \"1\" | 0.5 |\n| d |  | – |\n", table.ToMarkdown());

    [Fact]
    public void Csv_quotes_as_tables_for_programs_do() => Assert.Equal(
        "finding,of,estimate\na.b_c,\"softmax √m | 50%, σ \"\"1\"\"\",0.5\nd,\"\",–\n", table.ToCsv());

    [Fact]
    public void Latex_escapes_what_is_special_and_names_symbols() => Assert.Equal(
        """
        % \usepackage{booktabs}
        \begin{tabular}{llr}
        \toprule
        finding & of & estimate \\
        \midrule
        a.b\_c & softmax \(\surd\)m | 50\%, \(\sigma\) "1" & 0.5 \\
        d &  & -- \\
        \bottomrule
        \end{tabular}

        """, table.ToLatex());

    [Fact]
    public void A_row_with_another_number_of_cells_is_refused_with_its_place()
    {
        Assert.Contains("Row 1 has 1 cells for 2 columns",
            Assert.Throws<ArgumentException>(() => new TextTable([new("a"), new("b")], [["1", "2"], ["1"]])).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new TextTable([], []));
    }

    [Theory]
    [InlineData(@"\", @"\textbackslash{}")]
    [InlineData("a_b^c", @"a\_b\textasciicircum{}c")]
    [InlineData("{x}&~#$", @"\{x\}\&\textasciitilde{}\#\$")]
    [InlineData("‖H∞‖ ≤ 10⁻²", @"\(\|\)H\(\infty\)\(\|\) \(\le\) 10\(^{-}\)\textsuperscript{2}")]
    [InlineData("plain text 1.5", "plain text 1.5")]
    public void Latex_text_is_set_as_it_reads(string text, string latex) => Assert.Equal(latex, LatexText.Of(text));
}
