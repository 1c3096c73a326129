using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using SoftmaxNtk.Laboratory.Configuration;
using SoftmaxNtk.Laboratory.Data;
using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Laboratory.Tests.Cells;
using SoftmaxNtk.Networks;

namespace SoftmaxNtk.Laboratory.Tests.Configuration;

public sealed class CanonicalJsonTests
{
    private static readonly Config Deterministic = Config.QuickThrowOnFailure.WithMaxTest(200).WithReplay(
        new Replay(new Rnd(2405, 3251), null));

    private static SampleSettings Full { get; } = new()
    {
        Experiment = "sample",
        Name = "full",
        Training = new TrainingSettings { LearningRate = new LearningRate(0.1) },
        Dataset = new SampleFile { File = "a.csv" },
        Styles = [new SampleVariant { Colour = "red" }, new SampleVariant { Colour = "green", OutputScale = OutputScale.Of(1.0 / 3) }],
        Note = "√m & η",
    };

    [Fact]
    public void Canonical_text_is_golden()
    {
        Assert.Equal("""{"point":{"x":0.1,"y":0},"radii":[1E+300,0.5]}""",
            CanonicalJson.Of(new { radii = new[] { 1e300, 0.5 }, point = new SamplePoint(0.1, -0.0) }));
    }

    [Fact]
    public void Variants_carry_their_discriminator_as_members_and_alone()
    {
        Assert.Contains("""{"file":"a.csv","samples":32,"source":"file"}""", CanonicalJson.Of(Full), StringComparison.Ordinal);
        Assert.Equal("""{"file":"a.csv","samples":32,"source":"file"}""", CanonicalJson.Of(Full.Dataset));
        Assert.Equal("""{"kind":"sign"}""", CanonicalJson.Of(new SampleSignTarget()));
    }

    [Fact]
    public void Computed_properties_are_no_settings()
    {
        Assert.DoesNotContain("styleCount", CanonicalJson.Of(Full), StringComparison.Ordinal);
        Assert.Equal("""{"a":1}""", CanonicalJson.Of(new { a = 1 }));
    }

    [Fact]
    public void What_is_written_reads_back_to_equal_settings()
    {
        foreach (string text in new[] { CanonicalJson.Of(Full), CanonicalJson.Indented(Full) })
        {
            SampleSettings read = JsonSerializer.Deserialize<SampleSettings>(text, CanonicalJson.Options)!;
            Assert.True(CanonicalJson.AreEqual(Full, read));
            Assert.Equal(Full.Dataset, read.Dataset);
            Assert.True(CanonicalJson.AreEqual(Full, ConfigBinder.Bind<SampleSettings>(ConfigFolder.Document(text))));
        }
    }

    [Fact]
    public void Indented_text_has_every_default_in_declared_order_inherited_first()
    {
        string text = CanonicalJson.Indented(Full);
        JsonObject root = JsonNode.Parse(text)!.AsObject();
        Assert.Equal(
            ["experiment", "name", "seed", "replicates", "variants", "sweep", "arrays", "network", "training", "dataset",
                "styles", "radii", "widths", "colours",
                "fraction", "temperature", "count", "limit", "note", "point"],
            root.Select(pair => pair.Key));
        Assert.Equal(["source", "samples", "file"], root["dataset"]!.AsObject().Select(pair => pair.Key));
        Assert.Contains("\"note\": \"√m & η\"", text, StringComparison.Ordinal);
        Assert.DoesNotContain('\r', text);
        Assert.EndsWith("}\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Canonical_text_does_not_depend_on_the_order_of_keys() =>
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
        {
            JsonNode shuffled = Shuffle(JsonNode.Parse(CanonicalJson.Of(Full))!, new Random(seed))!;
            return CanonicalJson.Of(shuffled.Deserialize<SampleSettings>(CanonicalJson.Options)!) == CanonicalJson.Of(Full);
        }).Check(Deterministic);

    [Fact]
    public void The_hash_changes_when_any_value_changes()
    {
        string original = ConfigHash.Of(CanonicalJson.Of(Full));
        SampleSettings[] changed =
        [
            Full with { Experiment = "other" }, Full with { Name = "other" }, Full with { Seed = 1 }, Full with { Replicates = 1 },
            Full with { Arrays = true }, Full with { Network = new NetworkSettings { Width = 66 } }, Full with { Training = null },
            Full with { Dataset = new SampleFile { File = "b.csv" } }, Full with { Dataset = new SampleSphere() },
            Full with { Styles = [.. Full.Styles.Reverse()] }, Full with { Styles = [Full.Styles[0]] }, Full with { Radii = [1, 0.5] },
            Full with { Widths = [2] }, Full with { Colours = ["red"] }, Full with { Fraction = double.Epsilon },
            Full with { Temperature = float.BitIncrement(1) }, Full with { Count = 2 }, Full with { Limit = 1 }, Full with { Note = null },
            Full with { Point = new SamplePoint(1, Math.BitIncrement(0.25)) },
        ];
        string[] hashes = [original, .. changed.Select(settings => ConfigHash.Of(CanonicalJson.Of(settings)))];
        Assert.Equal(hashes.Length, hashes.Distinct().Count());
        Assert.Equal(original, ConfigHash.Of(CanonicalJson.Of(Full with { Radii = [0.5, 1.0] })));
    }

    [Fact]
    public void Hashes_of_two_numbers_are_equal_exactly_when_the_numbers_are() =>
        Prop.ForAll(ArbMap.Default.ArbFor<NormalFloat>(), ArbMap.Default.ArbFor<NormalFloat>(), (first, second) =>
        {
            string Hash(double x) => ConfigHash.Of(CanonicalJson.Of(Full with { Fraction = x }));
            return (Hash(first.Get) == Hash(second.Get)) == (first.Get == second.Get)
                && Hash(first.Get) != Hash(Math.BitIncrement(first.Get));
        }).Check(Deterministic);

    [Theory]
    [InlineData("\"fast\"")]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("1e999")]
    [InlineData("null")]
    public void Unions_refuse_what_is_neither_word_nor_positive_number(string json)
    {
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<LearningRate>(json, CanonicalJson.Options));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<OutputScale>(json, CanonicalJson.Options));
    }

    private static JsonNode? Shuffle(JsonNode? node, Random random) => node switch
    {
        JsonObject o => new JsonObject(o.OrderBy(_ => random.Next()).Select(p =>
            KeyValuePair.Create(p.Key, Shuffle(p.Value, random))).ToList()),
        JsonArray a => new JsonArray([.. a.Select(element => Shuffle(element, random))]),
        _ => node?.DeepClone(),
    };
}
