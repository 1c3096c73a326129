using SoftmaxNtk.Laboratory.Configuration;
using SoftmaxNtk.Laboratory.Data;
using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Laboratory.Tests.Cells;
using SoftmaxNtk.Networks;
using static SoftmaxNtk.Laboratory.Tests.Configuration.ConfigFolder;

namespace SoftmaxNtk.Laboratory.Tests.Configuration;

public sealed class ConfigBinderTests
{
    private static IReadOnlyList<ConfigProblem> Problems(string additions) =>
        Assert.Throws<ConfigException>(() => ConfigBinder.Bind<SampleSettings>(Sample(additions))).Problems;

    [Theory]
    [InlineData("""{ "widht": 3, "nme": "x" }""", "$.widht", "an unknown key", "the keys experiment, name", "did you mean \"widths\"?")]
    [InlineData("""{ "extend": "a.json" }""", "$.extend", "an unknown key", "the keys", "did you mean \"extends\"?")]
    [InlineData("""{ "stabilityFraction": 0.5 }""", "$.stabilityFraction", "an unknown key", "the keys",
        "\"stabilityFraction\" belongs in $.training")]
    [InlineData("""{ "dataset": { "file": "a.csv" } }""", "$.dataset.file", "an unknown key", "the keys source, samples",
        "\"file\" belongs in $.dataset with source \"file\"")]
    [InlineData("""{ "network": { "colour": "red" } }""", "$.network.colour", "an unknown key", "the keys width",
        "\"colour\" belongs in $.styles[]")]
    [InlineData("""{ "zzzzzzzz": 1 }""", "$.zzzzzzzz", "an unknown key", "the keys", "take the key out")]
    [InlineData("""{ "a b": 1 }""", "$['a b']", "an unknown key", "the keys", "take the key out")]
    [InlineData("""{ "styles": [{}] }""", "$.styles[0].colour", "(missing)", "one of \"red\"",
        "add \"colour\": The colour of the variant.")]
    [InlineData("""{ "dataset": { "source": "file" } }""", "$.dataset.file", "(missing)", "text in quotes", "add \"file\"")]
    [InlineData("""{ "network": { "width": "64" } }""", "$.network.width", "\"64\"",
        "an integer from 2 to 1,000,000,000", "write 64 without quotes")]
    [InlineData("""{ "network": { "width": [64] } }""", "$.network.width", "[64]", "an integer from 2", "write an integer")]
    [InlineData("""{ "network": { "sigma": "NaN" } }""", "$.network.sigma", "\"NaN\"",
        "a number greater than 0 and at most 100", "write a number")]
    [InlineData("""{ "temperature": 1e999 }""", "$.temperature", "1e999", "a number from -3.4028234663852886E+38",
        "use 3.4028234663852886E+38 or less")]
    [InlineData("""{ "arrays": "true" }""", "$.arrays", "\"true\"", "true or false", "write true without quotes")]
    [InlineData("""{ "name": 7 }""", "$.name", "7", "text that matches", "put it in quotes: \"7\"")]
    [InlineData("""{ "network": 7 }""", "$.network", "7", "an object with the keys width, sigma, initialisation", "write an object")]
    [InlineData("""{ "dataset": "sphere" }""", "$.dataset", "\"sphere\"", "an object whose \"source\" is one of \"sphere\", \"file\"",
        "write an object")]
    [InlineData("""{ "radii": 2 }""", "$.radii", "2", "a list of 1 to 3 elements, each a number greater than 0 and at most 10",
        "put it in a list: [2]")]
    [InlineData("""{ "network": { "width": 64.5 } }""", "$.network.width", "64.5", "an integer", "use 64")]
    [InlineData("""{ "network": { "width": 1e-40 } }""", "$.network.width", "1e-40", "an integer", "use 2 or more")]
    [InlineData("""{ "count": 1e-40 }""", "$.count", "1e-40", "an integer", "use 0")]
    [InlineData("""{ "count": 9223372036854775808 }""", "$.count", "9223372036854775808", "an integer", "write an integer from")]
    [InlineData("""{ "replicates": 0 }""", "$.replicates", "0", "an integer from 1 to 10,000", "use 1 or more")]
    [InlineData("""{ "seed": -1 }""", "$.seed", "-1", "an integer from 0 to 18,446,744,073,709,551,615", "use 0 or more")]
    [InlineData("""{ "network": { "sigma": 0 } }""", "$.network.sigma", "0", "a number greater than 0", "use a number greater than 0")]
    [InlineData("""{ "fraction": 1 }""", "$.fraction", "1", "a number of at least 0 and less than 1", "use a number less than 1")]
    [InlineData("""{ "limit": 101 }""", "$.limit", "101", "an integer from 1 to 100", "use 100 or less")]
    [InlineData("""{ "point": { "x": -1.5 } }""", "$.point.x", "-1.5", "a number from -1 to 1", "use -1 or more")]
    [InlineData("""{ "point": {} }""", "$.point.x", "(missing)", "a number from -1 to 1", "add \"x\"")]
    [InlineData("""{ "name": "Ünfit" }""", "$.name", "\"Ünfit\"", "text that matches ^[a-z0-9]", "write text that matches")]
    [InlineData("{ \"name\": \"fit\\n\" }", "$.name", "\"fit\\n\"", "text that matches ^[a-z0-9]", "write text that matches")]
    [InlineData("""{ "radii": [1, 0] }""", "$.radii[1]", "0", "a number greater than 0 and at most 10", "use a number greater than 0")]
    [InlineData("""{ "widths": [2, 4096] }""", "$.widths[1]", "4096", "an integer from 2 to 1,024", "use 1,024 or less")]
    [InlineData("""{ "colours": ["rde"] }""", "$.colours[0]", "\"rde\"", "one of \"red\"", "did you mean \"red\"?")]
    [InlineData("""{ "radii": [] }""", "$.radii", "a list of 0", "a list of 1 to 3 elements", "add 1")]
    [InlineData("""{ "radii": [1, 2, 3, 4, 5] }""", "$.radii", "a list of 5", "a list of 1 to 3 elements", "take 2 out")]
    [InlineData("""{ "radii": [null] }""", "$.radii[0]", "null", "a number", "write a number")]
    [InlineData("""{ "network": { "initialisation": "cuopled" } }""", "$.network.initialisation", "\"cuopled\"",
        "one of \"coupled\", \"independent\", \"centred\"", "did you mean \"coupled\"?")]
    [InlineData("""{ "network": { "initialisation": 0 } }""", "$.network.initialisation", "0", "one of \"coupled\"", "write one of")]
    [InlineData("""{ "styles": [{ "colour": "turqoise" }] }""", "$.styles[0].colour", "\"turqoise\"",
        "one of \"red\", \"green\", \"turquoise\"",
        "did you mean \"turquoise\"?")]
    [InlineData("""{ "styles": [{ "colour": "red", "outputScale": "sqrtwidth" }] }""", "$.styles[0].outputScale", "\"sqrtwidth\"",
        "one of \"paper\", \"sqrtWidth\", \"matchedKernel\", or a finite number greater than 0", "did you mean \"sqrtWidth\"?")]
    [InlineData("""{ "styles": [{ "colour": "red", "outputScale": -2 }] }""", "$.styles[0].outputScale", "-2",
        "one of \"paper\", \"sqrtWidth\", \"matchedKernel\", or a finite number", "use a number greater than 0")]
    [InlineData("""{ "styles": [{ "colour": "red", "outputScale": 1e999 }] }""", "$.styles[0].outputScale", "1e999", "one of",
        "use 1.7976931348623157E+308 or less")]
    [InlineData("""{ "styles": [{ "colour": "red", "outputScale": "2" }] }""", "$.styles[0].outputScale", "\"2\"", "one of",
        "write 2 without quotes")]
    [InlineData("""{ "styles": [{ "colour": "red", "outputScale": null }] }""", "$.styles[0].outputScale", "null", "one of",
        "leave \"outputScale\" out")]
    [InlineData("""{ "dataset": { "source": "shpere" } }""", "$.dataset.source", "\"shpere\"", "one of \"sphere\", \"file\"",
        "did you mean \"sphere\"?")]
    [InlineData("""{ "dataset": { "target": { "noise": 1 } } }""", "$.dataset.target.kind", "(missing)", "one of \"sign\", \"linear\"",
        "add \"kind\"")]
    [InlineData("""{ "dataset": null }""", "$.dataset", "null", "an object whose \"source\"", "write an object")]
    [InlineData("""{ "network": null }""", "$.network", "null", "an object", "leave \"network\" out to have its default {\"width\":64")]
    [InlineData("""{ "network": { "width": 63 } }""", "$.network.width", "63", "an even number", "use 64")]
    [InlineData("""{ "dataset": { "samples": 7 } }""", "$.dataset.target.kind", "\"linear\"", "at least as many samples", "raise samples")]
    [InlineData("""{ "training": { "steps": 5 }, "count": 6 }""", "$.count", "6", "at most training.steps = 5", "use 5 or less")]
    public void Each_kind_of_problem_has_its_place_value_limit_and_remedy(string additions, string path, string value,
        string limit, string remedy)
    {
        ConfigProblem problem = Problems(additions)[0];
        Assert.Equal(path, problem.Path);
        Assert.Equal(value, problem.Value);
        Assert.StartsWith(limit, problem.Limit, StringComparison.Ordinal);
        Assert.StartsWith(remedy, problem.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void All_problems_are_reported_at_once_in_document_order()
    {
        ConfigDocument document = Document("""
            {
              "experiment": "sample",
              "nmae": "x",
              "replicates": 1.5,
              "network": { "width": 7, "sigma": 0, "depth": 2, "initialisation": "centered" },
              "dataset": { "source": "sphere", "dimension": "8" },
              "styles": [{ "colour": "red" }, { "colour": "gren" }],
              "radii": [1, 2, 3, 4],
              "fraction": true
            }
            """);
        ConfigException error = Assert.Throws<ConfigException>(() => ConfigBinder.Bind(document, typeof(SampleSettings)));
        Assert.Equal(
            ["$.nmae", "$.replicates", "$.network.sigma", "$.network.depth", "$.network.initialisation", "$.dataset.dimension",
                "$.styles[1].colour", "$.radii", "$.fraction", "$.name"],
            error.Problems.Select(problem => problem.Path));
        Assert.Equal("did you mean \"name\"?", error.Problems[0].Remedy);
        Assert.Equal("did you mean \"centred\"?", error.Problems[4].Remedy);
        Assert.Equal("did you mean \"green\"?", error.Problems[6].Remedy);
        Assert.StartsWith("config.json: 10 problems\n  $.nmae: an unknown key is not allowed; limit: ", error.Message,
            StringComparison.Ordinal);
        Assert.Contains("\n  $.name: is missing; limit: ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Rules_of_sound_sections_are_checked_beside_unsound_ones()
    {
        Assert.Equal(["$.fraction", "$.network.width"], Problems("""{ "fraction": 2, "network": { "width": 9 } }""").Select(p => p.Path));
    }

    [Fact]
    public void A_sound_config_becomes_its_record()
    {
        SampleSettings settings = ConfigBinder.Bind<SampleSettings>(Sample("""
            {
              "seed": 18446744073709551615, "replicates": 1e3, "limit": 3.0, "count": -0, "note": null, "fraction": -0.0,
              "training": { "learningRate": 0.125, "targetLoss": 1e-9, "steps": 2e3 },
              "dataset": { "target": { "noise": 0.5, "kind": "linear" } },
              "styles": [{ "colour": "green", "outputScale": "sqrtWidth" }, { "outputScale": 2.5, "colour": "red" }],
              "radii": [1e-3, 10], "widths": [2e1], "point": { "y": -7, "x": 0.5 }
            }
            """));
        Assert.Equal((ulong.MaxValue, 1000, 3, 0L), (settings.Seed, settings.Replicates, settings.Limit, settings.Count));
        Assert.Equal(new TrainingSettings { LearningRate = new LearningRate(0.125), TargetLoss = 1e-9, Steps = 2000 }, settings.Training);
        Assert.Equal(new SampleSphere { Target = new SampleLinearTarget { Noise = 0.5 } }, settings.Dataset);
        Assert.Equal([OutputScale.SqrtWidth, OutputScale.Of(2.5)], settings.Styles.Select(variant => variant.OutputScale));
        Assert.Equal([1e-3, 10], settings.Radii);
        Assert.Equal([20], settings.Widths);
        Assert.Equal(new SamplePoint(0.5, -7), settings.Point);
        Assert.Equal(new NetworkSettings { Width = 64 }, settings.Network);
    }

    [Fact]
    public void The_experiment_chooses_the_record()
    {
        Dictionary<string, Type> experiments = new() { ["sample"] = typeof(SampleSettings), ["plain"] = typeof(PlainSettings) };
        Assert.Equal(typeof(SampleSettings), ConfigBinder.ChooseSettings(Document(Valid), experiments));

        ConfigProblem unknown = Assert.Single(Assert.Throws<ConfigException>(
            () => ConfigBinder.ChooseSettings(Document("""{ "experiment": "pliant" }"""), experiments)).Problems);
        Assert.Equal(("$.experiment", "\"pliant\"", "one of \"plain\", \"sample\"", "did you mean \"plain\"?"),
            (unknown.Path, unknown.Value, unknown.Limit, unknown.Remedy));

        ConfigProblem missing = Assert.Single(Assert.Throws<ConfigException>(() =>
            ConfigBinder.ChooseSettings(Document("{}"), experiments)).Problems);
        Assert.Equal(("$.experiment", ConfigProblem.Missing), (missing.Path, missing.Value));
    }

    [Fact]
    public void A_record_that_no_config_can_hold_is_named()
    {
        NotSupportedException error = Assert.Throws<NotSupportedException>(() => ConfigBinder.Bind<Unfit>(Document("{}")));
        Assert.Contains("Dictionary", error.Message, StringComparison.Ordinal);
        Assert.Contains("holds itself", Assert.Throws<NotSupportedException>(() => ConfigBinder.Bind<Endless>(Document("{}"))).Message,
            StringComparison.Ordinal);
    }

    private sealed record Unfit
    {
        public Dictionary<string, int> Map { get; init; } = [];
    }

    private sealed record Endless
    {
        public Endless? Next { get; init; }
    }
}
