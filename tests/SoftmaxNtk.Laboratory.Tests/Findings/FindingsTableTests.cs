using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Laboratory.Sweeps;
using SoftmaxNtk.Laboratory.Tests.Cells;
using SoftmaxNtk.Networks;

namespace SoftmaxNtk.Laboratory.Tests.Findings;

/// <summary>Findings, to a file and back.</summary>
public sealed class FindingsTableTests : IDisposable
{
    private static readonly VariantSettings root = new() { Activation = "softmax", OutputScale = OutputScale.SqrtWidth };

    private static readonly VariantSettings relu = new() { Activation = "relu" };

    private static readonly ToySettings settings = ToyRun.Settings with { Variants = [root, relu] };

    private static readonly Finding[] findings =
    [
        new()
        {
            Id = "toy.slope",
            Quantity = "slope of ‖ΔH‖_F, random",
            Subject = new Subject(root, [new AxisValue("network.sigma", 0.3), new AxisValue("dataset.path", "a, b.csv")]),
            Estimate = new Estimate(1.01, 0.98, 1.04),
            Seeds = 5,
            Expectation = Expectation.Near(1, 0.1, "linear | in R"),
        },
        new()
        {
            Id = "toy.ratio",
            Quantity = "ratio",
            Subject = new Subject(root, [new AxisValue("network.sigma", 0.3), new AxisValue("dataset.path", "1e3")]),
            Versus = relu,
            Estimate = Estimate.Exact(1.0 / 3),
            Seeds = 1,
            Expectation = Expectation.AtMost(0.5, ""),
            Remark = "paired",
        },
        new()
        {
            Id = "toy.slope",
            Quantity = "slope of ‖ΔH‖_F, random",
            Subject = new Subject(relu, [new AxisValue("dataset.path", "b.csv")]),
            Estimate = Estimate.None,
            Seeds = 5,
            Remark = "not fitted: too few points",
        },
        new() { Id = "toy.whole", Quantity = "of the whole run", Subject = new Subject(null, []), Estimate = Estimate.Bare(2), Seeds = 1 },
    ];

    private readonly ScratchFolder scratch = new();

    public void Dispose() => scratch.Dispose();

    [Fact]
    public void Findings_read_back_equal_with_their_verdicts()
    {
        IReadOnlyList<Finding> back = WrittenAndRead(findings);
        Assert.Equal(findings, back);
        Assert.Equal([Verdict.Agrees, Verdict.Agrees, Verdict.Reported, Verdict.Reported], back.Select(finding => finding.Verdict));
        Assert.Equal(0.3, back[0].Subject.Number("network.sigma"));
        Assert.Equal("1e3", back[1].Subject.Text("dataset.path"));
        Assert.Equal("softmax √m / relu, σ 0.3, path 1e3", back[1].SubjectLabel);
    }

    [Fact]
    public void No_findings_are_none() => Assert.Empty(WrittenAndRead([]));

    [Fact]
    public void Axes_are_typed_columns_that_are_empty_where_a_finding_is_about_all_places()
    {
        WrittenAndRead(findings);
        string[] lines = File.ReadAllLines(new RunFolder(scratch.Path).FindingsFile);
        Assert.Equal("id,quantity,variant,versus,network.sigma [1],dataset.path,estimate [1],low [1],high [1],seeds "
            + "[1],expectedLow [1],expectedHigh [1],"
            + "margin [1],expectation,verdict,remark", lines[0]);
        Assert.Equal("toy.slope,\"slope of ‖ΔH‖_F, "
            + "random\",relu,\"\",nan,b.csv,nan,nan,nan,5,nan,nan,nan,\"\",reported,not fitted: too few points", lines[3]);
    }

    [Fact]
    public void The_page_is_a_table_that_markdown_can_read()
    {
        string page = FindingsTable.ToMarkdown("t", findings);
        Assert.Contains("| toy.slope | slope of ‖ΔH‖_F, random | softmax √m, σ 0.3, path a, b.csv | 1.01 | [0.98, 1.04] | 5 | "
            + "0.9 to 1.1: linear \\| in R | agrees |\n", page, StringComparison.Ordinal);
        Assert.Contains("| softmax √m / relu, σ 0.3, path 1e3 | 0.3333 |  | 1 | at most 0.5; paired | agrees |\n", page,
            StringComparison.Ordinal);
        Assert.Contains("| relu, path b.csv | – |  | 5 | not fitted: too few points | reported |\n", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_findings_of_one_id_and_subject_are_refused()
    {
        Assert.Contains("two findings toy.slope of softmax √m, σ 0.3, path a, b.csv",
            Assert.Throws<ArgumentException>(() => FindingsTable.Of(
                [.. findings, findings[0] with { Seeds = 7 }])).Message, StringComparison.Ordinal);
        Assert.Equal(5, FindingsTable.Of([.. findings, findings[0] with { Versus = relu }]).Rows.Count);
    }

    [Fact]
    public void A_variant_that_the_config_does_not_have_is_refused()
    {
        RunFolder folder = new(scratch.Path);
        folder.WriteFindings("t", findings);
        Assert.Contains("'relu'", Assert.Throws<InvalidDataException>(() =>
            folder.ReadFindings(settings with { Variants = [root] })).Message,
            StringComparison.Ordinal);
    }

    private IReadOnlyList<Finding> WrittenAndRead(IReadOnlyList<Finding> written)
    {
        RunFolder folder = new(scratch.Path);
        folder.WriteFindings("t", written);
        return folder.ReadFindings(settings);
    }
}
