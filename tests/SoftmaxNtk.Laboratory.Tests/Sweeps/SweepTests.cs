using System.Text.Json.Nodes;
using SoftmaxNtk.Laboratory.Sweeps;

namespace SoftmaxNtk.Laboratory.Tests.Sweeps;

/// <summary>What is written as a sweep, and the points that it stands for.</summary>
public sealed class SweepTests
{
    [Theory]
    [InlineData("[1, 2.5, \"auto\", true, null]", "1 2.5 \"auto\" true null")]
    [InlineData("[[0, 1], [2, 3]]", "[0,1] [2,3]")]
    [InlineData("{ \"from\": 0, \"to\": 1, \"count\": 5 }", "0 0.25 0.5 0.75 1")]
    [InlineData("{ \"from\": 0, \"to\": 1, \"count\": 3, \"spacing\": \"linear\" }", "0 0.5 1")]
    [InlineData("{ \"from\": 1, \"to\": 1000, \"count\": 4, \"spacing\": \"logarithmic\" }", "1 10 100 1000")]
    [InlineData("{ \"from\": 256, \"to\": 4096, \"factor\": 2 }", "256 512 1024 2048 4096")]
    [InlineData("{ \"from\": 1, \"to\": 10, \"factor\": 3 }", "1 3 9")]
    [InlineData("{ \"from\": 1, \"to\": 4, \"factor\": 2, \"spacing\": \"logarithmic\" }", "1 2 4")]
    [InlineData("{ \"from\": -1, \"to\": 1, \"step\": 0.5 }", "-1 -0.5 0 0.5 1")]
    [InlineData("{ \"from\": 0, \"to\": 1, \"step\": 0.4 }", "0 0.4 0.8")]
    [InlineData("{ \"from\": 0.1, \"to\": 1, \"step\": 0.1 }", "0.1 0.2 0.3 0.4 0.5 0.6 0.7 0.8 0.9 1")]
    [InlineData("{ \"from\": 0.001, \"to\": 1, \"factor\": 10 }", "0.001 0.01 0.1 1")]
    [InlineData("{ \"from\": 10, \"to\": 1000, \"count\": 5, \"spacing\": \"logarithmic\", \"multipleOf\": 2 }", "10 32 100 316 1000")]
    [InlineData("{ \"from\": 1, \"to\": 10, \"step\": 1, \"multipleOf\": 4 }", "4 8")]
    [InlineData("{ \"from\": -4, \"to\": 4, \"step\": 2, \"multipleOf\": 4 }", "-4 0 4")]
    [InlineData("{ \"from\": 0.1, \"to\": 0.3, \"count\": 3, \"multipleOf\": 0.1 }", "0.1 0.2 0.3")]
    public void Values_are_lists_or_ranges_without_the_dust_of_rounding(string values, string expected) =>
        Assert.Equal(expected, string.Join(' ', Parse($$"""[{ "a": {{values}} }]""").Axes[0].Settings[0].Values
            .Select(value => value?.ToJsonString() ?? "null")));

    [Fact]
    public void Axes_multiply_with_the_last_advancing_fastest_and_settings_of_one_axis_advance_together() => Assert.Equal(
        ["a=1 b=x c=5", "a=1 b=x c=6", "a=1 b=x c=7", "a=2 b=y c=5", "a=2 b=y c=6", "a=2 b=y c=7"],
        Parse("""[{ "a": [1, 2], "b": ["x", "y"] }, { "c": { "from": 5, "to": 7, "step": 1 } }]""").Points()
            .Select(point => string.Join(' ', point.Values.Select(value => $"{value.Path}={value.Text}"))));

    [Fact]
    public void One_setting_of_an_axis_may_stay_while_another_changes() => Assert.Equal(
        ["a=1 b=auto", "a=2 b=auto", "a=2 b=3"],
        Parse("""[{ "a": [1, 2, 2], "b": ["auto", "auto", 3] }]""").Points()
            .Select(point => string.Join(' ', point.Values.Select(value => $"{value.Path}={value.Text}"))));

    [Fact]
    public void A_section_is_labelled_by_its_kind_and_what_else_it_says()
    {
        Sweep sweep = Parse("""
            [{ "training.optimiser": [{ "kind": "adam" }, { "kind": "momentum", "momentum": 0.5, "nesterov": true }] }]
            """);
        Assert.Equal(["optimiser adam", "optimiser momentum (momentum 0.5, nesterov true)"],
            sweep.Points().Select(point => new Subject(null, point.Values).Label));
        Assert.Equal("""{"kind":"adam"}""", sweep.Points().First().Values[0].Text);
    }

    [Fact]
    public void Without_an_axis_there_is_one_point()
    {
        Assert.Empty(Assert.Single(Sweep.None.Points()).Changes);
        Assert.Empty(Assert.Single(Parse("[]").Points()).Changes);
    }

    [Theory]
    [InlineData("{}", "", "a list of axes", "network.width")]
    [InlineData("null", "", "a list of axes", "network.width")]
    [InlineData("[1]", "[0]", "an object from setting to values", "network.width")]
    [InlineData("[{ \"a\": [1] }, {}]", "[1]", "an object from setting to values", "network.width")]
    [InlineData("[{ \"a\": [] }]", "[0].a", "a list of values, or a range", "1024, 2048")]
    [InlineData("[{ \"a\": 3 }]", "[0].a", "a list of values, or a range", "1024, 2048")]
    [InlineData("[{ \"a\": [1, 2, 1] }]", "[0].a", "values that differ", "repetition")]
    [InlineData("[{ \"a\": [1, 2, 1], \"b\": [3, 3, 3] }]", "[0].a", "places that differ", "repetition")]
    [InlineData("[{ \"a\": [1] }, { \"a\": [2] }]", "[1].a", "one axis only", "repetition")]
    [InlineData("[{ \"a\": [1, 2], \"b\": [1, 2, 3] }]", "[0].b", "as many values as a has, 2", "axes of their own")]
    [InlineData("[{ \"replicates\": [1, 2] }]", "[0].replicates", "a setting that cells depend on", "another setting")]
    [InlineData("[{ \"experiment\": [\"a\"] }]", "[0].experiment", "a setting that cells depend on", "another setting")]
    [InlineData("[{ \"name\": [\"a\"] }]", "[0].name", "a setting that cells depend on", "another setting")]
    [InlineData("[{ \"arrays\": [true] }]", "[0].arrays", "a setting that cells depend on", "another setting")]
    [InlineData("[{ \"sweep\": [[]] }]", "[0].sweep", "a setting that cells depend on", "another setting")]
    [InlineData("[{ \"variants\": [[]] }]", "[0].variants", "a setting that cells depend on", "variant.outputScale")]
    [InlineData("[{ \"variants[0].outputScale\": [1] }]", "[0].variants[0].outputScale",
        "a setting that cells depend on", "variant.outputScale")]
    [InlineData("[{ \"a\": { \"from\": 1, \"to\": 2, \"by\": 1 } }]", "[0].a.by", "the keys from, to, count", "correct or remove")]
    [InlineData("[{ \"a\": { \"to\": 2, \"step\": 1 } }]", "[0].a.from", "a finite number", "add \"from\"")]
    [InlineData("[{ \"a\": { \"from\": 1, \"step\": 1 } }]", "[0].a.to", "a finite number", "add \"to\"")]
    [InlineData("[{ \"a\": { \"from\": \"1\", \"to\": 2, \"step\": 1 } }]", "[0].a.from", "a finite number", "without quotes")]
    [InlineData("[{ \"a\": { \"from\": 1, \"to\": 1e999, \"step\": 1 } }]", "[0].a.to", "a finite number", "without quotes")]
    [InlineData("[{ \"a\": { \"from\": 2, \"to\": 2, \"step\": 1 } }]", "[0].a.to", "more than from, 2", "exchange")]
    [InlineData("[{ \"a\": { \"from\": 1, \"to\": 2, \"count\": 3, \"spacing\": \"log\" } }]", "[0].a.spacing",
        "\"linear\" or \"logarithmic\"", "one of them")]
    [InlineData("[{ \"a\": { \"from\": 0, \"to\": 2, \"factor\": 2 } }]", "[0].a.from", "greater than 0 for logarithmic", "above 0")]
    [InlineData("[{ \"a\": { \"from\": 1, \"to\": 2 } }]", "[0].a", "exactly one of count", "factor")]
    [InlineData("[{ \"a\": { \"from\": 1, \"to\": 2, \"count\": 2, \"step\": 1 } }]", "[0].a", "exactly one of count", "factor")]
    [InlineData("[{ \"a\": { \"from\": 1, \"to\": 2, \"count\": 1 } }]", "[0].a", "exactly one of count", "factor")]
    [InlineData("[{ \"a\": { \"from\": 1, \"to\": 2, \"count\": 2.5 } }]", "[0].a", "exactly one of count", "factor")]
    [InlineData("[{ \"a\": { \"from\": 1, \"to\": 2, \"count\": 100001 } }]", "[0].a", "2 to 100000", "factor")]
    [InlineData("[{ \"a\": { \"from\": 1, \"to\": 2, \"step\": 0 } }]", "[0].a", "step (greater than 0)", "factor")]
    [InlineData("[{ \"a\": { \"from\": 1, \"to\": 2, \"factor\": 1 } }]", "[0].a", "factor (greater than 1)", "factor")]
    [InlineData("[{ \"a\": { \"from\": 1, \"to\": 2, \"step\": 1, \"spacing\": \"logarithmic\" } }]", "[0].a",
        "exactly one of count", "factor")]
    [InlineData("[{ \"a\": { \"from\": 1, \"to\": 2, \"factor\": 2, \"spacing\": \"linear\" } }]", "[0].a",
        "exactly one of count", "factor")]
    [InlineData("[{ \"a\": { \"from\": 0, \"to\": 1, \"step\": 1e-9 } }]", "[0].a", "at most 100000 values", "larger step")]
    [InlineData("[{ \"a\": { \"from\": 1, \"to\": 2, \"step\": 1, \"multipleOf\": 0 } }]", "[0].a.multipleOf",
        "greater than 0", "2 for even")]
    public void What_describes_no_sweep_is_refused_with_place_limit_and_remedy(string json, string place, string limit, string remedy)
    {
        SweepException exception = Assert.Throws<SweepException>(() => Parse(json));
        Assert.Equal(place, exception.Place);
        Assert.Contains(limit, exception.Limit, StringComparison.Ordinal);
        Assert.Contains(remedy, exception.Remedy, StringComparison.Ordinal);
        Assert.Equal($"sweep{place}: limit: {exception.Limit}; remedy: {exception.Remedy}", exception.Message);
    }

    [Fact]
    public void A_point_changed_along_an_axis_keeps_the_others()
    {
        SweepPoint point = Parse("""[{ "a": [1] }, { "b": ["x"] }]""").Points().Single();
        Assert.Equal(["a=3", "b=x"], point.With("a", 3).Values.Select(value => $"{value.Path}={value.Text}"));
        Assert.Equal(["a=1", "b=x", "c=0.5"], point.With("c", 0.5).Values.Select(value => $"{value.Path}={value.Text}"));
        Assert.Equal("3", SweepPoint.Of("a", 3).Changes.Single().Value!.ToJsonString());
    }

    private static Sweep Parse(string json) => Sweep.Parse(JsonNode.Parse(json));
}
