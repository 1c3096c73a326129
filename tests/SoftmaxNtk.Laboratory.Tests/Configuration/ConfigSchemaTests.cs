using System.Text.Json.Nodes;
using SoftmaxNtk.Laboratory.Configuration;
using SoftmaxNtk.Laboratory.Data;
using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Laboratory.Tests.Cells;
using SoftmaxNtk.Networks;
using static SoftmaxNtk.Laboratory.Tests.Configuration.ConfigFolder;

namespace SoftmaxNtk.Laboratory.Tests.Configuration;

public sealed class ConfigSchemaTests
{
    private static readonly Dictionary<string, Type> Experiments = new() { ["sample"] = typeof(SampleSettings),
        ["plain"] = typeof(PlainSettings) };

    private static readonly JsonObject Schema = ConfigSchema.Of(Experiments);

    private static readonly SchemaCheck Check = new(Schema);

    private static string Definition(string name, params string[] keys) =>
        keys.Aggregate(Schema["$defs"]![name]!, (node, key) => node[key]!).ToJsonString(CanonicalJson.IndentedOptions)
            .Replace("\n", "", StringComparison.Ordinal)
            .Replace("  ", "", StringComparison.Ordinal);

    [Fact]
    public void The_text_is_the_same_whatever_the_order_of_the_experiments()
    {
        Dictionary<string, Type> reversed = new(Experiments.Reverse());
        Assert.Equal(ConfigSchema.Text(Experiments), ConfigSchema.Text(reversed));
        Assert.StartsWith("{\n  \"$schema\": \"https://json-schema.org/draft/2020-12/schema\",\n", ConfigSchema.Text(reversed),
            StringComparison.Ordinal);
        Assert.EndsWith("}\n", ConfigSchema.Text(reversed), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("NetworkSettings", "width",
        """{"description": "m, the number of hidden units.","type": "integer","minimum": 2,"maximum": 1000000000,"default": 4096}""")]
    [InlineData("sample", "fraction",
        """{"description": "A fraction.","type": "number","minimum": 0,"exclusiveMaximum": 1,"default": 0}""")]
    [InlineData("sample", "limit",
        """{"description": "A limit, if any.","anyOf": [{"type": "integer","minimum": 1,"maximum": 100},{"type": "null"}]}""")]
    [InlineData("sample", "radii",
        """{"description": "The radii.","type": "array","items": {"type": "number","exclusiveMinimum": 0,"maximum": 10}"""
        + ""","minItems": 1,"maxItems": 3,"default": [0.5,1]}""")]
    [InlineData("sample", "name", """{"description": "A short name for this run; it begins the name of the run's folder.","type":"""
        + """ "string","pattern": "^[a-z0-9][a-z0-9-]{0,39}$"}""")]
    [InlineData("sample", "arrays",
        """{"description": "Whether the first replicate's X, Y, W0, A, H0 and eigenvalues are written as .npy arrays.","type":"""
        + """ "boolean","default": false}""")]
    [InlineData("sample", "experiment", """{"const": "sample"}""")]
    [InlineData("sample", "training",
        """{"description": "The training, if any.","anyOf": [{"$ref": "#/$defs/TrainingSettings"},{"type": "null"}]}""")]
    [InlineData("sample", "styles",
        """{"description": "The networks set side by side.","type": "array","items":"""
        + """ {"allOf": [{"$ref": "#/$defs/SampleVariant"},{"required": ["colour"]}]},"minItems": 1,"maxItems": 4}""")]
    [InlineData("SampleVariant", "outputScale",
        """{"description": "The output scale.","anyOf": [{"enum": ["paper","sqrtWidth","matchedKernel"]},"""
        + """{"type": "number","exclusiveMinimum": 0},"""
        + """{"type": "string","pattern": "^(([0-9]+(\\.[0-9]+)?(e-?[0-9]+)?) )?m\\^(-?[0-9]+(\\.[0-9]+)?)$"}]"""
        + ""","default": "paper"}""")]
    [InlineData("SampleSphere", "source", """{"const": "sphere"}""")]
    [InlineData("SampleDataset", "source", """{"enum": ["sphere","file"]}""")]
    [InlineData("SamplePoint", "y", """{"type": "number","default": 0.25}""")]
    public void Each_kind_of_member_is_described(string definition, string key, string schema) =>
        Assert.Equal(schema, Definition(definition, "properties", key));

    [Fact]
    public void Sections_are_closed_and_described()
    {
        Assert.Equal("false", Definition("sample", "additionalProperties"));
        Assert.Equal("\"A sample that holds every kind of member.\"", Definition("sample", "description"));
        Assert.Equal("""[{"$ref": "#/$defs/SampleSphere"},{"$ref": "#/$defs/SampleFile"}]""", Definition("SampleDataset", "anyOf"));
        Assert.Equal(["$schema", "extends", "experiment", "name"],
            Schema["$defs"]!["sample"]!["properties"]!.AsObject().Take(4).Select(p => p.Key));
        Assert.Equal(["$schema", "extends", "experiment"], Schema["properties"]!.AsObject().Select(p => p.Key));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{ "seed": 3, "replicates": 1e3, "limit": null, "note": "x", "training": { "learningRate": "auto" }, "arrays": true }""")]
    [InlineData("""{ "dataset": { "source": "file", "file": "a.csv" }, "point": { "x": 0 }, "colours": ["red"], "widths": [] }""")]
    [InlineData("""{ "dataset": { "target": { "kind": "linear", "noise": 5 } }, "styles": [{ "colour": "red", "outputScale": 3 }] }""")]
    [InlineData("""{ "wdith": 3 }""")]
    [InlineData("""{ "network": { "depth": 3 } }""")]
    [InlineData("""{ "styles": [{}] }""")]
    [InlineData("""{ "styles": [] }""")]
    [InlineData("""{ "styles": [{ "colour": "blue" }] }""")]
    [InlineData("""{ "styles": [{ "colour": "red", "outputScale": 0 }] }""")]
    [InlineData("""{ "styles": [{ "colour": "red", "outputScale": "huge" }] }""")]
    [InlineData("""{ "dataset": { "source": "file" } }""")]
    [InlineData("""{ "dataset": { "source": "moon" } }""")]
    [InlineData("""{ "dataset": { "file": "a.csv" } }""")]
    [InlineData("""{ "dataset": { "target": { "kind": "linear" } } }""")]
    [InlineData("""{ "dataset": { "target": { "noise": 1 } } }""")]
    [InlineData("""{ "dataset": { "target": { "kind": "sign", "noise": 1 } } }""")]
    [InlineData("""{ "dataset": null }""")]
    [InlineData("""{ "network": null }""")]
    [InlineData("""{ "network": { "width": "64" } }""")]
    [InlineData("""{ "network": { "width": 64.5 } }""")]
    [InlineData("""{ "network": { "sigma": 0 } }""")]
    [InlineData("""{ "network": { "initialisation": "Coupled" } }""")]
    [InlineData("""{ "fraction": 1 }""")]
    [InlineData("""{ "name": "No" }""")]
    [InlineData("""{ "radii": [0] }""")]
    [InlineData("""{ "radii": [1, 2, 3, 4] }""")]
    [InlineData("""{ "limit": 0 }""")]
    [InlineData("""{ "point": {} }""")]
    public void Schema_and_binder_judge_alike(string additions)
    {
        ConfigDocument document = Sample(additions);
        bool sound = Record.Exception(() => ConfigBinder.Bind<SampleSettings>(document)) switch
        {
            null => true,
            ConfigException => false,
            Exception e => throw e,
        };
        Assert.Equal(sound, Check.Accepts(document.Merged));
    }

    [Theory]
    [InlineData("""{ "extends": "base.json" }""", true)]
    [InlineData("""{ "extends": ["a.json", "b.json"], "$schema": "s.json", "dataset": { "samples": 4 } }""", true)]
    [InlineData("""{ "extends": "base.json", "experiment": "sample", "dataset": { "dimension": 4 } }""", true)]
    [InlineData("""{ "extends": "base.json", "experiment": "sample", "dataset": { "source": "file" } }""", true)]
    [InlineData("""{ "extends": "base.json", "experiment": "plain", "schedule": { "spacing": "linear" } }""", true)]
    [InlineData("""{ "extends": "base.json", "styles": [{ "colour": "red" }] }""", true)]
    [InlineData("""{ "extends": "base.json", "styles": [{}] }""", false)]
    [InlineData("""{ "extends": "base.json", "dataset": { "dimension": 1 } }""", false)]
    [InlineData("""{ "extends": "base.json", "dataset": { "source": "file", "dimension": 4 } }""", false)]
    [InlineData("""{ "extends": "base.json", "unknown": 1 }""", false)]
    [InlineData("""{ "extends": "base.json", "experiment": "plain", "radii": [1] }""", false)]
    [InlineData("""{ "extends": 3 }""", false)]
    [InlineData("""{ "experiment": "plain", "name": "x" }""", true)]
    [InlineData("""{ "experiment": "plain" }""", false)]
    [InlineData("""{ "experiment": "other", "name": "x" }""", false)]
    [InlineData("""{ "name": "x" }""", false)]
    [InlineData("[]", false)]
    public void Keys_are_required_only_where_nothing_is_extended(string json, bool accepted) =>
        Assert.Equal(accepted, Check.Accepts(JsonNode.Parse(json)));
}
