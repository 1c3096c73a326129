using System.Text.Json.Nodes;
using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Laboratory.Sweeps;
using SoftmaxNtk.Laboratory.Tables;
using SoftmaxNtk.Laboratory.Tests.Cells;
using SoftmaxNtk.Networks;

namespace SoftmaxNtk.Laboratory.Tests.Runs;

/// <summary>The columns that say which cell a row is of, to a file and back.</summary>
public sealed class KeyColumnsTests : IDisposable
{
    private static readonly VariantSettings[] variants =
    [
        new() { Activation = "softmax" }, new() { Activation = "softmax", OutputScale = OutputScale.SqrtWidth },
        new() { Activation = "exp", OutputScale = OutputScale.Of(1.0 / 3) },
    ];

    private readonly ScratchFolder scratch = new();

    public void Dispose() => scratch.Dispose();

    [Fact]
    public void Without_variants_and_sweep_only_the_replicate_is_a_column()
    {
        RunTables tables = WrittenAndRead(ToyRun.Of("[]") with { Replicates = 2 }, out string text);
        Assert.Equal("replicate [1],square [1]\n0,0\n1,1\n", text);
        Assert.Equal([0, 1], tables.Of<LastRow>().Select(row => row.Replicate));
    }

    [Fact]
    public void Variants_and_axes_of_numbers_and_of_texts_are_typed_columns_that_read_back_exactly()
    {
        ToySettings settings = ToyRun.Of("""[{"x": [0.1, 3e-300]}, {"colour": ["blue, \"light\"", "1e3"], "steps": [1, 2]}]""")
            with { Replicates = 2, Variants = variants };
        RunTables tables = WrittenAndRead(settings, out string text);
        string[] lines = text.Split('\n');
        Assert.Equal("variant,activation,outputScale,replicate [1],x [1],colour,steps [1],square [1]", lines[0]);
        Assert.Equal("softmax,softmax,paper,0,0.1,\"blue, \"\"light\"\"\",1,0", lines[1]);
        Assert.Equal("softmax √m,softmax,sqrtWidth,0,0.1,\"blue, \"\"light\"\"\",1,1", lines[2]);
        Assert.Equal("exp s=0.3333333333333333,exp,0.3333333333333333,0,0.1,\"blue, \"\"light\"\"\",1,2", lines[3]);

        CellKey[] planned = [.. ToyRun.Plan(scratch.Path, settings: settings).Cells.Select(cell => cell.Key)];
        Assert.Equal(24, planned.Length);
        Assert.Equal(planned, tables.Of<LastRow>().Select(row => row.Key));
        Assert.Equal(Enumerable.Range(0, 24).Select(k => (double)k), tables.Of<LastRow>().Select(row => row.Row.Square));
        Assert.Equal("1e3", tables.Of<LastRow>()[^1].Subject.Text("colour"));
        Assert.Equal(3e-300, tables.Of<LastRow>()[^1].Subject.Number("x"));
    }

    [Fact]
    public void A_swept_scale_stands_in_the_column_of_scales_too()
    {
        ToySettings settings = ToyRun.Of("""[{"variant.outputScale": ["paper", "sqrtWidth", 0.5]}]""") with { Variants = [variants[0]] };
        RunTables tables = WrittenAndRead(settings, out string text);
        Assert.Equal("""
            variant,activation,outputScale,replicate [1],variant.outputScale,square [1]
            softmax,softmax,paper,0,paper,0
            softmax,softmax,sqrtWidth,0,sqrtWidth,1
            softmax,softmax,0.5,0,0.5,2

            """.ReplaceLineEndings("\n"), text);
        Assert.Equal(ToyRun.Plan(scratch.Path, settings: settings).Cells.Select(cell => cell.Key),
            tables.Of<LastRow>().Select(row => row.Key));
    }

    [Fact]
    public void A_variant_that_the_config_does_not_have_is_refused()
    {
        ToySettings settings = ToyRun.Of("[]") with { Variants = variants };
        WrittenAndRead(settings, out _);
        InvalidDataException exception = Assert.Throws<InvalidDataException>(() =>
            new RunFolder(scratch.Path).ReadTables(new ToyExperiment().Tables, settings with { Variants = variants[..2] }));
        Assert.Contains("'exp s=0.3333333333333333' is none of the config's: softmax, softmax √m", exception.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Subjects_are_equal_if_they_say_the_same_and_can_lose_an_axis()
    {
        Subject subject = new(variants[1], [new AxisValue("network.width", 64), new AxisValue("network.sigma", 0.5)]);
        Assert.Equal("softmax √m, m 64, σ 0.5", subject.Label);
        Assert.Equal("m 64, σ 0.5", subject.Place);
        Assert.Equal(subject, new Subject(variants[1] with { },
            [AxisValue.Of("network.width", JsonNode.Parse("64")), AxisValue.Of("network.sigma", JsonNode.Parse("5e-1"))]));
        Assert.NotEqual(subject, subject.With(variants[0]));
        Assert.NotEqual(subject, subject.Without("network.sigma"));
        Assert.Equal("softmax √m, m 64", subject.Without("network.sigma").Label);
        Assert.Contains("it has network.width, network.sigma",
            Assert.Throws<ArgumentException>(() => subject.Number("dataset.samples")).Message,
            StringComparison.Ordinal);
    }

    /// <summary>One row a cell, its square the cell's place in the plan.</summary>
    private RunTables WrittenAndRead(ToySettings settings, out string text)
    {
        ToyExperiment experiment = new();
        RunTables tables = new(experiment.Tables);
        CellKey[] keys = [.. ToyRun.Plan(scratch.Path, settings: settings).Cells.Select(cell => cell.Key)];
        for (int k = 0; k < keys.Length; k++)
            tables.Add(keys[k], new LastRow { Square = k });
        RunFolder folder = new(scratch.Path);
        folder.WriteTables(experiment.Tables, tables, KeyColumns.Of(settings, keys));
        text = File.ReadAllText(Path.Combine(folder.TablesFolder, "last.csv"));
        return folder.ReadTables(experiment.Tables, settings);
    }
}
