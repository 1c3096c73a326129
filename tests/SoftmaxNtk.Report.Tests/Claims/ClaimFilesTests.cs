using System.Text.Json;
using System.Text.Json.Nodes;
using SoftmaxNtk.Laboratory.Configuration;
using SoftmaxNtk.Laboratory.Tests.Cells;
using SoftmaxNtk.Laboratory.Tests.Configuration;
using SoftmaxNtk.Report.Claims;
using SoftmaxNtk.Report.Results;

namespace SoftmaxNtk.Report.Tests.Claims;

/// <summary>Files of claims about the toy: what is read of them and what is refused, with path, value, limit and remedy.</summary>
public sealed class ClaimFilesTests : IDisposable
{
    private const string Sound =
        """{"experiment": "toy", "finding": "toy.largest", "variants": ["exp"], "at": ["x=2", "steps=3"], "paper": ["squares"]}""";

    private readonly ToyConfigs toy = new();

    public void Dispose() => toy.Dispose();

    [Fact]
    public void Every_file_of_the_folder_is_read_in_order_and_nothing_else_need_be_said()
    {
        toy.WriteClaims("b", Claim("second", Sound));
        toy.WriteClaims("a", Claim("first", Sound));
        IReadOnlyList<ClaimSheet> sheets = ClaimFiles.Load(ClaimFiles.In(toy.Folder), toy.Configs);
        Assert.Equal(["first", "second"], sheets.SelectMany(sheet => sheet.Claims).Select(claim => claim.Id));
        Claim claim = sheets[0].Claims[0];
        Assert.Equal(new AtLeastComparator { Value = 3 }, claim.Comparator);
        Assert.Equal(Combination.All, claim.Combine);
        Assert.Equal(["squares"], claim.Evidence[0].Configs(Scale.Paper));
        Assert.Empty(claim.Evidence[0].Configs(Scale.Smoke));
    }

    [Theory]
    [InlineData("toy.largest", "toy.longest", "finding", "did you mean \"toy.largest\"?")]
    [InlineData("\"toy\"", "\"tony\"", "experiment", "did you mean \"toy\"?")]
    [InlineData("\"squares\"", "\"square\"", "paper[0]", "did you mean \"squares\"?")]
    [InlineData("\"exp\"", "\"expp\"", "variants[0]", "did you mean \"exp\"?")]
    [InlineData("x=2", "network.width=2", "at[0]", "check its path")]
    [InlineData("x=2", "x", "at[0]", "limit: text that matches")]
    [InlineData("\"paper\": [\"squares\"]", "\"paper\": []", "paper", "name the configs whose runs hold the findings")]
    [InlineData("\"paper\": [\"squares\"]", "\"paper\": [\"squares\", \"plain\"]", "variants", "leave that config out")]
    public void A_name_that_nothing_has_is_refused_with_its_remedy(string sound, string mistaken, string path, string remedy)
    {
        ClaimException refused = Refusal(Claim("mine", Sound.Replace(sound, mistaken, StringComparison.Ordinal)));
        Assert.Contains($"$.claims[0].evidence[0].{path}", refused.Message, StringComparison.Ordinal);
        Assert.Contains("limit: ", refused.Message, StringComparison.Ordinal);
        Assert.Contains(remedy, refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("toy.*")]
    [InlineData("toy.part.0.03")]
    [InlineData("toy.part.*")]
    public void A_finding_may_be_known_by_pattern(string finding)
    {
        toy.WriteClaims("a", Claim("mine", Sound.Replace("toy.largest", finding, StringComparison.Ordinal)));
        Assert.Single(ClaimFiles.Load(ClaimFiles.In(toy.Folder), toy.Configs));
    }

    [Theory]
    [InlineData("""{"kind": "atLeast"}""", "$.claims[0].comparator.value: is missing")]
    [InlineData("""{"kind": "near", "value": 1}""", "$.claims[0].comparator.margin: 0 is not allowed")]
    [InlineData("""{"kind": "near", "value": 1, "margin": -1}""", "$.claims[0].comparator.margin: -1 is not allowed")]
    [InlineData("""{"kind": "between", "low": 2, "high": 1}""", "$.claims[0].comparator.high: 1 is not allowed; limit: more than low, 2")]
    [InlineData("""{"kind": "outside", "low": 2, "high": 2}""", "$.claims[0].comparator.high: 2 is not allowed; limit: more than low, 2")]
    [InlineData("""{"kind": "atLest", "value": 1}""", "did you mean \"atLeast\"?")]
    [InlineData("""{"kind": "ownVerdict", "value": 1}""", "$.claims[0].comparator.value: an unknown key")]
    public void A_comparator_that_cannot_decide_is_refused(string comparator, string problem) =>
        Assert.Contains(problem, Refusal(Claim("mine", Sound, comparator)).Message, StringComparison.Ordinal);

    [Fact]
    public void All_mistakes_of_all_files_are_reported_at_once()
    {
        toy.WriteClaims("a", Claim("mine", Sound.Replace("toy.largest", "toy.longest", StringComparison.Ordinal)),
            Claim("mine", Sound));
        toy.WriteClaims("b", Claim("Mine!", Sound), Claim("yours", "{}"));
        toy.WriteClaims("c", Claim("other", Sound));
        toy.WriteClaims("d", Claim("other", Sound));
        string message = Assert.Throws<ClaimException>(() => ClaimFiles.Load(ClaimFiles.In(toy.Folder), toy.Configs)).Message;
        Assert.All(
            [
                "a.json: 2 problems", "$.claims[0].evidence[0].finding", "$.claims[1].id: \"mine\"", "b.json: 3 problems",
                "$.claims[0].id: \"Mine!\"", "$.claims[1].evidence[0].experiment: is missing", "the claim other stands in",
            ],
            place => Assert.Contains(place, message, StringComparison.Ordinal));
    }

    [Fact]
    public void The_schema_says_the_same_of_their_form()
    {
        SchemaCheck schema = new(ConfigSchema.Of(typeof(ClaimSheet), "claims"));
        Assert.True(schema.Accepts(Sheet(Claim("mine", Sound))));
        Assert.False(schema.Accepts(Sheet(Claim("mine", Sound, """{"kind": "atLeast"}"""))));
        Assert.False(schema.Accepts(Sheet(Claim("Mine!", Sound))));
        Assert.False(schema.Accepts(Sheet(Claim("mine", Sound.Replace("x=2", "x", StringComparison.Ordinal)))));
        Assert.False(schema.Accepts(JsonNode.Parse("""{"theme": "none"}""")));
    }

    private ClaimException Refusal(string claim)
    {
        toy.WriteClaims("a", claim);
        return Assert.Throws<ClaimException>(() => ClaimFiles.Load(ClaimFiles.In(toy.Folder), toy.Configs));
    }

    private static JsonNode? Sheet(string claim) => JsonNode.Parse(ToyConfigs.Sheet(claim),
        documentOptions: new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });

    private static string Claim(string id, string evidence, string comparator = """{"kind": "atLeast", "value": 3}""") =>
        $$"""
        {
          "id": "{{id}}", "statement": "Squares are large.", "sources": [{"work": "arXiv 1"}], "evidence": [{{evidence}}],
          "comparator": {{comparator}},
        }
        """;
}
