using SoftmaxNtk.Laboratory.Configuration;
using SoftmaxNtk.Laboratory.Data;
using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Laboratory.Tests.Cells;
using SoftmaxNtk.Networks;

namespace SoftmaxNtk.Laboratory.Tests.Configuration;

public sealed class ConfigLoaderTests : IDisposable
{
    private readonly ConfigFolder folder = new();

    public void Dispose() => folder.Dispose();

    private static ConfigException Refused(string path, params string[] overrides) =>
        Assert.Throws<ConfigException>(() => ConfigLoader.Load(path, overrides));

    private string Merged(string name, string text, params string[] overrides) =>
        ConfigLoader.Load(folder.Write(name, text), overrides).Merged.ToJsonString();

    [Fact]
    public void Comments_and_trailing_commas_may_stand_and_the_schema_is_dropped()
    {
        Assert.Equal("""{"a":[1,2],"b":{"c":null}}""", Merged("a.json", """
            // a comment
            { "$schema": "../schema.json", "a": [1, 2,], /* another */ "b": { "c": null, }, }
            """));
        Assert.Equal("""{"a":1}""", Merged("bom.json", "\uFEFF{ \"a\": 1 }"));
    }

    [Theory]
    [InlineData("{\n  \"a\": 1,\n  \"b\": }\n}", "line 3, column 8", "'}' is an invalid start of a value.")]
    [InlineData("{ \"é\": NaN }", "line 1, column 8", "'N' is an invalid")]
    [InlineData("{ \"a\": 1 } x", "line 1, column 12", "'x' is invalid after a single JSON value")]
    [InlineData("{ \"a\": 1", "line 1, column 9", "'1' is an invalid end of a number")]
    [InlineData("", "line 1, column 1", "The input does not contain any JSON tokens")]
    [InlineData("{\n \"a\": \"\\ud800\" }", "line 2, column 7", "Cannot read")]
    public void A_syntax_error_has_line_and_column(string text, string place, string remedy)
    {
        string path = folder.Write("bad.json", text);
        ConfigException error = Refused(path);
        Assert.Equal(path, error.ConfigSource);
        ConfigProblem problem = Assert.Single(error.Problems);
        Assert.Equal(place, problem.Path);
        Assert.StartsWith(remedy, problem.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void Duplicate_keys_are_all_reported_with_their_places()
    {
        ConfigException error = Refused(folder.Write("bad.json", "{ \"a\": 1,\n  \"b\": { \"c\": 1, \"c\": 2 },\n  \"a\": 2 }"));
        Assert.Equal(["line 2, column 18", "line 3, column 3"], error.Problems.Select(p => p.Path));
        Assert.Contains("\"c\" stands twice", error.Problems[0].Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void A_config_lies_over_what_it_extends()
    {
        folder.Write("base.json",
            """{ "name": "base", "seed": 1, "network": { "width": 2, "sigma": 3 }, "radii": [1, 2, 3], "training": { "steps": 4 } }""");
        folder.Write("smoke/quick.json", """{ "seed": 2, "training": null }""");
        string path = folder.Write("smoke/own.json", """
            {
              "extends": ["../base.json", "quick.json"], "network": { "sigma": 5, "initialisation": "centred" },
              "radii": [9], "name": "own"
            }
            """);
        ConfigDocument document = ConfigLoader.Load(path, []);
        Assert.Equal("""{"name":"own","seed":2,"network":{"width":2,"sigma":5,"initialisation":"centred"},"radii":[9],"training":null}""",
            document.Merged.ToJsonString());
        Assert.Equal(["own.json", "base.json", "quick.json"], document.Files.Select(Path.GetFileName));
        Assert.Equal(Path.Join(folder.Root, "base.json"), document.Files[1]);
    }

    [Fact]
    public void A_section_of_another_source_or_kind_replaces()
    {
        folder.Write("base.json", """{ "dataset": { "source": "sphere", "dimension": 8, "target": { "kind": "linear", "noise": 1 } } }""");
        Assert.Equal("""{"dataset":{"source":"file","file":"a.csv"}}""",
            Merged("a.json", """{ "extends": "base.json", "dataset": { "source": "file", "file": "a.csv" } }"""));
        Assert.Equal("""{"dataset":{"source":"sphere","dimension":4,"target":{"kind":"sign"}}}""",
            Merged("b.json",
                """{ "extends": "base.json", "dataset": { "source": "sphere", "dimension": 4, "target": { "kind": "sign" } } }"""));
        Assert.Equal("""{"dataset":{"source":"sphere","dimension":8,"target":{"kind":"linear","noise":2}}}""",
            Merged("c.json", """{ "extends": "base.json", "dataset": { "target": { "noise": 2 } } }"""));
    }

    [Fact]
    public void A_circle_is_refused_and_named()
    {
        folder.Write("b.json", """{ "extends": "a.json" }""");
        ConfigProblem problem = Assert.Single(Refused(folder.Write("a.json", """{ "extends": "b.json" }""")).Problems);
        Assert.Equal("$.extends", problem.Path);
        string a = Path.Join(folder.Root, "a.json"), b = Path.Join(folder.Root, "b.json");
        Assert.Equal($"break the circle {a} → {b} → {a}", problem.Remedy);
    }

    [Fact]
    public void One_base_may_be_reached_on_two_ways()
    {
        folder.Write("base.json", """{ "a": 1, "b": 1, "c": 1 }""");
        folder.Write("left.json", """{ "extends": "base.json", "a": 2 }""");
        folder.Write("right.json", """{ "b": 3 }""");
        string path = folder.Write("own.json", """{ "extends": ["base.json", "left.json", "right.json"] }""");
        ConfigDocument document = ConfigLoader.Load(path, []);
        Assert.Equal("""{"a":2,"b":3,"c":1}""", document.Merged.ToJsonString());
        Assert.Equal(4, document.Files.Count);
    }

    [Fact]
    public void A_chain_may_be_long_but_not_endless()
    {
        folder.Write("1.json", """{ "depth": 1 }""");
        for (int k = 2; k <= ConfigLoader.LongestChain + 1; k++)
            folder.Write($"{k}.json", $$"""{ "extends": "{{k - 1}}.json" }""");
        Assert.Equal("""{"depth":1}""", ConfigLoader.Load(Path.Join(folder.Root, $"{ConfigLoader.LongestChain}.json"),
            []).Merged.ToJsonString());
        ConfigProblem problem = Assert.Single(Refused(Path.Join(folder.Root, $"{ConfigLoader.LongestChain + 1}.json")).Problems);
        Assert.Equal($"a chain of at most {ConfigLoader.LongestChain} files", problem.Limit);
    }

    [Fact]
    public void A_missing_file_is_named_with_the_chain_that_leads_to_it()
    {
        string absent = Path.Join(folder.Root, "absent.json");
        Assert.Equal((absent, ConfigProblem.Missing, "check the path on the command line"),
            (Refused(absent).Problems[0].Path, Refused(absent).Problems[0].Value, Refused(absent).Problems[0].Remedy));
        string path = folder.Write("a.json", """{ "extends": "absent.json" }""");
        ConfigException error = Refused(path);
        Assert.Equal($"{path} → {absent}", error.ConfigSource);
        Assert.Equal((absent, $"check \"extends\" in {path}"), (error.Problems[0].Path, error.Problems[0].Remedy));
    }

    [Theory]
    [InlineData("[]", "$", "[]")]
    [InlineData("null", "$", "null")]
    [InlineData("""{ "extends": 3 }""", "$.extends", "3")]
    [InlineData("""{ "extends": null }""", "$.extends", "null")]
    [InlineData("""{ "extends": ["", 3] }""", "$.extends", "\"\"")]
    public void What_is_no_config_is_refused(string text, string path, string value)
    {
        ConfigProblem problem = Assert.Single(Refused(folder.Write("a.json", text)).Problems);
        Assert.Equal((path, value), (problem.Path, problem.Value));
    }

    [Fact]
    public void What_cannot_be_read_is_refused()
    {
        Assert.Equal("a readable file", Refused(folder.Root).Problems[0].Limit);
        string path = Path.Join(folder.Root, "latin.json");
        File.WriteAllBytes(path, [(byte)'{', (byte)'"', 0xE9, (byte)'"']);
        Assert.Equal("text in UTF-8", Refused(path).Problems[0].Limit);
    }

    [Theory]
    [InlineData("network.width=8192", """{"name":"n","network":{"width":8192},"variants":[{"a":"relu"},{"a":"exp"}]}""")]
    [InlineData("$.network.width=8192", """{"name":"n","network":{"width":8192},"variants":[{"a":"relu"},{"a":"exp"}]}""")]
    [InlineData("variants[1].a=softmax", """{"name":"n","network":{"width":2},"variants":[{"a":"relu"},{"a":"softmax"}]}""")]
    [InlineData("variants[0]={\"a\":\"x\"}", """{"name":"n","network":{"width":2},"variants":[{"a":"x"},{"a":"exp"}]}""")]
    [InlineData("variants=[]", """{"name":"n","network":{"width":2},"variants":[]}""")]
    [InlineData("name=foo", """{"name":"foo","network":{"width":2},"variants":[{"a":"relu"},{"a":"exp"}]}""")]
    [InlineData("name=a=b", """{"name":"a=b","network":{"width":2},"variants":[{"a":"relu"},{"a":"exp"}]}""")]
    [InlineData("name=", """{"name":"","network":{"width":2},"variants":[{"a":"relu"},{"a":"exp"}]}""")]
    [InlineData("name=null", """{"name":null,"network":{"width":2},"variants":[{"a":"relu"},{"a":"exp"}]}""")]
    [InlineData("network={\"sigma\":1}", """{"name":"n","network":{"sigma":1},"variants":[{"a":"relu"},{"a":"exp"}]}""")]
    [InlineData("training.rate=0.5",
        """{"name":"n","network":{"width":2},"variants":[{"a":"relu"},{"a":"exp"}],"training":{"rate":0.5}}""")]
    public void Overrides_replace_what_stands_at_their_path(string text, string merged)
    {
        Assert.Equal(merged,
            Merged("a.json", """{ "name": "n", "network": { "width": 2 }, "variants": [{ "a": "relu" }, { "a": "exp" }] }""", text));
    }

    [Fact]
    public void Overrides_apply_in_order_and_are_kept_as_written()
    {
        ConfigDocument document = ConfigLoader.Load(folder.Write("a.json", "{}"), ["a.b=1", "a.b=2", "a.c=x"]);
        Assert.Equal("""{"a":{"b":2,"c":"x"}}""", document.Merged.ToJsonString());
        Assert.Equal(["a.b=1", "a.b=2", "a.c=x"], document.Overrides);
    }

    [Theory]
    [InlineData("name.first=x", "$.name", "\"n\"", "set $.name itself")]
    [InlineData("list[2]=x", "$.list", "[1,2]", "use an index from 0 to 1")]
    [InlineData("list[99999999999]=x", "$.list", "[1,2]", "use an index from 0 to 1")]
    [InlineData("list.first=x", "$.list", "[1,2]", "set $.list itself")]
    [InlineData("name[0]=x", "$.name", "\"n\"", "set the whole list")]
    [InlineData("absent[0].a=x", "$.absent", "(missing)", "set the whole list")]
    [InlineData("network.width", "--set", "\"network.width\"", "add = and the value")]
    [InlineData("=3", "--set", "\"=3\"", "write keys parted by dots")]
    [InlineData("a..b=3", "--set", "\"a..b=3\"", "write keys parted by dots")]
    [InlineData("a[x]=3", "--set", "\"a[x]=3\"", "write keys parted by dots")]
    [InlineData("[0]=3", "--set", "\"[0]=3\"", "write keys parted by dots")]
    [InlineData("extends=b.json", "--set", "\"extends=b.json\"", "write \"extends\" in a config file")]
    public void Overrides_that_do_not_fit_are_refused(string text, string path, string value, string remedy)
    {
        string file = folder.Write("a.json", """{ "name": "n", "list": [1, 2] }""");
        ConfigException error = Refused(file, text, "=also bad");
        Assert.Equal(2, error.Problems.Count);
        Assert.Equal((path, value), (error.Problems[0].Path, error.Problems[0].Value));
        Assert.StartsWith(remedy, error.Problems[0].Remedy, StringComparison.Ordinal);
    }
}
