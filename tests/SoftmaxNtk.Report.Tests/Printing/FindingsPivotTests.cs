using SoftmaxNtk.Laboratory.Tables;
using SoftmaxNtk.Report.Printing;
using static SoftmaxNtk.Report.Tests.MadeUp;

namespace SoftmaxNtk.Report.Tests.Printing;

public sealed class FindingsPivotTests
{
    private static readonly FindingsPivot pivot = FindingsPivot.Of("toy/squares",
    [
        Finding(1, 3, "toy.slope.a", Softmax) with { Quantity = "slope of λ_min | 50%" }, Finding(2, 2, "toy.slope.a", Exp),
        Finding(4, 6, "toy.slope.b", Softmax), Finding(0, 1, "toy.other", Relu),
    ], ["toy.slope.*"]);

    [Fact]
    public void Markdown_has_a_row_a_subject_and_a_column_an_id() => Assert.Equal("""
        # toy/squares

        | | slope of λ_min \| 50% | made up |
        |---|---:|---:|
        | softmax √m | 2 [1, 3] | 5 [4, 6] |
        | exp | 2 | – |

        """, pivot.ToMarkdown());

    [Fact]
    public void LaTeX_escapes_what_has_a_meaning_there() => Assert.Equal("""
        % toy/squares
        \begin{tabular}{lrr}
        \hline
         & slope of $\lambda$\_min | 50\% & made up \\
        \hline
        softmax $\surd$m & 2 [1, 3] & 5 [4, 6] \\
        exp & 2 & -- \\
        \hline
        \end{tabular}

        """, pivot.ToLatex());

    [Fact]
    public void Csv_has_numbers_that_read_back()
    {
        using StringWriter text = new();
        TableWriter.Write(pivot.ToTable(), text);
        Assert.Equal("""
            subject,toy.slope.a [1],toy.slope.a.low [1],toy.slope.a.high [1],toy.slope.b [1],toy.slope.b.low [1],toy.slope.b.high [1]
            softmax √m,2,1,3,5,4,6
            exp,2,2,2,nan,nan,nan

            """, text.ToString());
    }

    [Fact]
    public void Without_patterns_all_findings_are_printed()
    {
        FindingsPivot all = FindingsPivot.Of("toy", [Finding(1, 3, "a", Softmax), Finding(1, 3, "b", Relu)], []);
        Assert.Equal(["a", "b"], all.Ids);
        Assert.Equal(["softmax √m", "relu"], all.Subjects);
        Assert.Empty(FindingsPivot.Of("toy", [Finding(1, 3, "a", Softmax)], ["none"]).Ids);
    }

    [Theory]
    [InlineData(@"a\b{c}", @"a\textbackslash{}b\{c\}")]
    [InlineData("5% of #1 & $2~^_", @"5\% of \#1 \& \$2\~{}\^{}\_")]
    [InlineData("‖H∞‖ ≤ λ² − ½", @"$\|$H$\infty$$\|$ $\le$ $\lambda$$^2$ $-$ $\frac12$")]
    public void Text_means_itself(string text, string latex) => Assert.Equal(latex, LatexText.Of(text));
}
