using System.Text.Json;
using SoftmaxNtk.Laboratory.Tables;
using SoftmaxNtk.Report.Claims;
using SoftmaxNtk.Report.Judgements;
using SoftmaxNtk.Report.Results;

namespace SoftmaxNtk.Report.Tests.Judgements;

/// <summary>A judged claim for people and for programs: number, interval, seeds, run and config hash are all there.</summary>
public sealed class ClaimListingTests
{
    private static readonly JudgedClaim[] claims =
    [
        MadeUp.Judge(MadeUp.Claim(new AtLeastComparator { Value = 1 }),
            MadeUp.Run(MadeUp.Finding(2, 3, variant: MadeUp.Softmax, versus: MadeUp.Exp, x: 2), MadeUp.Finding(double.NaN, double.NaN)),
            null)!,
        MadeUp.Judge(MadeUp.Claim(new AtMostComparator { Value = 1 }, Combination.Worst) with { Id = "false", Remark = "Only made up." },
            MadeUp.Run(MadeUp.Finding(2, 3), MadeUp.Finding(4, 5)))!,
    ];

    [Fact]
    public void The_page_has_the_evidence_and_the_command_that_makes_what_is_missing()
    {
        string page = ClaimListing.ToMarkdown("Claims", claims);
        Assert.All(
            [
                "# Claims\n\n1 contradicted (false), 1 undecided.\n\n## Squares\n\n### made-up: undecided\nSquares are large.\n\n",
                "Said by arXiv 1, Table 1 (recalled, not checked). Held against: at least 1.\n",
                "| toy.largest | softmax √m / exp, x 2 | 2.5 | [2, 3] | 5 | results/toy/squares-01234567 | 01234567 | agrees |\n",
                "| toy.largest |  | – |  | 5 | results/toy/squares-01234567 | 01234567 | undecided |\n",
                "\nMissing: toy/squares.\n",
                "### false: contradicted\n", "Held against: at most 1, the worst decides. Only made up.\n", "The worst of 2.\n",
                "| toy/squares | no finished run | `softmaxntk run toy.json` |\n",
            ], part => Assert.Contains(part, page, StringComparison.Ordinal));
        Assert.DoesNotContain("[2, 3] | 5 | results/toy/squares-01234567 | 01234567 | differs", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_claim_without_any_run_is_undecided_and_says_so_and_a_refuted_one_is_told_as_such()
    {
        JudgedClaim[] claims =
        [
            MadeUp.Judge(MadeUp.Claim(new AtLeastComparator { Value = 1 }), (FinishedRun?)null)!,
            MadeUp.Judge(MadeUp.Claim(new AtMostComparator { Value = 1 }) with { Id = "false", Refuted = true },
                MadeUp.Run(MadeUp.Finding(2, 3)))!,
        ];
        string page = ClaimListing.ToMarkdown("Claims", claims);
        Assert.All(
            [
                "\n\n1 contradicted (false), 1 undecided: no run.\n", "### made-up: undecided: no run\n", "\nMissing: toy/squares.\n",
                "Held against: at most 1. Known to be refuted.\n", "| toy/squares | no finished run | `softmaxntk run toy.json` |\n",
            ], part => Assert.Contains(part, page, StringComparison.Ordinal));
        Assert.Equal([("undecided", ""), ("contradicted", "refuted")],
            ClaimTable.Of(claims).Rows.Select(row => (row.Text("verdict"), row.Text("known"))));
        Assert.Equal([false, true], JsonDocument.Parse(ClaimTable.ToJson(claims)).RootElement.EnumerateArray()
            .Select(claim => claim.GetProperty("refuted").GetBoolean()));
    }

    [Fact]
    public void The_table_has_a_row_for_each_piece_of_evidence_found_or_missing()
    {
        Table table = ClaimTable.Of(claims);
        Assert.Equal(["agrees", "undecided", "", "differs", "differs"], table.Rows.Select(row => row.Text("judged")));
        Row missing = table.Rows[2];
        Assert.Equal(("made-up", "toy.largest", "no finished run", "softmaxntk run toy.json"),
            (missing.Text("claim"), missing.Text("finding"), missing.Text("missing"), missing.Text("command")));
        Assert.Equal((2.5, 2, 3, 5, "0123456789abcdef"), (table.Rows[0].Number("estimate"), table.Rows[0].Number("low"),
            table.Rows[0].Number("high"), table.Rows[0].Number("seeds"), table.Rows[0].Text("configHash")));
    }

    [Fact]
    public void Json_says_the_same_with_null_for_no_number()
    {
        JsonElement[] list = [.. JsonDocument.Parse(ClaimTable.ToJson(claims)).RootElement.EnumerateArray()];
        Assert.Equal(["undecided", "contradicted"], list.Select(claim => claim.GetProperty("verdict").GetString()));
        JsonElement evidence = list[0].GetProperty("evidence");
        Assert.Equal(2.5, evidence[0].GetProperty("estimate").GetDouble());
        Assert.Equal(JsonValueKind.Null, evidence[1].GetProperty("estimate").ValueKind);
        Assert.Equal("softmaxntk run toy.json", list[0].GetProperty("missing")[0].GetProperty("command").GetString());
        Assert.Equal([false, true], list[1].GetProperty("evidence").EnumerateArray()
            .Select(finding => finding.GetProperty("decides").GetBoolean()));
    }
}
