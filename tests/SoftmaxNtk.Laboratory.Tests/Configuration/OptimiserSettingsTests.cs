using SoftmaxNtk.Laboratory.Configuration;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Training;
using static SoftmaxNtk.Laboratory.Tests.Configuration.ConfigFolder;

namespace SoftmaxNtk.Laboratory.Tests.Configuration;

/// <summary>The optimiser in a config: what it describes, what is refused, and that its default changes no identity.</summary>
public sealed class OptimiserSettingsTests
{
    public static TheoryData<string, Optimiser> Described => new()
    {
        { """{}""", Optimiser.Plain },
        { """{ "optimiser": { "kind": "gradientDescent" } }""", Optimiser.Plain },
        { """{ "optimiser": { "kind": "momentum" } }""", new Momentum(0.9) },
        { """{ "optimiser": { "kind": "momentum", "momentum": 0, "nesterov": true } }""", new Momentum(0, nesterov: true) },
        { """{ "optimiser": { "kind": "adam" }, "learningRate": 0.01 }""", new Adam() },
        {
            """{ "optimiser": { "kind": "adam", "beta1": 0.5, "beta2": 0, "epsilon": 1e-4 }, "learningRate": 0.01 }""",
            new Adam(0.5, 0, 1e-4)
        },
    };

    [Theory, MemberData(nameof(Described))]
    public void A_section_describes_an_optimiser(string training, Optimiser optimiser) =>
        Assert.Equal(optimiser, Training(training).Optimiser.Spec());

    [Theory]
    [InlineData("""{ "kind": "adma" }""", ".kind", "\"adma\"", "one of \"gradientDescent\", \"momentum\", \"adam\"",
        "did you mean \"adam\"?")]
    [InlineData("""{ "momentum": 0.5 }""", ".kind", "(missing)", "one of \"gradientDescent\"", "add \"kind\"")]
    [InlineData("\"adam\"", "", "\"adam\"", "an object whose \"kind\" is one of", "write an object")]
    [InlineData("""{ "kind": "momentum", "momentum": 1 }""", ".momentum", "1", "a number of at least 0 and less than 1",
        "use a number less than 1")]
    [InlineData("""{ "kind": "momentum", "momentum": -0.1 }""", ".momentum", "-0.1", "a number of at least 0", "use 0 or more")]
    [InlineData("""{ "kind": "momentum", "beta1": 0.5 }""", ".beta1", "an unknown key", "the keys kind, momentum, nesterov",
        "\"beta1\" belongs in $.training.optimiser with kind \"adam\"")]
    [InlineData("""{ "kind": "adam", "beta2": 1 }""", ".beta2", "1", "a number of at least 0 and less than 1", "use a number less than 1")]
    [InlineData("""{ "kind": "adam", "epsilon": 0 }""", ".epsilon", "0", "a number greater than 0", "use a number greater than 0")]
    public void What_is_wrong_has_its_place_value_limit_and_remedy(string section, string place, string value, string limit, string remedy)
    {
        ConfigProblem problem = Problems($$"""{ "optimiser": {{section}}, "learningRate": 0.01 }""")[0];
        Assert.Equal(($"$.training.optimiser{place}", value), (problem.Path, problem.Value));
        Assert.StartsWith(limit, problem.Limit, StringComparison.Ordinal);
        Assert.StartsWith(remedy, problem.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void Adam_needs_a_learning_rate_in_numbers()
    {
        ConfigProblem problem = Assert.Single(Problems("""{ "optimiser": { "kind": "adam" } }"""));
        Assert.Equal(("$.training.learningRate", "\"auto\""), (problem.Path, problem.Value));
        Assert.StartsWith("a number greater than 0 under adam", problem.Limit, StringComparison.Ordinal);
        Assert.StartsWith("write one, for instance 0.001", problem.Remedy, StringComparison.Ordinal);
    }

    /// <remarks>Stored cells are found by this text; whatever else it says would have to be computed anew.</remarks>
    [Theory]
    [InlineData("{}")]
    [InlineData("""{ "optimiser": { "kind": "gradientDescent" } }""")]
    public void Plain_descent_leaves_the_canonical_text_as_it_was_without_optimisers(string training) => Assert.Equal(
        """{"improvementWindow":100,"learningRate":"auto","relativeImprovement":0,"stabilityFraction":0.5,"steps":1000,"targetLoss":0}""",
        CanonicalJson.Of(Training(training)));

    [Fact]
    public void Any_other_optimiser_is_in_the_text_with_all_its_numbers()
    {
        Assert.Contains(""","optimiser":{"beta1":0.9,"beta2":0.999,"epsilon":1E-08,"kind":"adam"},""",
            CanonicalJson.Of(Training("""{ "optimiser": { "kind": "adam" }, "learningRate": 0.01 }""")), StringComparison.Ordinal);
        string[] texts = [.. new[]
        {
            "{}", """{ "optimiser": { "kind": "momentum" } }""", """{ "optimiser": { "kind": "momentum", "nesterov": true } }""",
            """{ "optimiser": { "kind": "momentum", "momentum": 0 } }""",
        }.Select(training => CanonicalJson.Of(Training(training)))];
        Assert.Equal(texts.Length, texts.Distinct().Count());
    }

    [Fact]
    public void A_resolved_config_names_the_default_too_and_reads_back()
    {
        foreach (string training in new[] { "{}", """{ "optimiser": { "kind": "momentum", "nesterov": true } }""" })
        {
            TrainingSettings settings = Training(training);
            string text = CanonicalJson.Indented(settings);
            Assert.Contains("\"optimiser\": {", text, StringComparison.Ordinal);
            Assert.Equal(settings, Training(text));
            Assert.Equal(settings, Training(CanonicalJson.Of(settings)));
        }
    }

    [Theory]
    [InlineData("gradientDescent", false, 1.0)]
    [InlineData("momentum", false, 1.9)]
    [InlineData("momentum", true, 1.9 / 2.8)]
    public void An_automatic_learning_rate_is_a_fraction_of_the_optimisers_own_limit(string kind, bool nesterov, double expected)
    {
        TrainingSettings settings = Training(
            kind == "momentum" ? $$"""{ "optimiser": { "kind": "momentum", "nesterov": {{(nesterov ? "true" : "false")}} } }""" : "{}");
        Assert.Equal(expected / 4, settings.LearningRateAt(4), 1e-15);
        Assert.Equal(0.3, (settings with { LearningRate = new LearningRate(0.3) }).LearningRateAt(4));
    }

    private static TrainingSettings Training(string json) =>
        ConfigBinder.Bind<SampleSettings>(Sample($$"""{ "training": {{json}} }""")).Training!;

    private static IReadOnlyList<ConfigProblem> Problems(string training) => Assert.Throws<ConfigException>(
        () => ConfigBinder.Bind<SampleSettings>(Sample($$"""{ "training": {{training}} }"""))).Problems;
}
